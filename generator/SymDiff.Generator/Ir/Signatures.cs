namespace SymDiff.Generator.Ir;

/// <summary>The signature of each companion of a method, without a body.</summary>
internal static class Signatures
{
    public static IrMethod Of(IrMethod method, DerivativeKinds kind)
    {
        IrMethod reverse = IsReverse(kind) ? CompanionSignature.Run(method, kind) : method;
        return IsForward(kind) ? ForwardSignature.Run(reverse, kind)
            : IsMatrix(kind) ? MatrixSignature.Run(reverse, kind)
            : reverse;
    }

    /// <summary>Whether a companion has tangents.</summary>
    public static bool IsForward(DerivativeKinds kind) =>
        kind is DerivativeKinds.Jvp or DerivativeKinds.Hvp;

    /// <summary>Whether a companion fills a matrix.</summary>
    public static bool IsMatrix(DerivativeKinds kind) => kind is DerivativeKinds.Jacobian or DerivativeKinds.Hessian;

    /// <summary>Whether a companion has slots.</summary>
    public static bool IsReverse(DerivativeKinds kind) =>
        kind is not (DerivativeKinds.None or DerivativeKinds.Jvp or DerivativeKinds.Jacobian);
}
