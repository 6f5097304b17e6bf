using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Differentiate;

/// <summary>What a companion takes that gives a Jacobian or a Hessian, before it has a body of its own.</summary>
internal static class MatrixSignature
{
    /// <summary>The method with a further parameter, into which the matrix goes.</summary>
    public static IrMethod Run(IrMethod method, DerivativeKinds kind)
    {
        IrType element = new MatrixShape(method).Element ?? IrType.Double;
        Local matrix = new(GeneratedNames.MatrixOf(method, kind), element.AsSpan);
        IrParameter parameter = new(matrix, matrix.Type.ToString(), Active: false, Written: true)
        {
            IsMatrix = true,
            IsRead = false,
        };
        return method with
        {
            Name = GeneratedNames.Companion(method.Home.MethodName, kind),
            Kind = kind,
            Parameters = [.. method.Parameters, parameter],
            TakenApart = method.TakenApart.Count == 0 ? [] : [.. method.TakenApart, Input.Plain(parameter)],
        };
    }
}
