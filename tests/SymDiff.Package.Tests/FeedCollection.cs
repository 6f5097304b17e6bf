using Xunit;

namespace SymDiff.Package.Tests;

/// <summary>All tests share one feed, and run one after the other: each of them keeps the machine busy.</summary>
[CollectionDefinition(Name)]
public sealed class FeedCollection : ICollectionFixture<Feed>
{
    /// <summary>What a class says to take part.</summary>
    public const string Name = "feed";
}
