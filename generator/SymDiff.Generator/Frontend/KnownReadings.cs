using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// What was read of each method before. At every edit the compiler asks for all methods of a project again; what was
/// read holds while nothing is declared otherwise and the bodies that it was read from are the same texts.
/// </summary>
internal static class KnownReadings
{
    // By the tree in which a method stands and its place there; it lives as long as the tree.
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<int, KnownReading>> Known = new();

    /// <summary>The request of a method, read again only where it may have changed.</summary>
    public static DerivativeRequest? RequestOf(
        IMethodSymbol method,
        SyntaxNode declaration,
        AttributeData attribute,
        SemanticModel model,
        CancellationToken cancellation)
    {
        Surroundings surroundings = Surroundings.Of(model.Compilation);
        ConcurrentDictionary<int, KnownReading> inTree = Known.GetOrCreateValue(declaration.SyntaxTree);
        if (inTree.TryGetValue(declaration.SpanStart, out KnownReading? known)
            && known.Bodies.All(model.Compilation.ContainsSyntaxTree)
            && surroundings.AreAs(known.Surroundings))
        {
            // Holding on to the newest surroundings lets go of texts that are no longer in use.
            inTree[declaration.SpanStart] = known with { Surroundings = surroundings };
            return known.Request;
        }

        Reading reading = MethodReader.Run(method, attribute, model, cancellation);
        inTree[declaration.SpanStart] = new KnownReading(reading.Request, reading.Bodies, surroundings);
        return reading.Request;
    }

    private sealed record KnownReading(
        DerivativeRequest? Request, IReadOnlyCollection<SyntaxTree> Bodies, Surroundings Surroundings);
}
