namespace SymDiff.Generator.Ir;

/// <summary>What kinds of companions have in common.</summary>
internal static class DerivativeKindsExtensions
{
    /// <summary>Whether it runs backwards, over all that the method did.</summary>
    public static bool IsReverse(this DerivativeKinds kind) =>
        kind is not (DerivativeKinds.None or DerivativeKinds.Jvp) && kind.Dense() != DerivativeKinds.Jacobian;

    /// <summary>Whether it takes or computes tangents.</summary>
    public static bool IsForward(this DerivativeKinds kind) =>
        kind is DerivativeKinds.Jvp or DerivativeKinds.Hvp;

    /// <summary>Whether it fills a matrix, or says where its entries are.</summary>
    public static bool IsMatrix(this DerivativeKinds kind) =>
        kind.Dense() is DerivativeKinds.Jacobian or DerivativeKinds.Hessian;

    /// <summary>Whether it is of second derivatives that are entries of a matrix.</summary>
    public static bool IsHessian(this DerivativeKinds kind) => kind.Dense() == DerivativeKinds.Hessian;

    /// <summary>Whether it gives the entries of a matrix that may be other than zero.</summary>
    public static bool IsSparse(this DerivativeKinds kind) =>
        kind is DerivativeKinds.SparseJacobian or DerivativeKinds.SparseHessian;

    /// <summary>Whether it says where the entries of a matrix are.</summary>
    public static bool IsPattern(this DerivativeKinds kind) =>
        kind is DerivativeKinds.SparseJacobianPattern or DerivativeKinds.SparseHessianPattern;

    /// <summary>The companion that says where the entries are of one that is sparse.</summary>
    public static DerivativeKinds Pattern(this DerivativeKinds kind) => kind == DerivativeKinds.SparseJacobian
        ? DerivativeKinds.SparseJacobianPattern
        : DerivativeKinds.SparseHessianPattern;

    /// <summary>With the companions that go with those.</summary>
    public static DerivativeKinds WithPatterns(this DerivativeKinds kinds) =>
        new[] { DerivativeKinds.SparseJacobian, DerivativeKinds.SparseHessian }
            .Where(kind => kinds.HasFlag(kind))
            .Aggregate(kinds, (all, kind) => all | kind.Pattern());

    /// <summary>The companion for the whole matrix, of one for a part of it; else the same.</summary>
    public static DerivativeKinds Dense(this DerivativeKinds kind) => kind switch
    {
        DerivativeKinds.SparseJacobian or DerivativeKinds.SparseJacobianPattern => DerivativeKinds.Jacobian,
        DerivativeKinds.SparseHessian or DerivativeKinds.SparseHessianPattern => DerivativeKinds.Hessian,
        _ => kind,
    };
}
