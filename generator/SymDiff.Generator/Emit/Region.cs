namespace SymDiff.Generator.Emit;

/// <summary>A body of statements as a place for declarations. Regions form a tree.</summary>
internal sealed class Region(Region? parent)
{
    public Region? Parent { get; } = parent;

    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    public bool Contains(Region other)
    {
        Region? region = other;
        while (region is not null && region != this)
        {
            region = region.Parent;
        }

        return region == this;
    }

    public static Region CommonAncestor(Region left, Region right)
    {
        while (!left.Contains(right))
        {
            left = left.Parent!;
        }

        return left;
    }
}
