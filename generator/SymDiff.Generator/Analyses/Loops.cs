using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Analyses;

/// <summary>
/// Trip counts and the way back. A counted loop runs backwards as another counted loop; its iterations have numbers
/// 0, 1, 2 … from which slots of records are computed.
/// </summary>
internal static class Loops
{
    /// <summary>
    /// How often the loop runs; 0 for an empty range. Of a guarded loop, it is known when the loop has ended.
    /// </summary>
    public static Expr TripCount(For loop)
    {
        if (loop.Exit is { } exit)
        {
            return IterationNumber(loop, exit);
        }

        Expr distance = Distance(loop);
        Expr count = Math.Abs(loop.Step) == 1 ? distance : (distance + (Math.Abs(loop.Step) - 1)) / Math.Abs(loop.Step);
        return IsNeverNegative(loop)
            ? count
            : new Apply("Max", IrType.Integer, [count, Constant.Of(0)]);
    }

    /// <summary>The bound of a loop that runs through arrays together, as far as the shortest one goes.</summary>
    public static Expr LeastLength(IEnumerable<Expr> arrays) => arrays
        .Select(array => (Expr)new Length(array))
        .Aggregate((least, length) => new Apply("Min", IrType.Integer, [least, length]));

    /// <summary>The number of the iteration in which the loop's index has the value <paramref name="index"/>.</summary>
    public static Expr IterationNumber(For loop, Expr index)
    {
        bool fromZero = loop.First is Constant { Integer: 0 };
        return loop.Step switch
        {
            1 => fromZero ? index : index - loop.First,
            -1 => loop.First - index,
            > 0 => (index - loop.First) / loop.Step,
            _ => (loop.First - index) / -loop.Step,
        };
    }

    /// <summary>
    /// The loop header that runs through the same values of the index in the opposite order, bodiless.
    /// </summary>
    public static For Backwards(For loop, Local index) => new(
        index,
        LastIndex(loop),
        loop.Step > 0 ? "GreaterOrEqual" : "LessOrEqual",
        loop.First,
        -loop.Step,
        [],
        [],
        Role.Derivative,
        loop.Id,
        Mirror: true);

    /// <summary>A loop with step 1 or −1 through the same values of its index in the opposite order.</summary>
    public static For Turned(For loop)
    {
        bool up = loop.Step < 0;
        Expr last = loop.First;
        bool isExclusive = last is Apply { Function: "Subtract" } difference
            && difference.Operands[1] is Constant { Integer: var step }
            && step == -loop.Step;
        return loop with
        {
            First = loop.Bound,
            Bound = isExclusive ? last.Operands[0] : last,
            Comparison = (up ? "Less" : "Greater") + (isExclusive ? "" : "OrEqual"),
            Step = -loop.Step,
        };
    }

    // One step before the first index where the loop does not run at all, so that the way back does not run either.
    private static Expr LastIndex(For loop)
    {
        if (loop.Exit is { } exit)
        {
            return exit - loop.Step;
        }

        if (Math.Abs(loop.Step) == 1)
        {
            return IsInclusive(loop) ? loop.Bound : loop.Bound - loop.Step;
        }

        Expr inclusive = IsInclusive(loop) ? loop.Bound : loop.Bound - Math.Sign(loop.Step);
        Expr last = loop.First + ((inclusive - loop.First) / loop.Step * loop.Step);
        return new Select(Expr.Compare(loop.First, loop.Comparison, loop.Bound), last, loop.First - loop.Step);
    }

    // The size of the index range, negative or zero where it is empty.
    private static Expr Distance(For loop)
    {
        (Expr low, Expr high) = loop.Step > 0 ? (loop.First, loop.Bound) : (loop.Bound, loop.First);
        Expr distance = low is Constant { Integer: 0 } ? high : high - low;
        return IsInclusive(loop) ? distance + 1 : distance;
    }

    private static bool IsInclusive(For loop) => loop.Comparison is "LessOrEqual" or "GreaterOrEqual";

    private static bool IsNeverNegative(For loop) =>
        loop is { Comparison: "Less", First: Constant { Integer: 0 } } && IsNeverNegative(loop.Bound);

    private static bool IsNeverNegative(Expr bound) => bound switch
    {
        Length or Constant { Integer: >= 0 } => true,
        Apply { Function: "Min" } least => least.Operands.All(IsNeverNegative),
        _ => false,
    };
}
