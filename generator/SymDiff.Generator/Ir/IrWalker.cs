using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Ir;

/// <summary>The only recursion that reads IR. Statements are visited in order, operands before the node.</summary>
internal abstract class IrWalker
{
    /// <summary>All locals that <paramref name="expr"/> mentions.</summary>
    public static HashSet<string> LocalsOf(Expr expr)
    {
        LocalCollector collector = new();
        collector.Visit(expr);
        return collector.Used;
    }

    /// <summary>The locals that the statements mention but do not define.</summary>
    public static HashSet<string> FreeLocals(EquatableArray<Stmt> body)
    {
        LocalCollector collector = new();
        collector.Visit(body);
        collector.Used.ExceptWith(collector.Defined);
        return collector.Used;
    }

    /// <summary>The locals that the statements define, at any depth.</summary>
    public static HashSet<string> DefinedLocals(EquatableArray<Stmt> body)
    {
        LocalCollector collector = new();
        collector.Visit(body);
        return collector.Defined;
    }

    public void Visit(EquatableArray<Stmt> body)
    {
        foreach (Stmt stmt in body)
        {
            Visit(stmt);
        }
    }

    public virtual void Visit(Stmt stmt)
    {
        switch (stmt)
        {
            case If branch:
                Visit(branch.Condition);
                Visit(branch.Then);
                foreach (Merge merge in branch.Merges)
                {
                    Visit(merge.WhenTrue);
                }

                Visit(branch.Else);
                foreach (Merge merge in branch.Merges)
                {
                    Visit(merge.WhenFalse);
                    Define(merge.Target);
                }

                break;
            case For loop:
                VisitLoop(loop);
                break;
            default:
                VisitSimple(stmt);
                break;
        }
    }

    public virtual void Visit(Expr expr)
    {
        foreach (Expr operand in expr.Operands)
        {
            Visit(operand);
        }
    }

    /// <summary>Called for each local where it gets its value.</summary>
    protected virtual void Define(Local local)
    {
    }

    private void VisitLoop(For loop)
    {
        Visit(loop.First);
        Visit(loop.Bound);
        Define(loop.Index);
        foreach (Carried carried in loop.Carried)
        {
            Visit(carried.Initial);
            Define(carried.Inner);
        }

        if (loop.Guard is { } guard)
        {
            Visit(guard);
        }

        Visit(loop.Body);
        foreach (Carried carried in loop.Carried)
        {
            Visit(carried.Next);
        }

        foreach (Carried carried in loop.Carried)
        {
            Define(carried.Result);
        }

        if (loop.Exit is { } exit)
        {
            Define(exit);
        }
    }

    private void VisitSimple(Stmt stmt)
    {
        foreach (Expr expr in IrRewriter.Expressions(stmt))
        {
            Visit(expr);
        }

        if (DefinedBy(stmt) is { } target)
        {
            Define(target);
        }
    }

    private static Local? DefinedBy(Stmt stmt) => stmt switch
    {
        Let let => let.Target,
        Allocate allocate => allocate.Target,
        OpenRecord record => record.Target,
        Pop pop => pop.Target,
        _ => null,
    };

    private sealed class LocalCollector : IrWalker
    {
        public HashSet<string> Used { get; } = [];

        public HashSet<string> Defined { get; } = [];

        public override void Visit(Expr expr)
        {
            if (expr is Local local)
            {
                Used.Add(local.Name);
            }

            base.Visit(expr);
        }

        protected override void Define(Local local) => Defined.Add(local.Name);
    }
}
