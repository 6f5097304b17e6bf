using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>
/// How a generated file names types: short where nothing of the user's is called the same, else in full.
/// </summary>
internal sealed class Names(bool isShort)
{
    /// <summary>The simple names that generated files use for types.</summary>
    public static readonly string[] Used =
    [
        "Math", "MathF", "Span", "ReadOnlySpan", "Scratch", "Record", "Slots", "SpecialFunctions", "Diff", "Cells",
        "JaggedArrays", "NotSupportedException", "TensorPrimitives", "MidpointRounding", "Finite",
    ];

    /// <summary>Whether the file needs its usings.</summary>
    public bool IsShort => isShort;

    public string System(string type) => isShort ? type : "global::System." + type;

    public string SymDiff(string type) => isShort ? type : "global::SymDiff." + type;

    public string Tensors(string type) => isShort ? type : "global::System.Numerics.Tensors." + type;

    /// <summary>The C# name of a type.</summary>
    public string Type(IrType type) => type.Container switch
    {
        Container.Span => System("Span") + "<" + type.Element + ">",
        Container.ReadOnlySpan => System("ReadOnlySpan") + "<" + type.Element + ">",
        _ => type.ToString(),
    };
}
