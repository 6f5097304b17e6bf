namespace SymDiff.Generator.Ir;

/// <summary>Which memory names stand for, and what is written; the part of the verifier about memory.</summary>
internal sealed class IrMemory : IrWalker
{
    private readonly Dictionary<string, string> roots = [];
    private readonly HashSet<string> written = [];
    private readonly HashSet<string> read = [];

    public IrMemory(IrMethod method) => Visit(method.Body);

    /// <summary>The local that an array expression views; null for a static field.</summary>
    public static Local? LocalUnder(Expr array) => array switch
    {
        Local local => local,
        Slice or RowOf or AsSpan => LocalUnder(array.Operands[0]),
        _ => null,
    };

    /// <summary>The name of the array whose memory <paramref name="array"/> views.</summary>
    public string RootOf(Local array) => roots.TryGetValue(array.Name, out string? root) ? root : array.Name;

    public bool IsWritten(Expr array) => LocalUnder(array) is { } local && written.Contains(RootOf(local));

    /// <summary>Whether any element is read; its length may be known all the same.</summary>
    public bool IsRead(Expr array) => LocalUnder(array) is { } local && read.Contains(RootOf(local));

    public override void Visit(Expr expr)
    {
        if (!expr.MentionsArrays)
        {
            return;
        }

        if (expr is Load or Apply)
        {
            Read(expr.Operands);
        }

        base.Visit(expr);
    }

    public override void Visit(Stmt stmt)
    {
        Read(stmt switch
        {
            Copy copy => [copy.From],
            Invoke call => call.Arguments,
            _ => [],
        });
        foreach (Local target in Writes.Of(stmt))
        {
            written.Add(RootOf(target));
        }

        if (stmt is Let { Target.Type.IsArray: true } view && LocalUnder(view.Value) is { } viewed)
        {
            roots[view.Target.Name] = RootOf(viewed);
        }

        base.Visit(stmt);
    }

    private void Read(IEnumerable<Expr> operands)
    {
        foreach (Expr operand in operands.Where(operand => operand.Type.IsArray))
        {
            if (LocalUnder(operand) is { } local)
            {
                read.Add(RootOf(local));
            }
        }
    }
}
