using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Analyses;

/// <summary>
/// Which memory each array local stands for. A view shares the memory of its root; memory that the method allocates
/// overlaps nothing else. Two parameters of one real type are not the same memory where one of them is written: the
/// companion has checked that before all else. Others may be, since the caller decides.
/// </summary>
internal sealed class Arrays
{
    private readonly Dictionary<string, string> roots = [];
    private readonly HashSet<string> allocated = [];
    private readonly HashSet<string> written = [];
    private readonly Dictionary<string, IrType> checkedParameters = [];

    private Arrays()
    {
    }

    public static Arrays Run(IrMethod method)
    {
        Arrays arrays = new();
        foreach (IrParameter parameter in method.Parameters)
        {
            arrays.roots[parameter.Local.Name] = parameter.Local.Name;
            if (parameter.Local.Type is { IsArray: true, HoldsReals: true } type)
            {
                arrays.checkedParameters.Add(parameter.Local.Name, type.Element);
            }
        }

        new Collector(arrays).Visit(method.Body);
        return arrays;
    }

    /// <summary>The array whose memory <paramref name="array"/> views; itself when it is no view.</summary>
    public string RootOf(string array) => roots.TryGetValue(array, out string? root) ? root : array;

    public string RootOf(Expr array) => array switch
    {
        Local local => RootOf(local.Name),
        StaticField field => field.QualifiedName,
        _ => RootOf(array.Operands[0]),
    };

    /// <summary>Whether the method may write, through any name, to the memory of <paramref name="array"/>.</summary>
    public bool IsWritten(Expr array) => written.Any(other => MayOverlap(other, RootOf(array)));

    /// <summary>Whether a root is memory of the method's own.</summary>
    public bool IsAllocated(string root) => allocated.Contains(root);

    /// <summary>Whether a write to one root may change what the other holds.</summary>
    public bool MayOverlap(string root, string other) =>
        root == other || !(allocated.Contains(root) || allocated.Contains(other) || AreChecked(root, other));

    private bool AreChecked(string root, string other) =>
        checkedParameters.TryGetValue(root, out IrType type)
        && checkedParameters.TryGetValue(other, out IrType otherType)
        && type == otherType;

    private sealed class Collector(Arrays arrays) : IrWalker
    {
        public override void Visit(Stmt stmt)
        {
            switch (stmt)
            {
                case Let { Target.Type.IsArray: true } view:
                    arrays.roots[view.Target.Name] = arrays.RootOf(view.Value);
                    break;
                case Allocate allocate:
                    arrays.roots[allocate.Target.Name] = allocate.Target.Name;
                    arrays.allocated.Add(allocate.Target.Name);
                    break;
            }

            arrays.written.UnionWith(Writes.Of(stmt).Select(arrays.RootOf));
            base.Visit(stmt);
        }
    }
}
