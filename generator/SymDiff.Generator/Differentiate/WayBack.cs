using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Differentiate;

/// <summary>
/// What is swept backwards in place of a call that reads or writes whole arrays: loops that compute the same, element
/// by element.
/// </summary>
internal abstract record WayBack
{
    /// <summary>The way back is that of <paramref name="Loop"/>.</summary>
    internal sealed record OfMap(For Loop) : WayBack;

    /// <summary>The same, where the loop hands on what defines <paramref name="Result"/>.</summary>
    internal sealed record OfFold(For Loop, Local Result, Local Folded) : WayBack;

    /// <summary>Two walks over the elements of the result, each of which names the element for itself.</summary>
    internal sealed record OfCoupled(Map Map, For First, Local FirstElement, For Second, Local SecondElement) : WayBack;
}

/// <summary>The names behind a reduction: elements of each operand in a loop over them, and sums.</summary>
internal sealed record ReductionNames(For Loop, EquatableArray<Expr> Elements, EquatableArray<Expr> Sums);
