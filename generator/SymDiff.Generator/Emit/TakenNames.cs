using System.Globalization;

namespace SymDiff.Generator.Emit;

/// <summary>
/// Which names are taken, and where: in a body, with all bodies inside of it and around it. Methods of thousands of
/// variables ask for thousands of names that begin alike, so no question here takes longer for a larger method.
/// </summary>
internal sealed class TakenNames
{
    private readonly Region top;
    private readonly Dictionary<string, Homes> taken = [];

    // Of a name without its number, the number below which all are taken everywhere.
    private readonly Dictionary<string, int> everywhere = [];

    public TakenNames(Region top, IEnumerable<string> names)
    {
        this.top = top;
        foreach (string name in names)
        {
            Take(name, top);
        }
    }

    public void Take(string name, Region home)
    {
        if (!taken.TryGetValue(name, out Homes? homes))
        {
            taken.Add(name, homes = new());
        }

        homes.Own.Add(home);
        for (Region? around = home; around is not null && homes.Around.Add(around); around = around.Parent)
        {
        }
    }

    /// <summary>A plain name, with the first number behind it that makes it free in a body.</summary>
    public string FreeName(string plain, Region home)
    {
        everywhere.TryGetValue(plain, out int number);
        while (IsTakenIn(Numbered(plain, number), top))
        {
            number++;
        }

        everywhere[plain] = number;
        while (IsTaken(Numbered(plain, number), home))
        {
            number++;
        }

        return Numbered(plain, number);
    }

    private static string Numbered(string plain, int number) =>
        number == 0 ? plain : plain + number.ToString(CultureInfo.InvariantCulture);

    private bool IsTakenIn(string name, Region home) =>
        taken.TryGetValue(name, out Homes? homes) && homes.Own.Contains(home);

    private bool IsTaken(string name, Region home)
    {
        if (!taken.TryGetValue(name, out Homes? homes))
        {
            return false;
        }

        Region? around = home;
        while (around is not null && !homes.Own.Contains(around))
        {
            around = around.Parent;
        }

        return around is not null || homes.Around.Contains(home);
    }

    /// <summary>The bodies that have a variable of a name, and those with all that are around them.</summary>
    private sealed class Homes
    {
        public HashSet<Region> Own { get; } = [];

        public HashSet<Region> Around { get; } = [];
    }
}
