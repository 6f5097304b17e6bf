namespace SymDiff.Fuzz;

/// <summary>How a companion takes the slot of a parameter.</summary>
internal enum SlotKind
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>A number or struct: <c>out</c> where it is overwritten, <c>ref</c> where it is added to.</summary>
    Number,

    /// <summary>An array or object, overwritten or added to.</summary>
    Memory,

    /// <summary>An array: the adjoint of what it holds afterwards goes in, of what it held before comes out.</summary>
    Exchanged,

    /// <summary>A number by reference, exchanged.</summary>
    ExchangedNumber,
}

/// <summary>
/// A parameter of a random method, in text. In <paramref name="Build"/>, <c>#0</c>, <c>#1</c> … stand for the numbers
/// it is made of; in <paramref name="Parts"/>, <c>$</c> stands for the variable. An output is an array that is written,
/// and never read.
/// </summary>
internal sealed record Parameter(
    string Name,
    string Type,
    string Build,
    string[] Parts,
    SlotKind Slot,
    string Modifier = "",
    string? SlotType = null,
    string Attribute = "",
    bool IsOutput = false)
{
    /// <summary>The name of what an instance method is called on.</summary>
    public const string This = "@this";

    /// <summary>Whether it is what an instance method is called on.</summary>
    public bool IsThis => Name == This;

    /// <summary>Whether the method gives it, or gives it back changed.</summary>
    public bool IsWritten => IsExchanged || IsOutput || Modifier == "out";

    /// <summary>Whether the slot holds what comes afterwards on entry, and what was before on return.</summary>
    public bool IsExchanged => Slot is SlotKind.Exchanged or SlotKind.ExchangedNumber;

    public string TangentName => Name + "Tangent";

    public string SlotName => IsThis ? "dThis" : "d" + char.ToUpperInvariant(Name[0]) + Name[1..];

    public string Declaration => $"{Attribute}{(Modifier.Length > 0 ? Modifier + " " : "")}{Type} {Name}";

    /// <summary>How many numbers of the input go into it.</summary>
    public int Size => Modifier == "out" ? 0 : Parts.Length;

    /// <summary>The value made of the numbers of an array, from a position on.</summary>
    public string From(string array, int offset)
    {
        string text = Build;
        for (int i = Parts.Length - 1; i >= 0; i--)
        {
            text = text.Replace($"#{i}", $"{array}[{offset + i}]");
        }

        return text;
    }
}
