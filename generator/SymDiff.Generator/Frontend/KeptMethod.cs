using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>A method that stays a call, and has derivatives that are called: a helper, or an adapter.</summary>
/// <param name="Name">Its name beside the companions.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record KeptMethod(string Name, IReadOnlyList<IrType> Parameters)
{
    /// <summary>Whether it has derivatives with respect to all its parameters.</summary>
    public bool IsHelper { get; init; } = true;
}
