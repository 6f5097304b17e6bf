using SymDiff.Generator.Analyses;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Differentiate;

/// <summary>
/// Arrays that are undone step by step: before each store the element's old value gets a name, and the reverse sweep
/// puts it back. Backwards, such an array holds at each statement what it held there forwards, so that what was read
/// from it can be read again. Pays where elements are read more often than written, as the activations of a layer are.
/// Only for memory of the method's own: of a caller's array, the final content is a result.
/// </summary>
internal sealed class SavedElements(IReadOnlyCollection<string> roots, Arrays arrays)
{
    /// <summary>Whether the memory of <paramref name="array"/> is undone by the reverse sweep.</summary>
    public bool IsUndone(Expr array) => roots.Contains(arrays.RootOf(array));

    /// <summary>Puts a name for the old element before each store to such memory.</summary>
    public IrMethod Run(IrMethod method, NameSupply names) =>
        roots.Count == 0 ? method : method with { Body = new Saving(this, names).Rewrite(method.Body) };

    private sealed class Saving(SavedElements saved, NameSupply names) : IrRewriter
    {
        public override IEnumerable<Stmt> RewriteStatement(Stmt stmt)
        {
            if (stmt is not Store store || !saved.IsUndone(store.Array))
            {
                return base.RewriteStatement(stmt);
            }

            Local old = names.Fresh("old", store.Value.Type);
            Load element = new(store.Array, store.Index);
            return [new Let(old, element, Role.Derivative) { Temporary = true }, store];
        }
    }
}
