using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>Values whose derivative is zero because the user says so.</summary>
internal sealed partial class BodyReader
{
    // Views through which everything is read as a constant.
    private readonly HashSet<string> stoppedViews = [];

    // The value with derivative zero; of arrays, views through which all is read so.
    private Expr Stopped(Expr value, string name = "constant") => Bundle.Map(value, part =>
        !part.Type.HoldsReals ? part
        : part.Type.IsArray ? StoppedView(part, name)
        : StoppedReads.Stopped(part));

    private Local StoppedView(Expr array, string name)
    {
        Local viewed = NameOne(array);
        Local view = NameView(name, viewed.Type.IsJagged
            ? throw new Refused(Messages.Unsupported, frame.Method.Locations[0], "an array of arrays as a constant")
            : new Slice(viewed, Constant.Of(0), LengthOf(viewed)));
        stoppedViews.Add(view.Name);
        return view;
    }

    private bool IsStopped(Local array) =>
        stoppedViews.Contains(array.Name) || (views.TryGetValue(array.Name, out string? viewed)
            && IsStopped(new Local(viewed, array.Type)));

    // What is handed over as a whole is read there: a view that stops derivatives becomes a copy before.
    private Local HandedOver(Local array, IOperation origin)
    {
        if (!IsStopped(array))
        {
            return array;
        }

        Local copy = NewMemory("constant", LengthOf(array), array.Type.Element, origin);
        CopyInOrder(array, copy);
        return copy;
    }

    // The call of a method that is a constant: of numbers alone, it stays a call, whatever its body is.
    private Expr? ReadConstantCall(
        IMethodSymbol method,
        IOperation? instance,
        ImmutableArray<IArgumentOperation> arguments,
        IOperation call)
    {
        bool isPlain = Constants.Are(method)
            && instance is null
            && method is { IsStatic: true, IsGenericMethod: false, MethodKind: MethodKind.Ordinary }
            && IsNumber(method.ReturnType)
            && method.Parameters.All(parameter => parameter.RefKind == RefKind.None && IsNumber(parameter.Type))
            && bodies.Compilation.IsSymbolAccessibleWithin(method, helpers.Home);
        if (!isPlain)
        {
            return null;
        }

        Expr[] values = new Expr[arguments.Length];
        foreach (IArgumentOperation argument in arguments)
        {
            values[argument.Parameter!.Ordinal] = Read(argument.Value);
        }

        string name = method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
            + "." + CSharpNames.Escape(method.Name);
        string function = Primitive.NameOfConstant(name, values.Length);
        Apply value = new(function, IrTypeOf(method.ReturnType)!.Value, values.ToEquatableArray());
        return Name(value, char.ToLowerInvariant(method.Name[0]) + method.Name.Substring(1));
    }

    private bool IsNumber(ITypeSymbol type) =>
        type.TypeKind != TypeKind.Enum && IrTypeOf(type) is { IsArray: false };

    // A constant is not written by reference, and a function that is one leaves what it captures alone.
    private void CheckConstant(IMethodSymbol method, IBlockOperation body, IOperation call)
    {
        bool leaks = assignments.In([body]).Any(symbol =>
            !SymbolEqualityComparer.Default.Equals(symbol.ContainingSymbol, method.OriginalDefinition)
            || symbol is IParameterSymbol { RefKind: RefKind.Ref });
        if (leaks || assignments.ChangesThis([body]))
        {
            throw Refused.At(call, Messages.Unsupported, "a method marked [NoDerivative] that changes variables");
        }
    }
}
