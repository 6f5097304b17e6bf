using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>A stretch of the program during which a value must be kept: from its definition to its last read.</summary>
internal readonly record struct LiveRange(int From, int To)
{
    /// <summary>A value read last where the other is written may give it its place: reads come before writes.</summary>
    public bool Overlaps(LiveRange other) => From < other.To && other.From < To;
}

/// <summary>
/// Live ranges over a numbering of the statements. A read at an even number, a write at the odd one behind it. What is
/// defined outside of a loop and read inside is live to the loop's end, since the next iteration reads it again.
/// What is read last in one arm of a branch is not live in the other.
/// </summary>
internal sealed class Liveness
{
    private readonly Dictionary<string, (int Position, int Depth)> definitions = [];
    private readonly Dictionary<string, List<Reading>> reads = [];
    private readonly List<Frame> frames = [];
    private int position;

    private Liveness()
    {
    }

    public static Liveness Run(IrMethod method)
    {
        Liveness liveness = new();
        foreach (IrParameter parameter in method.Parameters)
        {
            liveness.Define(parameter.Local);
        }

        liveness.Visit(method.Body);
        liveness.position += 2;
        liveness.Read(method.Value);
        foreach (SlotResult result in method.Results)
        {
            liveness.Read(result.Value);
        }

        return liveness;
    }

    /// <summary>The live ranges of a local; a local that is never read lives where it is written.</summary>
    public List<LiveRange> RangesOf(string name)
    {
        (int from, int depth) = definitions.TryGetValue(name, out (int, int) definition) ? definition : (0, 0);
        List<LiveRange> ranges = [new(from, from + 1)];
        if (reads.TryGetValue(name, out List<Reading>? readings))
        {
            AddRanges(from, depth, readings, ranges);
        }

        return ranges;
    }

    private static void AddRanges(int from, int depth, List<Reading> readings, List<LiveRange> ranges)
    {
        int last = readings.Max(reading => reading.EndAt(depth));
        Frame? branch = readings.First(reading => reading.EndAt(depth) == last).FrameAt(depth);
        if (branch is not { IsLoop: false })
        {
            ranges.Add(new LiveRange(from, last));
            return;
        }

        ranges.Add(new LiveRange(from, branch.BranchStart));
        foreach (IGrouping<Frame, Reading> arm in readings
            .Where(reading => reading.FrameAt(depth)?.BranchStart == branch.BranchStart)
            .GroupBy(reading => reading.FrameAt(depth)!))
        {
            AddRanges(arm.Key.Start, depth + 1, [.. arm], ranges);
        }
    }

    private void Visit(EquatableArray<Stmt> body)
    {
        foreach (Stmt stmt in body)
        {
            position += 2;
            switch (stmt)
            {
                case If branch:
                    Visit(branch);
                    break;
                case For loop:
                    Visit(loop);
                    break;
                default:
                    foreach (Expr expr in IrRewriter.Expressions(stmt))
                    {
                        Read(expr);
                    }

                    DefineTarget(stmt);
                    break;
            }
        }
    }

    private void Visit(If branch)
    {
        Read(branch.Condition);
        Frame then = new(isLoop: false, position, position);
        Frame otherwise = new(isLoop: false, position, position);
        frames.Add(then);
        Visit(branch.Then);
        position += 2;
        foreach (Merge merge in branch.Merges)
        {
            Read(merge.WhenTrue);
        }

        otherwise.Start = position + 1;
        frames[frames.Count - 1] = otherwise;
        Visit(branch.Else);
        position += 2;
        foreach (Merge merge in branch.Merges)
        {
            Read(merge.WhenFalse);
        }

        frames.RemoveAt(frames.Count - 1);
        then.End = position;
        otherwise.End = position;
        foreach (Merge merge in branch.Merges)
        {
            Define(merge.Target);
        }
    }

    private void Visit(For loop)
    {
        foreach (Carried carried in loop.Carried)
        {
            Read(carried.Initial);
        }

        // What is carried begins anew in each iteration; it is not live around the loop as what comes from outside.
        Frame frame = new(isLoop: true, position, position);
        frames.Add(frame);
        foreach (Carried carried in loop.Carried)
        {
            Define(carried.Inner);
        }

        // The head of the C# loop comes behind the assignments of the initial values.
        frames.RemoveAt(frames.Count - 1);
        position += 2;
        Read(loop.First);
        frames.Add(frame);
        Define(loop.Index);
        Read(loop.Guard ?? Constant.True);
        Visit(loop.Body);
        position += 2;
        Read(loop.Bound);

        // What is stepped behind the body is needed until then.
        Read(loop.Exit is null ? Constant.True : loop.Index);
        foreach (Carried carried in loop.Carried)
        {
            Read(carried.Next);
        }

        frames.RemoveAt(frames.Count - 1);
        position += 2;
        frame.End = position;
        foreach (Carried carried in loop.Carried)
        {
            Define(carried.Result);
        }

        if (loop.Exit is { } exit)
        {
            Define(exit);
        }
    }

    private void DefineTarget(Stmt stmt)
    {
        Local? target = stmt switch
        {
            Let let => let.Target,
            Allocate allocate => allocate.Target,
            OpenRecord record => record.Target,
            Pop pop => pop.Target,
            _ => null,
        };
        if (target is not null)
        {
            Define(target);
        }
    }

    private void Define(Local local) => definitions[local.Name] = (position + 1, frames.Count);

    private void Read(Expr expr)
    {
        foreach (string name in IrWalker.LocalsOf(expr))
        {
            if (!reads.TryGetValue(name, out List<Reading>? readings))
            {
                reads.Add(name, readings = []);
            }

            readings.Add(new Reading(position, [.. frames]));
        }
    }

    /// <summary>A loop, or an arm of a branch, around a read.</summary>
    private sealed class Frame(bool isLoop, int branchStart, int start)
    {
        public bool IsLoop { get; } = isLoop;

        public int BranchStart { get; } = branchStart;

        public int Start { get; set; } = start;

        /// <summary>Where the whole loop or branch ends.</summary>
        public int End { get; set; }
    }

    private sealed record Reading(int Position, Frame[] Frames)
    {
        public Frame? FrameAt(int depth) => depth < Frames.Length ? Frames[depth] : null;

        /// <summary>
        /// Until when a value from <paramref name="depth"/> frames further out is needed for this read.
        /// </summary>
        public int EndAt(int depth) => FrameAt(depth)?.End ?? Position;
    }
}
