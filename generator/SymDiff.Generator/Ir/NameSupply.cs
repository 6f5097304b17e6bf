using System.Globalization;

namespace SymDiff.Generator.Ir;

/// <summary>Hands out locals whose names are unique in one method.</summary>
internal sealed class NameSupply(IEnumerable<string> taken)
{
    private readonly HashSet<string> taken = [.. taken];

    /// <summary>A local of this plain name, with the first version that is free.</summary>
    public Local Fresh(string name, IrType type)
    {
        string plain = GeneratedNames.Plain(name);
        string candidate = plain;
        for (int version = 1; !taken.Add(candidate); version++)
        {
            candidate = plain + GeneratedNames.VersionMark + version.ToString(CultureInfo.InvariantCulture);
        }

        return new Local(candidate, type);
    }
}
