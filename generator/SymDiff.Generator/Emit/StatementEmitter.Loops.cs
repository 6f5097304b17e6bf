using System.Globalization;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>Loops, in the shortest of C#'s forms that says the same.</summary>
internal sealed partial class StatementEmitter
{
    private void Emit(For loop)
    {
        parallel.Emit(parallel.Needed(loop.Carried.Select(carried => (carried.Inner, carried.Initial))));
        if (loop.Exit is not null)
        {
            Assign(loop.Index, loop.First);
        }

        DeclareAhead(loop);
        writer.Line(Head(loop));
        writer.Block(() => Inside(coalescing.RegionOf(loop), () =>
        {
            Emit(loop.Body);
            parallel.Emit(parallel.Needed(loop.Carried.Select(carried => (carried.Inner, carried.Next))));
            if (loop.Exit is not null)
            {
                writer.Line(CountedStep(loop) + ";");
            }
        }));
        writer.Line();
    }

    private string Head(For loop)
    {
        bool isUnbounded = loop.Guard is not null && loop.Bound.Equals(For.Unbounded);
        if (loop.Exit is not null || (isUnbounded && !IsRead(loop.Index, loop)))
        {
            return "while (" + Condition(loop, isUnbounded) + ")";
        }

        string index = NameOf(loop.Index);
        return "for (int " + index + " = " + expressions.Value(loop.First) + "; " + Condition(loop, isUnbounded)
            + "; " + Step(loop) + ")";
    }

    private static bool IsRead(Local index, For loop) => IrWalker.FreeLocals(
        [loop with { Index = new Local("", IrType.Integer) }]).Contains(index.Name);

    private string Condition(For loop, bool isUnbounded)
    {
        if (isUnbounded)
        {
            return expressions.Value(loop.Guard!);
        }

        string comparison = loop.Comparison switch
        {
            "Less" => " < ",
            "LessOrEqual" => " <= ",
            "Greater" => " > ",
            _ => " >= ",
        };
        string counted = NameOf(loop.Index) + comparison + expressions.Anchored(loop.Bound, 11);
        return loop.Guard is { } guard ? counted + " && " + expressions.Anchored(guard, 6) : counted;
    }

    private string Step(For loop)
    {
        string index = NameOf(loop.Index);
        return loop.Step switch
        {
            1 => index + "++",
            -1 => index + "--",
            > 0 => index + " += " + loop.Step.ToString(CultureInfo.InvariantCulture),
            _ => index + " -= " + (-(long)loop.Step).ToString(CultureInfo.InvariantCulture),
        };
    }

    // The number of iterations of a loop without a bound must not wrap around: the way back would be too short.
    private string CountedStep(For loop) => loop.Bound.Equals(For.Unbounded)
        ? NameOf(loop.Index) + " = checked(" + NameOf(loop.Index) + " + " + loop.Step + ")"
        : Step(loop);
}
