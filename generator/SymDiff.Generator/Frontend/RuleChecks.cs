using Microsoft.CodeAnalysis;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// What can be wrong with a method that is marked as a derivative: it must never stay unused in silence.
/// </summary>
internal static class RuleChecks
{
    /// <summary>The message about a rule and its arguments; null where nothing is wrong.</summary>
    public static (Message Message, string[] Arguments)? Fault(IMethodSymbol rule, Compilation compilation)
    {
        UserRule[] meant = [.. UserRule.MeantBy(rule)];
        if (meant.Length == 0)
        {
            string named = UserRule.Named(rule) is var (type, name) ? type.Name + "." + name : "";
            return (Messages.RuleOfNothing, [rule.Name, named]);
        }

        UserRule[] possible = [.. meant.Where(one => one.ShapeIn(compilation) is not null)];
        if (possible.Length == 0)
        {
            string reason = KnownMethod.WhyNot(meant[0].Method) ?? "its signature has no derivative";
            return (Messages.UnusableRule, [rule.Name, meant[0].Method.Name, reason]);
        }

        if (possible.FirstOrDefault(one => one.Fits(compilation)) is not { } fitting)
        {
            UserRule nearest = possible
                .OrderByDescending(one => AlikeParameters(rule, one.Method))
                .First();
            string expected = nearest.ShapeIn(compilation)!.Declaration("");
            return (Messages.RuleMismatch, [rule.Name, nearest.Method.Name, expected]);
        }

        if ((WhyUnseen(fitting) ?? WhyChanging(fitting.Method, compilation)) is { } fault)
        {
            return (Messages.UnusableRule, [rule.Name, fitting.Method.Name, fault]);
        }

        IMethodSymbol first = UserRule.Of(fitting.Method, fitting.Kind, rule.ContainingType, compilation)
            .Select(other => other.Rule)
            .OrderBy(other => other.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal)
            .ThenBy(other => other.Locations[0].SourceSpan.Start)
            .First();
        return SymbolEqualityComparer.Default.Equals(first, rule) ? null
            : (Messages.TwoRules, [NameOf(first), NameOf(rule), fitting.Method.Name]);
    }

    /// <summary>A rule as messages name it.</summary>
    public static string NameOf(IMethodSymbol rule) => rule.ContainingType.Name + "." + rule.Name;

    private static int AlikeParameters(IMethodSymbol rule, IMethodSymbol method) => method.Parameters
        .Zip(rule.Parameters, (own, other) => SymbolEqualityComparer.Default.Equals(own.Type, other.Type))
        .TakeWhile(same => same)
        .Count();

    // The rule is called with the arrays that the method was called with.
    private static string? WhyChanging(IMethodSymbol method, Compilation compilation) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree is { } tree
        && compilation.ContainsSyntaxTree(tree)
        && new Bodies(compilation.GetSemanticModel(tree), [], default).Of(method) is { } body
        && new ArrayRoots(body).WritesParameter
            ? "it writes to an array that it is given"
            : null;

    // Whoever can call the method must be able to call the rule.
    private static string? WhyUnseen(UserRule rule)
    {
        bool isHidden = rule.Rule.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected
            or Accessibility.ProtectedAndInternal;
        bool isOfSameType =
            SymbolEqualityComparer.Default.Equals(rule.Rule.ContainingType, rule.Method.ContainingType)
            && rule.Method.DeclaredAccessibility == rule.Rule.DeclaredAccessibility;
        return isHidden && !isOfSameType
            ? "it is " + (rule.Rule.DeclaredAccessibility == Accessibility.Private ? "private" : "protected")
                + ", and cannot be called where the method is differentiated"
            : null;
    }
}
