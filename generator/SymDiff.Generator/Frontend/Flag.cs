using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// A variable of the reader's own: whether a jump was taken, what a method returns, what a choice comes to. It is
/// merged and carried like the user's.
/// </summary>
internal sealed class Flag(string name, IrType? type = null)
{
    /// <summary>What it is called in generated code.</summary>
    public string Name { get; } = name;

    /// <summary>Its type; null where the first value decides.</summary>
    public IrType? Type { get; } = type;
}
