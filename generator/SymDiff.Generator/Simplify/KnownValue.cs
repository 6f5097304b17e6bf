using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>A value that was computed before: under a name, or as the value of that number.</summary>
internal sealed class KnownValue
{
    /// <summary>The name that it has in the method already.</summary>
    public Local? Name { get; init; }

    /// <summary>Whether that name is derivative code, whose bits may yet change.</summary>
    public bool IsDerivative { get; init; }

    /// <summary>The number under which <see cref="SharedValues"/> counts it.</summary>
    public int Number { get; init; }

    /// <summary>The name that it was given because it is shared.</summary>
    public Local? Temporary { get; set; }
}
