using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>What a method must look like before its body is read.</summary>
internal static class SignatureRules
{
    /// <summary>Receives a message, its place and its arguments.</summary>
    public delegate void Report(Message message, Location location, params string[] arguments);

    /// <summary>Whether companions of the method can be members of its type.</summary>
    public static bool Check(IMethodSymbol method, Report report)
    {
        Location place = method.Locations[0];
        if (FirstNotPartial(method.ContainingType) is { } notPartial)
        {
            report(Messages.NotPartial, place, method.Name, notPartial.Name);
            return false;
        }

        if (!method.IsStatic)
        {
            report(Messages.NotStatic, place, method.Name);
            return false;
        }

        if (method.IsGenericMethod)
        {
            report(Messages.Generic, place, method.Name);
            return false;
        }

        if (method.MethodKind != MethodKind.Ordinary)
        {
            report(Messages.NoBody, place, method.Name);
            return false;
        }

        if (Types.Of(method.ReturnType) is not { IsReal: true } || method.RefKind != RefKind.None || method.IsAsync)
        {
            report(Messages.ReturnType, place, method.Name, method.ReturnType.ToDisplayString());
            return false;
        }

        return true;
    }

    /// <summary>Whether the names of companions are free.</summary>
    public static bool CheckNames(IMethodSymbol method, DerivativeKinds kinds, Report report)
    {
        foreach (DerivativeKinds kind in new[] { DerivativeKinds.Gradient, DerivativeKinds.Accumulate }.Where(kind =>
            kinds.HasFlag(kind)))
        {
            string companion = GeneratedNames.Companion(method.Name, kind);
            ISymbol? taken = method.ContainingType.GetMembers(companion)
                .FirstOrDefault(member => member is not IMethodSymbol);
            if (taken is not null)
            {
                report(Messages.NameClash, method.Locations[0], companion, "a companion of '" + method.Name
                    + "'", "a member of " + method.ContainingType.Name);
                return false;
            }
        }

        return true;
    }

    private static INamedTypeSymbol? FirstNotPartial(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            bool partial = type.DeclaringSyntaxReferences
                .Select(reference => reference.GetSyntax())
                .OfType<TypeDeclarationSyntax>()
                .Any(declaration => declaration.Modifiers.Any(modifier => modifier.Text == "partial"));
            if (!partial || type.IsFileLocal)
            {
                return type;
            }
        }

        return null;
    }
}
