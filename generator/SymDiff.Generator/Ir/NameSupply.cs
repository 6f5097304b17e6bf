using System.Globalization;

namespace SymDiff.Generator.Ir;

/// <summary>Hands out locals whose names are unique in one method.</summary>
/// <param name="taken">The names in use.</param>
/// <param name="handOut">Sees each name that is handed out.</param>
internal sealed class NameSupply(IEnumerable<string> taken, Action<string>? handOut = null)
{
    private readonly HashSet<string> taken = [.. taken];

    /// <summary>
    /// A supply that knows every name in use in <paramref name="method"/>, and those that its companions need.
    /// </summary>
    public static NameSupply For(IrMethod method) => new(
    [
        .. method.Parameters.Select(parameter => parameter.Local.Name),
        .. method.Slots.Select(slot => slot.Local.Name),
        .. method.Seeds.Select(seed => seed.Name),
        .. GeneratedNames.Taken(method),
        .. IrWalker.DefinedLocals(method.Body),
    ]);

    /// <summary>A local of this plain name, with the first version that is free.</summary>
    public Local Fresh(string name, IrType type)
    {
        string plain = GeneratedNames.Plain(name);
        string candidate = plain;
        for (int version = 1; !taken.Add(candidate); version++)
        {
            candidate = plain + GeneratedNames.VersionMark + version.ToString(CultureInfo.InvariantCulture);
        }

        handOut?.Invoke(candidate);
        return new Local(candidate, type);
    }
}
