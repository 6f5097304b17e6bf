using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Calls of methods that call themselves, and of methods of other assemblies that ship companions: they stay calls.
/// </summary>
internal sealed partial class BodyReader
{
    private readonly Dictionary<string, Location> keptCalls = [];

    /// <summary>Where the method was called whose result has this name.</summary>
    public Location? CallOf(string result) => keptCalls.TryGetValue(result, out Location? call) ? call : null;

    private Expr ReadRecursiveCall(
        IMethodSymbol method,
        IOperation? instance,
        ImmutableArray<IArgumentOperation> arguments,
        IOperation call)
    {
        Helper helper = helpers.Of(method)
            ?? throw new Refused(Messages.Recursion, call.Syntax.GetLocation(), method.Name);
        IEnumerable<IrType> types = helper.Parameters.Leaves.Select(leaf => leaf.Local.Type);
        KeptMethod kept = new(helper.Name, [.. types]);
        return ReadKeptCall(kept, method, method.IsStatic ? null : instance, arguments, call);
    }

    // The call of a method that has a rule, also in the place of a row of ours; null for any other method.
    private Local? ReadRuled(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, IOperation call)
    {
        INamedTypeSymbol home = frame.Method.ContainingType;
        KnownMethod? ruled = KnownMethod.WithRules(method, home, bodies.Compilation, (one, other) =>
            TwoRules(one, other, method, call));
        return ruled is null ? null : ReadKnown(ruled, arguments, call);
    }

    private Local ReadKnown(KnownMethod known, ImmutableArray<IArgumentOperation> arguments, IOperation call)
    {
        RuleAdapter adapter = helpers.AdapterOf(known);
        KeptMethod kept = new(adapter.Name, [.. adapter.Parameters.Select(parameter => parameter.Type)])
        {
            IsHelper = false,
        };
        return ReadKeptCall(kept, known.Method, null, arguments, call);
    }

    private static Refused TwoRules(
        IMethodSymbol one,
        IMethodSymbol other,
        IMethodSymbol method,
        IOperation call) => new(
        Messages.TwoRules,
        call.Syntax.GetLocation(),
        RuleChecks.NameOf(one),
        RuleChecks.NameOf(other),
        method.Name);

    // The message carries what a rule for the method would look like.
    private Refused RefusedCall(IMethodSymbol method, IOperation call)
    {
        Refused refused = Refused.Call(call, method);
        if (refused.Reason != Messages.Call
            || KnownMethod.WhyNot(method) is not null
            || SignatureReader.Of(method, helpers.Home, bodies.Compilation) is not { } signature)
        {
            return refused;
        }

        string type = method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat
            .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));
        string rule = CompanionShape.Of(signature, DerivativeKinds.Vjp).Declaration("internal");
        return new Refused(refused.Reason, refused.Location, refused.Arguments[0], rule, type, method.Name);
    }

    // All that is handed over comes as numbers and spans.
    private Local ReadKeptCall(
        KeptMethod kept,
        IMethodSymbol method,
        IOperation? instance,
        ImmutableArray<IArgumentOperation> arguments,
        IOperation call)
    {
        Expr? self = instance is null ? null : Read(instance);
        Dictionary<int, Expr> values = [];
        foreach (IArgumentOperation argument in arguments)
        {
            Expr given = ReadInOrder(argument.Value);
            Expr named = IsArray(argument.Value.Type) ? NameArray(given) : given;
            bool isConstant = kept.IsHelper && Constants.Are(argument.Parameter);
            Expr handed = isConstant ? Stopped(named, argument.Parameter!.Name) : named;
            values.Add(argument.Parameter!.Ordinal, Bundle.Map(handed, part =>
                part is Local { Type.IsArray: true } array ? HandedOver(array, argument) : part));
        }

        List<Expr> leaves =
        [
            .. Enumerable.Range(0, values.Count).SelectMany(i => Bundle.LeavesOf(values[i])),
            .. self is null ? [] : Bundle.LeavesOf(self),
        ];
        return ReadKeptCall(kept, method, leaves, call);
    }

    private Local ReadKeptCall(KeptMethod kept, IMethodSymbol method, List<Expr> leaves, IOperation call)
    {
        bool fits = leaves.Count == kept.Parameters.Count
            && leaves.Zip(kept.Parameters, (leaf, parameter) =>
                leaf.Type.Scalar == parameter.Scalar && leaf.Type.IsArray == parameter.IsArray).All(same => same);
        if (fits && leaves.Zip(kept.Parameters, IsOther).Any(other => other))
        {
            throw new Refused(Messages.KeptArray, call.Syntax.GetLocation(), method.Name);
        }

        if (!fits || IrTypeOf(method.ReturnType) is not { } type)
        {
            throw new Refused(Messages.Recursion, call.Syntax.GetLocation(), method.Name);
        }

        Apply value = new(Primitive.NameOfCall(kept.Name, leaves.Count), type, leaves.ToEquatableArray());
        Local result = Name(value, char.ToLowerInvariant(method.Name[0]) + method.Name.Substring(1));
        keptCalls.Add(result.Name, call.Syntax.GetLocation());
        return result;
    }

    // What is an array for the method must be one here: memory of the companion's own is behind a span.
    private static bool IsOther(Expr leaf, IrType parameter) =>
        parameter.Container == Container.Array && leaf is not Local { Type.Container: Container.Array };
}
