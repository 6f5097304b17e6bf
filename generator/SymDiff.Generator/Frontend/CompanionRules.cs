using Microsoft.CodeAnalysis;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>Which of the companions that are asked for a method cannot have, and why.</summary>
internal static class CompanionRules
{
    /// <summary>The companions that there are.</summary>
    public const DerivativeKinds All = OfOneNumber | DerivativeKinds.Vjp | DerivativeKinds.Jvp
        | DerivativeKinds.Jacobian | DerivativeKinds.SparseJacobian;

    /// <summary>What is said where second derivatives end at a method that has none.</summary>
    public const string NoSeconds = "it calls a method that has only first derivatives";

    // Those that a method has only where it returns one real number.
    private const DerivativeKinds OfOneNumber = DerivativeKinds.Gradient | DerivativeKinds.Accumulate
        | DerivativeKinds.Hessian | DerivativeKinds.Hvp | DerivativeKinds.SparseHessian;

    /// <summary>
    /// Those of <paramref name="kinds"/> that cannot be made; each is reported. The last argument of a message, which
    /// its text leaves out, are the companions to ask for instead.
    /// </summary>
    public static DerivativeKinds Refused(
        IMethodSymbol method,
        IrMethod read,
        DerivativeKinds kinds,
        SignatureRules.Report report)
    {
        Location place = method.Locations[0];
        DerivativeKinds refused = read.Returned is null ? DerivativeKinds.None
            : GivesNothing(read) ? kinds
            : kinds & OfOneNumber;
        if (refused != DerivativeKinds.None)
        {
            string type = method.ReturnType.ToDisplayString();
            DerivativeKinds other = GivesNothing(read) ? DerivativeKinds.None : DerivativeKinds.Jacobian;
            report(Messages.ReturnType, place, method.Name, type, Instead(kinds & ~refused, other));
        }

        foreach (DerivativeKinds kind in new[]
        {
            DerivativeKinds.Jacobian, DerivativeKinds.Hessian, DerivativeKinds.Hvp,
            DerivativeKinds.SparseJacobian, DerivativeKinds.SparseHessian,
        })
        {
            bool isOpen = kinds.HasFlag(kind) && !read.Refused && !refused.HasFlag(kind);
            if (isOpen && WhyNot(read, kind) is { } reason)
            {
                DerivativeKinds other = read.Returned is null ? DerivativeKinds.Gradient : DerivativeKinds.Vjp;
                string instead = Instead(kinds & ~refused & ~kind, other);
                report(Messages.NoSuchCompanion, place, GeneratedNames.Companion(method.Name, kind), reason, instead);
                refused |= kind;
            }
        }

        return refused;
    }

    private static string Instead(DerivativeKinds left, DerivativeKinds other) =>
        (left == DerivativeKinds.None ? other : left).ToString();

    // A method that returns nothing must write something.
    private static bool GivesNothing(IrMethod read) => !read.Refused && read.Returned is { Reals.Count: 0 }
        && !read.Parameters.Any(parameter => parameter.IsOutput || parameter is { Active: true, Written: true });

    private static string? WhyNot(IrMethod read, DerivativeKinds kind)
    {
        bool isHessian = kind.IsHessian();
        bool isMatrix = kind.IsMatrix();
        bool Any(Func<IrParameter, bool> condition) => read.Parameters.Any(condition);
        return kind.Dense() != DerivativeKinds.Jacobian && KeptCalls.AreIn(read) ? NoSeconds
            : isMatrix && new MatrixShape(read).Element is null
                ? "it is of 'float' and of 'double' numbers, and one matrix cannot hold both"
            : isMatrix && Any(input => input.Local.Type.IsJagged && (input.Active || input.Written))
                ? "an array of arrays has no columns in a matrix"
            : isHessian && Any(input => input is { Written: true } && (input.IsRead || input.Active))
                ? "it writes to a parameter whose content counts"
            : null;
    }
}
