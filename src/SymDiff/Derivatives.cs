namespace SymDiff;

/// <summary>The companion methods that <see cref="DifferentiableAttribute"/> can ask for.</summary>
[Flags]
public enum Derivatives
{
    /// <summary>No companion.</summary>
    None = 0,

    /// <summary>
    /// <c>FGradient</c>, for a method <c>F</c> with one real result: returns the value of <c>F</c> and overwrites a
    /// slot for each active input with the derivative.
    /// </summary>
    Gradient = 1,

    /// <summary>
    /// <c>FGradientAccumulate</c>: returns the value and adds <c>dOutput · ∂F</c> to every slot; for mini-batches.
    /// </summary>
    Accumulate = 2,

    /// <summary>
    /// <c>FVjp</c>, reverse mode: returns the value and overwrites every slot with <c>dOutput · ∂F</c>, the
    /// vector–Jacobian product.
    /// </summary>
    Vjp = 4,

    /// <summary>
    /// <c>FJvp</c>, forward mode: takes a tangent for each active input, returns the value, and gives its derivative
    /// along the tangents, the Jacobian–vector product.
    /// </summary>
    Jvp = 8,

    /// <summary>
    /// <c>FJacobian</c>: returns the value and fills a matrix, row-major, with a row for each number that the method
    /// gives and a column for each component of the active inputs.
    /// </summary>
    Jacobian = 16,

    /// <summary>
    /// <c>FHessian</c>, for a method with one real result: returns the value, and gives the gradient and the symmetric
    /// matrix of second derivatives, row-major, with a row and a column for each component of the active inputs.
    /// </summary>
    Hessian = 32,

    /// <summary>
    /// <c>FHvp</c>, for a method with one real result: takes tangents as <c>FJvp</c> does; returns the value, and gives
    /// the gradient and its derivative along the tangents, the Hessian–vector product.
    /// </summary>
    Hvp = 64,

    /// <summary>
    /// <c>FSparseJacobian</c>: as <see cref="Jacobian"/>, with only those entries that can be other than zero, as far
    /// as the code shows which these are: where indices are sums of multiples of loop indices. Columns that share no
    /// row are computed together, so that a tridiagonal Jacobian takes three sweeps at any size.
    /// <c>FSparseJacobianPattern</c> returns how many entries there are, and gives their rows and columns.
    /// </summary>
    SparseJacobian = 128,

    /// <summary>
    /// <c>FSparseHessian</c>, for a method with one real result: as <see cref="Hessian"/>, with only those entries that
    /// can be other than zero. <c>FSparseHessianPattern</c> gives their number, rows and columns.
    /// </summary>
    SparseHessian = 256,
}
