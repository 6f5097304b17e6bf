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
/// </summary>
internal sealed class Liveness
{
    private readonly Dictionary<string, (int Position, int LoopDepth)> definitions = [];
    private readonly Dictionary<string, int> lastReads = [];
    private readonly List<(string Name, int Position, int[] Loops)> reads = [];
    private readonly List<int> loopEnds = [];
    private readonly Stack<int> loops = new();
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

        liveness.Settle();
        return liveness;
    }

    /// <summary>The live range of a local; a local that is never read lives where it is written.</summary>
    public LiveRange RangeOf(string name)
    {
        int from = definitions.TryGetValue(name, out (int Position, int LoopDepth) definition) ? definition.Position : 0;
        return new LiveRange(from, lastReads.TryGetValue(name, out int last) ? Math.Max(last, from + 1) : from + 1);
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
        Visit(branch.Then);
        position += 2;
        foreach (Merge merge in branch.Merges)
        {
            Read(merge.WhenTrue);
        }

        Visit(branch.Else);
        position += 2;
        foreach (Merge merge in branch.Merges)
        {
            Read(merge.WhenFalse);
        }

        foreach (Merge merge in branch.Merges)
        {
            Define(merge.Target);
        }
    }

    private void Visit(For loop)
    {
        Read(loop.First);
        foreach (Carried carried in loop.Carried)
        {
            Read(carried.Initial);
        }

        // What is carried begins anew in each iteration; it is not live around the loop as what comes from outside.
        int number = loopEnds.Count;
        loopEnds.Add(0);
        loops.Push(number);
        foreach (Carried carried in loop.Carried)
        {
            Define(carried.Inner);
        }

        position += 2;
        Define(loop.Index);
        Visit(loop.Body);
        position += 2;
        Read(loop.Bound);
        foreach (Carried carried in loop.Carried)
        {
            Read(carried.Next);
        }

        loops.Pop();
        position += 2;
        loopEnds[number] = position;
        foreach (Carried carried in loop.Carried)
        {
            Define(carried.Result);
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

    private void Define(Local local) => definitions[local.Name] = (position + 1, loops.Count);

    private void Read(Expr expr)
    {
        int[] around = [.. loops.Reverse()];
        foreach (string name in IrWalker.LocalsOf(expr))
        {
            reads.Add((name, position, around));
        }
    }

    private void Settle()
    {
        foreach ((string name, int at, int[] around) in reads)
        {
            int depth = definitions.TryGetValue(name, out (int Position, int LoopDepth) definition) ? definition.LoopDepth : 0;
            int until = around.Length > depth ? loopEnds[around[depth]] : at;
            lastReads[name] = Math.Max(lastReads.TryGetValue(name, out int last) ? last : 0, until);
        }
    }
}
