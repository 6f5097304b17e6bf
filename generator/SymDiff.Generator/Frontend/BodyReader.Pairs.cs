using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Calls that return two results at once, and those that take a constant which belongs to the function.
/// </summary>
internal sealed partial class BodyReader
{
    // Math.SinCos(x) and the like: two values of the same operands, which are evaluated once.
    private Expr? ReadPair(IInvocationOperation call)
    {
        if (!call.TargetMethod.IsStatic
            || PrimitiveLookup.FindPair(call.TargetMethod) is not var (first, second)
            || ShapeOf(call.Type) is not { } shape)
        {
            return null;
        }

        Expr[] operands = [.. ReadArguments(call).Select(operand => operand is Constant ? operand : AsLocal(operand))];
        IrType type = IrTypeOf(shape.Parts[0].Type)!.Value;
        return shape.Of([new Apply(first.Name, type, new(operands)), new Apply(second.Name, type, new(operands))]);
    }

    // Math.DivRem(n, k, out r) gives the other half to a variable.
    private Expr? ReadQuotient(IInvocationOperation call)
    {
        if (call.TargetMethod is not { IsStatic: true, Name: "DivRem", Parameters: [_, _, { RefKind: RefKind.Out }] }
            || !PrimitiveLookup.KnowsMethodsOf(call.TargetMethod.ContainingType)
            || IrTypeOf(call.Type) is not { IsInteger: true } type)
        {
            return null;
        }

        IArgumentOperation[] arguments = [.. call.Arguments.OrderBy(argument => argument.Parameter!.Ordinal)];
        Expr[] operands = [.. arguments.Take(2).Select(argument => AsLocal(Read(argument.Value)))];
        Place remainder = PlaceOfArgument(arguments[2]);
        Local quotient = AsLocal(new Apply("Divide", type, new(operands)));
        Store(remainder, AsLocal(new Apply("Remainder", type, new(operands))));
        return quotient;
    }

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
