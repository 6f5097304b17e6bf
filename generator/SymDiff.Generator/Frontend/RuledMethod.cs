using Microsoft.CodeAnalysis;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>A differentiated method that has a rule itself: a call of itself, whose derivative the rule is.</summary>
internal static class RuledMethod
{
    /// <summary>The method as its rule has it; null where it has none.</summary>
    public static IrMethod? Read(
        IrMethod signature,
        IMethodSymbol method,
        Helpers helpers,
        Compilation compilation,
        SignatureRules.Report report)
    {
        KnownMethod? known;
        try
        {
            known = KnownMethod.WithRules(method, method.ContainingType, compilation, (one, other) => new Refused(
                Messages.TwoRules,
                method.Locations[0],
                RuleChecks.NameOf(one),
                RuleChecks.NameOf(other),
                method.Name));
        }
        catch (Refused refused)
        {
            report(refused.Reason!, refused.Location!, refused.Arguments);
            return signature;
        }

        if (known is null)
        {
            return null;
        }

        RuleAdapter adapter = helpers.AdapterOf(known);
        Expr[] values = [.. signature.Parameters.Select(parameter => parameter.Local)];
        string function = Primitive.NameOfCall(adapter.Name, values.Length);
        return MethodReader.WithWrites(signature with
        {
            Value = new Apply(function, signature.Value.Type, values.ToEquatableArray()),
            Refused = false,
            Adapters = [adapter],
        });
    }
}
