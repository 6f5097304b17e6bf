using Microsoft.CodeAnalysis;

namespace SymDiff.Generator.Frontend;

/// <summary>Places in the user's code, by number. Never part of what is compared.</summary>
internal sealed class Origins
{
    private readonly List<Location> locations = [];

    public Location this[int origin] => locations[origin];

    public int Add(Location location)
    {
        locations.Add(location);
        return locations.Count - 1;
    }
}
