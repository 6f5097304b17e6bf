using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>Members of the structs of <c>System.Numerics</c>, which rows of a table describe.</summary>
internal sealed partial class BodyReader
{
    // A call, with the struct itself first where the method belongs to one. Null for any other call.
    private Expr? ReadNumerics(
        IMethodSymbol method,
        IOperation? instance,
        ImmutableArray<IArgumentOperation> arguments,
        ITypeSymbol? result)
    {
        if (Numerics.Find(method) is not { } row)
        {
            return null;
        }

        List<Expr> operands = [];
        if (instance is not null)
        {
            operands.Add(Read(instance));
        }

        Expr[] given = new Expr[arguments.Length];
        foreach (IArgumentOperation argument in arguments)
        {
            given[argument.Parameter!.Ordinal] = Read(argument.Value);
        }

        return OfRow(row, [.. operands, .. given], result);
    }

    private Expr? ReadNumericsOperator(IMethodSymbol? method, ITypeSymbol? result, params IOperation[] operands) =>
        method is not null && Numerics.Find(method) is { } row
            ? OfRow(row, [.. operands.Select(Read)], result)
            : null;

    // Each number of an operand has a name: it may stand in the formulas more than once.
    private Expr OfRow(NumericsRow row, IReadOnlyList<Expr> operands, ITypeSymbol? result)
    {
        Components[] named = [.. operands.Select(operand => new Components(
            [.. Bundle.LeavesOf(operand).Select(leaf => leaf is Constant ? leaf : AsLocal(leaf))]))];
        Components value = row.Result(
            (name, number) => number is Constant or Local ? number : Name(number, name),
            named);
        return ShapeOf(result) is { } shape ? shape.Of(value.Numbers) : value.Single;
    }
}
