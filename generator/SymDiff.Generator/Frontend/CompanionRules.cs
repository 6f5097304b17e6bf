using Microsoft.CodeAnalysis;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>Which of the companions that are asked for a method cannot have, and why.</summary>
internal static class CompanionRules
{
    /// <summary>The companions that there are.</summary>
    public const DerivativeKinds All = OfOneNumber | DerivativeKinds.Vjp | DerivativeKinds.Jvp
        | DerivativeKinds.Jacobian;

    /// <summary>What is said where second derivatives end at a method that has none.</summary>
    public const string NoSeconds = "it calls a method that has only first derivatives";

    // Those that a method has only where it returns one real number.
    private const DerivativeKinds OfOneNumber = DerivativeKinds.Gradient | DerivativeKinds.Accumulate
        | DerivativeKinds.Hessian | DerivativeKinds.Hvp;

    /// <summary>Those of <paramref name="kinds"/> that cannot be made; each is reported.</summary>
    public static DerivativeKinds Refused(
        IMethodSymbol method,
        IrMethod read,
        DerivativeKinds kinds,
        SignatureRules.Report report)
    {
        Location place = method.Locations[0];
        DerivativeKinds refused = WithoutResult(read, kinds);
        if (refused != DerivativeKinds.None)
        {
            report(Messages.ReturnType, place, method.Name, method.ReturnType.ToDisplayString());
        }

        foreach (DerivativeKinds kind in new[]
        {
            DerivativeKinds.Jacobian, DerivativeKinds.Hessian, DerivativeKinds.Hvp,
        })
        {
            bool isOpen = kinds.HasFlag(kind) && !read.Refused && !refused.HasFlag(kind);
            if (isOpen && WhyNot(read, kind) is { } reason)
            {
                report(Messages.NoSuchCompanion, place, GeneratedNames.Companion(method.Name, kind), reason);
                refused |= kind;
            }
        }

        return refused;
    }

    // A method that returns nothing must write something.
    private static DerivativeKinds WithoutResult(IrMethod read, DerivativeKinds kinds)
    {
        bool givesNothing = !read.Refused && read.Returned is { Reals.Count: 0 }
            && !read.Parameters.Any(parameter => parameter.IsOutput || parameter is { Active: true, Written: true });
        return read.Returned is null ? DerivativeKinds.None
            : givesNothing ? kinds
            : kinds & OfOneNumber;
    }

    private static string? WhyNot(IrMethod read, DerivativeKinds kind)
    {
        bool isHessian = kind == DerivativeKinds.Hessian;
        bool isMatrix = isHessian || kind == DerivativeKinds.Jacobian;
        bool Any(Func<IrParameter, bool> condition) => read.Parameters.Any(condition);
        return kind != DerivativeKinds.Jacobian && KeptCalls.AreForeign(read) ? NoSeconds
            : isMatrix && new MatrixShape(read).Element is null
                ? "it is of 'float' and of 'double' numbers, and one matrix cannot hold both"
            : isMatrix && Any(input => input.Local.Type.IsJagged && (input.Active || input.Written))
                ? "an array of arrays has no columns in a matrix"
            : isHessian && Any(input => input is { Written: true } && (input.IsRead || input.Active))
                ? "it writes to a parameter whose content counts"
            : null;
    }
}
