using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Several values at once: deconstructions, and calls that return a pair. And calls that take a constant which belongs
/// to the function.
/// </summary>
internal sealed partial class BodyReader
{
    // All right sides are read before any left side is written: (a, b) = (b, a) swaps.
    private void ReadDeconstruction(IDeconstructionAssignmentOperation deconstruction)
    {
        IOperation value = deconstruction.Value is IConversionOperation conversion ? conversion.Operand
            : deconstruction.Value;
        IOperation target = deconstruction.Target is IDeclarationExpressionOperation declaration
            ? declaration.Expression
            : deconstruction.Target;
        if (target is ITupleOperation pair && value is IInvocationOperation call && PairOf(call) is { } halves)
        {
            ReadPair(pair, call, halves);
            return;
        }

        if (target is not ITupleOperation targets || value is not ITupleOperation values
            || targets.Elements.Length != values.Elements.Length)
        {
            throw Refused.At(deconstruction, Messages.Unsupported, "this deconstruction");
        }

        Place?[] places = PlacesOf(targets);
        AssignAll(targets, places, [.. values.Elements.Select(element => (Expr)AsLocal(Read(element)))]);
    }

    // What is no variable; where an element is, is found out before anything is assigned.
    private Place?[] PlacesOf(ITupleOperation targets) =>
    [
        .. targets.Elements.Select(target =>
            SingleAssignment.SymbolOf(target) is null && target is not IDiscardOperation ? PlaceOf(target) : null),
    ];

    private void AssignAll(ITupleOperation targets, Place?[] places, Expr[] values)
    {
        for (int i = 0; i < places.Length; i++)
        {
            if (places[i] is { } place)
            {
                output.Add(new Store(place.Array, place.Index, values[i], Role.Primal));
            }
            else if (SingleAssignment.SymbolOf(targets.Elements[i]) is { } symbol)
            {
                Assign(symbol, values[i]);
            }
        }
    }

    private static (Primitive First, Primitive Second)? PairOf(IInvocationOperation call) =>
        call.TargetMethod.IsStatic ? PrimitiveLookup.FindPair(call.TargetMethod) : null;

    // (s, c) = Math.SinCos(x): two values of one operand, which is evaluated once.
    private void ReadPair(ITupleOperation targets, IInvocationOperation call, (Primitive First, Primitive Second) pair)
    {
        Place?[] places = PlacesOf(targets);
        Expr[] arguments =
            [.. ReadArguments(call).Select(argument => argument is Constant ? argument : AsLocal(argument))];
        Primitive[] halves = [pair.First, pair.Second];
        AssignAll(targets, places, [.. halves.Select((half, i) =>
            (Expr)AsLocal(Converted(Half(half, call, arguments), targets.Elements[i])))]);
    }

    private static Expr Half(Primitive half, IInvocationOperation call, Expr[] arguments) =>
        new Apply(half.Name, Types.Of(call.TargetMethod.Parameters[0].Type)!.Value, new(arguments));

    // A half may be assigned to a variable of a wider type.
    private static Expr Converted(Expr value, IOperation target) =>
        Types.Of(target.Type) is { } type && type != value.Type && target is not IDiscardOperation
            ? new Convert(value, type)
            : value;

    // Math.Round(x, mode) and Math.Round(x, digits, mode): each mode is a function of its own.
    private Expr? ReadRounding(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method is not { IsStatic: true, Name: "Round", Parameters: [.., { Type.Name: "MidpointRounding" } last] }
            || !PrimitiveLookup.KnowsMethodsOf(method.ContainingType))
        {
            return null;
        }

        IArgumentOperation mode = call.Arguments.Single(argument => argument.Parameter!.Ordinal == last.Ordinal);
        string? name = mode.Value.ConstantValue is { HasValue: true, Value: int value }
            ? Enum.GetName(typeof(RoundingMode), value)
            : null;
        string function = (method.Parameters.Length == 2 ? "Round" : "RoundToDigits") + name;
        if (name is null || Types.Of(call.Type) is not { } type)
        {
            throw Refused.At(call, Messages.Unsupported, "a rounding mode that is not a constant");
        }

        Expr[] operands = [.. call.Arguments
            .Where(argument => argument != mode)
            .OrderBy(argument => argument.Parameter!.Ordinal)
            .Select(argument => Read(argument.Value))];
        return new Apply(function, type, new(operands));
    }

    /// <summary><c>System.MidpointRounding</c>, of which this framework knows only the first two.</summary>
    private enum RoundingMode
    {
        ToEven,
        AwayFromZero,
        ToZero,
        ToNegativeInfinity,
        ToPositiveInfinity,
    }
}
