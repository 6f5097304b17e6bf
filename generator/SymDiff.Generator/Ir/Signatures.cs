namespace SymDiff.Generator.Ir;

/// <summary>The signature of each companion of a method, without a body.</summary>
internal static class Signatures
{
    public static IrMethod Of(IrMethod method, DerivativeKinds kind)
    {
        IrMethod reverse = kind.IsReverse() && !kind.IsPattern() ? CompanionSignature.Run(method, kind) : method;
        return kind.IsForward() ? ForwardSignature.Run(reverse, kind)
            : kind.IsMatrix() ? MatrixSignature.Run(reverse, kind)
            : reverse;
    }
}
