namespace SymDiff.Generator.Analyses;

/// <summary>
/// Which elements of which inputs a value depends on: for each input, places, or with null all of it. Values never
/// change.
/// </summary>
internal sealed class Reach
{
    /// <summary>More places than these are all of the input.</summary>
    private const int MostPlaces = 64;

    public static readonly Reach Nothing = new([]);

    private readonly Dictionary<string, HashSet<Affine>?> places;

    private Reach(Dictionary<string, HashSet<Affine>?> places) => this.places = places;

    public IEnumerable<string> Inputs => places.Keys;

    public bool IsNothing => places.Count == 0;

    public static Reach All(string input) => new(new() { [input] = null });

    public static Reach At(string input, Affine place) => new(new() { [input] = [place] });

    /// <summary>The places in an input; null for all of it.</summary>
    public IReadOnlyCollection<Affine>? PlacesIn(string input) => places[input];

    public Reach Or(Reach other)
    {
        if (IsNothing || other.IsNothing)
        {
            return IsNothing ? other : this;
        }

        Dictionary<string, HashSet<Affine>?> union = new(places);
        foreach (KeyValuePair<string, HashSet<Affine>?> more in other.places)
        {
            HashSet<Affine>? both = !union.TryGetValue(more.Key, out HashSet<Affine>? own) ? more.Value
                : own is null || more.Value is null ? null
                : [.. own, .. more.Value];
            union[more.Key] = both?.Count > MostPlaces ? null : both;
        }

        return new(union);
    }

    /// <summary>All of each input that it depends on.</summary>
    public Reach Everywhere() => new(places.Keys.ToDictionary(input => input, _ => (HashSet<Affine>?)null));

    /// <summary>The same with each place changed, or all of an input where that is null.</summary>
    public Reach Select(Func<Affine, Affine?> change)
    {
        Reach changed = Nothing;
        foreach (KeyValuePair<string, HashSet<Affine>?> one in places)
        {
            if (one.Value is null)
            {
                changed = changed.Or(All(one.Key));
                continue;
            }

            foreach (Affine place in one.Value)
            {
                changed = changed.Or(change(place) is { } moved ? At(one.Key, moved) : All(one.Key));
            }
        }

        return changed;
    }

    /// <summary>Whether both are the same places of the same inputs.</summary>
    public bool Is(Reach other) => places.Count == other.places.Count && places.All(one =>
        other.places.TryGetValue(one.Key, out HashSet<Affine>? others)
        && (one.Value is null ? others is null : others is not null && one.Value.SetEquals(others)));
}
