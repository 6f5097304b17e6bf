using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Whether a result can depend on an active input in a differentiable way. A coarse answer, for a warning: any real
/// statement that mentions a dependent value hands the dependence on.
/// </summary>
internal sealed class Dependence : IrWalker
{
    private readonly HashSet<string> dependent;
    private readonly IrMemory memory;

    private Dependence(IrMethod method)
    {
        memory = new IrMemory(method);
        dependent =
        [
            .. method.Parameters.Where(parameter => parameter.Active).Select(parameter => parameter.Local.Name),
        ];
    }

    public static Dependence Of(IrMethod method)
    {
        Dependence dependence = new(method);
        int before;
        do
        {
            before = dependence.dependent.Count;
            dependence.Visit(method.Body);
        }
        while (dependence.dependent.Count > before);
        return dependence;
    }

    /// <summary>Whether what a method returns or writes depends on an active input.</summary>
    public bool IsInAnyOutput(IrMethod method) => Depends(method.Value) || method.Parameters.Any(parameter =>
        parameter is { Active: true, Written: true } || (parameter.IsOutput && Depends(parameter.Local)));

    public override void Visit(Stmt stmt)
    {
        switch (stmt)
        {
            case Let let:
                Mark(let.Target, let.Value);
                break;
            case Store store:
                Mark(store.Array, store.Value);
                break;
            case Map map:
                Mark(map.Target, map.Value);
                break;
            case Invoke call:
                foreach (Expr argument in call.Arguments)
                {
                    foreach (InvokeSlot slot in call.Slots)
                    {
                        Mark(slot.Array, argument);
                    }
                }

                break;
            case If branch:
                foreach (Merge merge in branch.Merges)
                {
                    Mark(merge.Target, merge.WhenTrue);
                    Mark(merge.Target, merge.WhenFalse);
                }

                break;
            case For loop:
                foreach (Carried carried in loop.Carried)
                {
                    Mark(carried.Inner, carried.Initial);
                    Mark(carried.Inner, carried.Next);
                    Mark(carried.Result, carried.Inner);
                }

                break;
        }

        base.Visit(stmt);
    }

    private void Mark(Local target, Expr value)
    {
        if (Depends(value))
        {
            dependent.Add(NameOf(target));
        }
    }

    // A write through a view reaches every name of that memory.
    private string NameOf(Local local) => local.Type.IsArray ? memory.RootOf(local) : local.Name;

    /// <summary>Whether a value depends on an active input.</summary>
    public bool Depends(Expr expr) => expr switch
    {
        Local local => dependent.Contains(NameOf(local)),
        Apply apply when RuleTable.Get(apply.Function).Kind == PrimitiveKind.Zero => false,
        Convert { Type.IsReal: false } or Length => false,
        Load load => Depends(load.Array),
        _ => expr.Operands.Any(Depends),
    };
}
