using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>Companions that the user declares, and names that he has taken before.</summary>
internal static class DeclaredCompanions
{
    /// <summary>
    /// The request with the companions that are declared, which are thereby asked for; null where the name of another
    /// one is taken. A declaration that no companion fits is reported, and gets a body that throws.
    /// </summary>
    public static DerivativeRequest? Run(
        IMethodSymbol method,
        IrMethod read,
        DerivativeKinds kinds,
        SignatureRules.Report report)
    {
        List<DeclaredCompanion> declared = [];
        List<string> misdeclared = [];
        foreach (DerivativeKinds kind in CompanionSymbols.Kinds)
        {
            // Most names are free, and then it does not matter what a companion looks like.
            if (method.ContainingType.GetMembers(GeneratedNames.Companion(method.Name, kind)).IsEmpty)
            {
                continue;
            }

            CompanionShape shape = CompanionShape.Of(read, kind);
            foreach (IMethodSymbol member in CompanionSymbols.DeclaredFor(method, kind))
            {
                if (shape.Fits(member))
                {
                    declared.Add(new DeclaredCompanion(member.Name, CompanionSymbols.ModifiersOf(member)));
                    kinds |= kind;
                }
                else if (CompanionSymbols.IsMeantFor(member, method))
                {
                    string accessibility = SyntaxFacts.GetText(member.DeclaredAccessibility);
                    string expected = shape.Declaration(accessibility, "partial");
                    report(Messages.Misdeclared, member.Locations[0], member.Name, method.Name, expected);
                    misdeclared.Add(CompanionSymbols.HeadOf(member));
                    kinds &= ~kind;
                }
            }

            kinds &= ~OfRule(method, kind, shape);
            if (kinds.WithPatterns().HasFlag(kind) && TakenFor(method, shape) is { } taken)
            {
                string owner = "a member of " + method.ContainingType.Name;
                report(
                    Messages.NameClash,
                    method.Locations[0],
                    taken.Name,
                    "a companion of '" + method.Name + "'",
                    owner);
                return null;
            }
        }

        MethodHome home = read.Home with
        {
            Declared = declared.ToEquatableArray(),
            Misdeclared = misdeclared.ToEquatableArray(),
        };
        return new DerivativeRequest(read with { Home = home }, kinds);
    }

    // The user's own derivative of the method is the companion.
    private static DerivativeKinds OfRule(IMethodSymbol method, DerivativeKinds kind, CompanionShape shape) =>
        method.ContainingType.GetMembers(shape.Name).OfType<IMethodSymbol>().Any(member =>
            shape.ClashesWith(member) && UserRule.MeantBy(member).Any(rule =>
                SymbolEqualityComparer.Default.Equals(rule.Method, method)))
            ? kind
            : DerivativeKinds.None;

    private static ISymbol? TakenFor(IMethodSymbol method, CompanionShape shape) =>
        method.ContainingType.GetMembers(shape.Name).FirstOrDefault(member => member is not IMethodSymbol other
            || (shape.ClashesWith(other) && !CompanionSymbols.IsDeclared(other)
                && !CompanionSymbols.IsGenerated(other)));
}
