using System.Globalization;

namespace SymDiff.Generator.Ir;

/// <summary>Hands out locals whose names are unique in one method.</summary>
/// <param name="taken">The names in use.</param>
/// <param name="handOut">Sees each name that is handed out.</param>
internal sealed class NameSupply(IEnumerable<string> taken, Action<string>? handOut = null)
{
    private readonly HashSet<string> taken = [.. taken];

    // The versions of each name below this one are taken.
    private readonly Dictionary<string, int> versions = [];

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
        if (!taken.Add(candidate))
        {
            int version = versions.TryGetValue(plain, out int next) ? next : 1;
            do
            {
                candidate = plain + GeneratedNames.VersionMark + version++.ToString(CultureInfo.InvariantCulture);
            }
            while (!taken.Add(candidate));

            versions[plain] = version;
        }

        handOut?.Invoke(candidate);
        return new Local(candidate, type);
    }
}
