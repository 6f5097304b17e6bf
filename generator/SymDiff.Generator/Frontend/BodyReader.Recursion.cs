using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>Calls of methods that call themselves: they stay calls.</summary>
internal sealed partial class BodyReader
{
    private readonly Dictionary<string, Location> recursiveCalls = [];

    /// <summary>Where the helper was called whose result has this name.</summary>
    public Location? CallOf(string result) => recursiveCalls.TryGetValue(result, out Location? call) ? call : null;

    private Expr ReadRecursiveCall(
        IMethodSymbol method,
        IOperation? instance,
        ImmutableArray<IArgumentOperation> arguments,
        IOperation call)
    {
        Refused refused = new(Messages.Recursion, call.Syntax.GetLocation(), method.Name);
        Helper helper = helpers.Of(method) ?? throw refused;
        Expr? self = method.IsStatic || instance is null ? null : Read(instance);
        Dictionary<int, Expr> values = [];
        foreach (IArgumentOperation argument in arguments)
        {
            Expr given = ReadInOrder(argument.Value);
            values.Add(argument.Parameter!.Ordinal, IsArray(argument.Value.Type) ? NameArray(given) : given);
        }

        List<Expr> leaves =
        [
            .. Enumerable.Range(0, values.Count).SelectMany(i => Bundle.LeavesOf(values[i])),
            .. self is null ? [] : Bundle.LeavesOf(self),
        ];
        IReadOnlyList<IrParameter> parameters = helper.Parameters.Leaves;
        bool fits = leaves.Count == parameters.Count
            && leaves.Zip(parameters, (leaf, parameter) =>
                leaf.Type.Scalar == parameter.Local.Type.Scalar && leaf.Type.IsArray == parameter.Local.Type.IsArray)
                .All(same => same);
        if (!fits || IrTypeOf(method.ReturnType) is not { } type)
        {
            throw refused;
        }

        string function = Primitive.NameOfCall(helper.Name, leaves.Count);
        Apply value = new(function, type, leaves.ToEquatableArray());
        Local result = Name(value, char.ToLowerInvariant(method.Name[0]) + method.Name.Substring(1));
        recursiveCalls.Add(result.Name, call.Syntax.GetLocation());
        return result;
    }
}
