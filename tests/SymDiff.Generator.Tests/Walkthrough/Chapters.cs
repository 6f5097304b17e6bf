namespace SymDiff.Generator.Tests.Walkthrough;

/// <summary>The methods of the walkthrough, each with one idea more than the one before.</summary>
internal static class Chapters
{
    public static IReadOnlyList<Chapter> All => [Lines, Branches, Loops, Arrays];

    private static Chapter Lines => new(
        "Formulas, one after the other",
        """
        Nothing is as simple as a method without branches and loops; but a variable that is assigned twice is there
        already. Which `s` is meant in `Math.Sin(s)`, and which in the derivative of the line above?
        """,
        """
        [Differentiable]
        public static double Energy(double x, double y)
        {
            double s = x * y;
            s = s * s + x;
            return Math.Sin(s) * s;
        }
        """,
        [
            ("front end", """
                The second assignment of `s` has become a name of its own, `s#1`; what follows a `#` only tells versions
                apart. From here on every name means one value for good, which is what makes it safe to mention it again
                in the backward half.
                """),
            ("reverse mode", """
                The lines with a `∂` are new. Read them against the primal lines from the bottom up; `dV` is the
                derivative of the result with respect to the value `v`.

                The result is `sin * s#1`, with `s#1` in both factors, so two products meet in its adjoint: the first
                factor by itself, and the second times the derivative of the sine. The rule table has the row
                `Sin: (x, r) => Cos(x)`, and that is all it says. The adjoint of `s#1` is called `dS`, since `s#1` is
                the last version of the user's `s`.

                Then `s#1 = s * s + x`: both factors are `s`, hence `dS * s + dS * s`; and `x` gets all of `dS`, to
                which the line before, `s = x * y`, adds its part. Each adjoint is complete when it is first read,
                because all uses of a value come behind its definition, and so before it on the way back.

                `Math.Sin(s#1)` had no name in the user's code. It got one, `sin`, since both halves need it.
                """),
            ("simplify", """
                A sum of equal terms is a product. The rewrites are tables as well ([all of them](rewrites.md)), each
                with its promise; what is computed for the user, such as `s * s + x`, keeps its bits.
                """),
        ],
        """
        `s` and `s1` are two variables here, though the method had one. `Emit` gives versions their old name back where
        no two of them are needed at the same time; the backward half needs both.
        """,
        "EnergyGradient(0.7, 0.3, out double dX, out double dY) is var value ? [value, dX, dY] : []",
        "Energy(0.7 + d[0], 0.3 + d[1])");

    private static Chapter Branches => new(
        "A branch",
        """
        The derivative of a branch is a branch: where the method went left, its derivative goes left.
        """,
        """
        [Differentiable]
        public static double Huber(double x, double y)
        {
            double r = x - y;
            double loss;
            if (Math.Abs(r) < 1)
            {
                loss = 0.5 * r * r;
            }
            else
            {
                loss = Math.Abs(r) - 0.5;
            }

            return loss * y;
        }
        """,
        [
            ("front end", """
                `loss` is assigned in both arms, and read behind them. So each arm ends by saying what the merged value
                `loss#2` is there: a φ, if you know compilers by that letter. Nothing outside of the branch ever reads
                `loss` or `loss#1`.
                """),
            ("reverse mode", """
                The branch marked `↺` is the mirror of branch (1). It asks the same question again: all that the
                condition reads, `r`, is still there, so nothing was recorded. Behind the branch stands `loss#2 * y`, so
                the adjoint of `loss#2` is `y`. The mirror hands it to `loss` in one arm and to `loss#1` in the other,
                which is a merge read backwards: one value came out of two, so one adjoint goes into one of two.

                `y` is used in two places, in front of the branch and behind it: `dY` is the sum of both.
                """),
            ("simplify", """
                `y * r * 0.5 + y * (0.5 * r)` becomes `y * r`, which is how one writes the derivative of a square by
                hand.
                """),
        ],
        """
        At `|r| = 1` both arms have the same slope, so it does not matter which one is taken. At a kink, as that of
        `Math.Abs`, it does: [semantics](semantics.md) says what is chosen.
        """,
        "HuberGradient(0.7, 2.3, out double dX, out double dY) is var value ? [value, dX, dY] : []",
        "Huber(0.7 + d[0], 2.3 + d[1])");

