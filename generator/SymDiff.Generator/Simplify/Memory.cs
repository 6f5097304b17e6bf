using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// Which memory the arrays of a method stand for, and which of it the method writes. A view shares the memory of its
/// root. Two parameters may be the same memory, since the caller decides; slots have memory of their own, which the
/// companion checks before anything else, and so has what the method allocates.
/// </summary>
internal sealed class Memory : IrWalker
{
    private readonly Dictionary<string, string> roots = [];
    private readonly HashSet<string> separate = [];
    private readonly HashSet<string> allocated = [];
    private readonly HashSet<string> written = [];

    public Memory(IrMethod method)
    {
        separate.UnionWith(method.Slots.Select(slot => slot.Local.Name));
        Visit(method.Body);
    }

    /// <summary>The array whose memory an array expression views.</summary>
    public string RootOf(Expr array) => array switch
    {
        Local local => roots.TryGetValue(local.Name, out string? root) ? root : local.Name,
        StaticField field => field.QualifiedName,
        _ => RootOf(array.Operands[0]),
    };

    /// <summary>Whether a root is memory that nobody sees once the method has ended.</summary>
    public bool IsAllocated(string root) => allocated.Contains(root);

    public bool MayOverlap(string root, string other) =>
        root == other || !(separate.Contains(root) || separate.Contains(other));

    /// <summary>Whether an expression has the same value wherever in the method it is evaluated.</summary>
    public bool IsStable(Expr expr) => !expr.MentionsArrays
        || !ReadsOf(expr).Any(root => written.Any(other => MayOverlap(root, other)));

    /// <summary>The memory whose content an expression reads.</summary>
    public IEnumerable<string> ReadsOf(Expr expr) => expr switch
    {
        { MentionsArrays: false } => [],
        Load load => [RootOf(load.Array), .. ReadsOf(load.Index)],
        Length => [],
        _ when expr.Type.IsArray => expr.Operands.Where(operand => !operand.Type.IsArray).SelectMany(ReadsOf),
        _ => expr.Operands.SelectMany(operand => operand.Type.IsArray ? [RootOf(operand)] : ReadsOf(operand)),
    };

    /// <summary>The memory that one statement, with all inside of it, writes.</summary>
    public HashSet<string> WritesOf(Stmt stmt)
    {
        Writes writes = new(this);
        writes.Visit(stmt);
        return writes.Roots;
    }

    /// <summary>The first array that a statement writes to; null where it writes to none.</summary>
    public static Local? TargetOf(Stmt stmt) => Ir.Writes.Of(stmt).FirstOrDefault();

    public override void Visit(Stmt stmt)
    {
        switch (stmt)
        {
            case Let { Target.Type.IsArray: true } view:
                roots[view.Target.Name] = RootOf(view.Value);
                break;
            case Allocate allocate:
                separate.Add(allocate.Target.Name);
                allocated.Add(allocate.Target.Name);
                break;
        }

        written.UnionWith(Ir.Writes.Of(stmt).Select(RootOf));

        base.Visit(stmt);
    }

    private sealed class Writes(Memory memory) : IrWalker
    {
        public HashSet<string> Roots { get; } = [];

        public override void Visit(Stmt stmt)
        {
            Roots.UnionWith(Ir.Writes.Of(stmt).Select(memory.RootOf));

            base.Visit(stmt);
        }
    }
}