    private static Chapter Loops => new(
        "A loop that overwrites its variable",
        """
        The gradient runs through the iterations backwards, from the last to the first. There it needs the value that
        `x` had in each of them, and all but the last are overwritten. This is the one thing that makes reverse mode on
        imperative code hard.
        """,
        """
        [Differentiable]
        public static double Chain(double x, ReadOnlySpan<double> w)
        {
            for (int i = 0; i < w.Length; i++)
            {
                x = Math.Tanh(w[i] * x);
            }

            return x * x;
        }
        """,
        [
            ("front end", """
                A loop says what it hands from one iteration to the next: it *carries* `x#1`, which begins as `x`, is
                `x#2` in the next iteration, and is called `x#3` when all is over. Each name still means one value, one
                in each iteration.
                """),
            ("reverse mode", """
                The mirrored loop counts down, and carries the adjoint of what the loop carried: it begins with the
                adjoint of `x#3`, hands `adjoint * w[i]` to the iteration before, and leaves with the adjoint of the
                `x` that came in.

                In each iteration it needs two values of that iteration: `x#1`, which was multiplied by `w[i]`, and the
                hyperbolic tangent, because the rule is `Tanh: (x, r) => (1 - r) * (1 + r)`, with the result `r`. Both
                are *recorded*: the forward loop writes them to memory, the mirrored loop reads them. `w[i]` is not: it
                can be read again, since nobody has written to `w`. How many iterations there are is known before the
                loop, so the records are plain arrays, on the stack where they are short.

                For each value that the backward half mentions, a plan is made: is it in scope, can it be computed
                again, does some memory still hold it? Only what is left over is recorded (`RecordPlan`).

                `dW[i] +=` is an addition because an element may be read many times, and each use adds its part. The
                slot is cleared first, since a gradient overwrites what was in there.
                """),
            ("simplify", """
                Parentheses of a product go, which a derivative may do and a primal value may not.
                """),
            ("single uses", """
                A name that is read once gives way to its value, where nothing is written in between.
                """),
            ("reads in place", """
                The last pass lets reads of memory stand inside of expressions, as one writes them in C#. Before that,
                each had a line of its own, so that no pass ever had to ask whether a write comes in between.
                """),
        ],
        """
        In front stand the checks of the slots, then the memory of the records, which allocates nothing. The rest can be
        compared with the method line by line.
        """,
        "new double[2] is var dW && ChainGradient(0.7, new double[] { 1.5, -0.8 }, out double dX, dW) is var value "
            + "? [value, dX, dW[0], dW[1]] : []",
        "Chain(0.7 + d[0], new double[] { 1.5 + d[1], -0.8 + d[2] })");

    private static Chapter Arrays => new(
        "Arrays",
        """
        An element of an array is a variable without a name of its own: which one is meant shows when the method runs.
        So an array has an array of adjoints beside it, and what was a rule for names becomes one for elements.
        """,
        """
        [Differentiable]
        public static double Smooth(double rate, ReadOnlySpan<double> x)
        {
            double[] a = new double[x.Length];
            a[0] = x[0];
            for (int i = 1; i < x.Length; i++)
            {
                a[i] = rate * a[i - 1] + x[i];
            }

            double loss = 0;
            for (int i = 0; i < x.Length; i++)
            {
                loss += a[i] * a[i];
            }

            return loss;
        }
        """,
        [
            ("front end", """
                Reads of memory that is written get a line of their own, at the place where they happen; `x`, which
                nobody writes to, is read wherever it is mentioned. The new array has become a span: its memory will be
                borrowed, not allocated.
                """),
            ("common subexpressions", """
                `a[i]` is read twice with no write in between, so the second read is the first one.
                """),
            ("single uses", """
                Names that are read once give way to their values, also in the user's half: that changes no bits.
                """),
            ("reverse mode", """
                Two rules are enough for elements. A read `v = a[i]` becomes `dA[i] += dV`. A write `a[i] = v` becomes
                three steps: take the adjoint `dAi = dA[i]`, set `dA[i] = 0`, since what was in there before the write
                has not influenced anything behind it, and hand `dAi` to all that `v` was made of. Read backwards, the
                recurrence lets the adjoint of `a[i]` flow into `a[i - 1]`, `x[i]` and `rate`.

                `rate` is read in every iteration, so the mirrored loop carries the sum of its parts, `dRate`.

                What the loop read from `a` is recorded, because `a` is written in the same loop.
                """),
            ("loop order", """
                In the mirror of the second loop no iteration needs another one. It may as well run upwards, in the
                order of memory, which processors like better. The mirror of the recurrence must stay as it is.
                """),
            ("simplify", """
                As before: a sum of equal terms, and a factor of one.
                """),
            ("reads in place", """
                And `a[i]` moves into the line that needs it.
                """),
        ],
        """
        Two loops forwards, two loops back, in the opposite order: the gradient costs about as much as two or three
        calls of the method, however many inputs there are. That is the point of reverse mode.
        """,
        "new double[3] is var dX && SmoothGradient(0.9, new double[] { 1, -2, 0.5 }, out double dRate, dX) "
            + "is var value ? [value, dRate, .. dX] : []",
        "Smooth(0.9 + d[0], new double[] { 1 + d[1], -2 + d[2], 0.5 + d[3] })");
}
