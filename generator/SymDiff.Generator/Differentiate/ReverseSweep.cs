using SymDiff.Generator.Analyses;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Differentiate;

/// <summary>
/// The statements of one method, backwards. This part holds what the sweep knows, and the straight-line statements;
/// the others go through expressions, and through branches and loops.
/// </summary>
internal sealed partial class ReverseSweep(
    IrMethod companion,
    Definitions definitions,
    Activity activity,
    ElementLoops elements,
    SavedElements saved,
    Arrays arrays,
    NameSupply names)
{
    private readonly Dictionary<string, Local> adjointArrays = companion.Slots
        .Where(slot => slot.Local.Type.IsArray)
        .ToDictionary(slot => slot.Input, slot => slot.Local);

    /// <summary>
    /// The backward statements, and the adjoint that each scalar input ends up with, where each real that the method
    /// returns has one of <paramref name="seeds"/> as its adjoint.
    /// </summary>
    public (EquatableArray<Stmt> Body, Func<string, Expr?> AdjointOf) Run(IReadOnlyList<Expr> seeds)
    {
        List<Stmt> memory = [];
        AllocateAdjoints(memory);
        Adjoints adjoints = new();
        List<Stmt> output = [];
        Sweep(companion.Body, adjoints, output, first: sweep =>
        {
            IEnumerable<Expr> values = Bundle.LeavesOf(companion.Value).Where(value => value.Type.IsReal);
            foreach ((Expr value, Expr seed) in values.Zip(seeds, (value, seed) => (value, seed)))
            {
                Propagate(value, seed, adjoints, sweep);
            }
        });
        CheckSlots(adjoints, output);
        return ([.. memory, .. callMemory, .. output], adjoints.Take);
    }

    // Memory that is active but no input with a slot has an adjoint of its own, which starts as zeros: nothing that it
    // holds when the method ends matters to anyone.
    private void AllocateAdjoints(List<Stmt> output)
    {
        IEnumerable<Local> inputs = companion.Parameters.Select(parameter => parameter.Local);
        IEnumerable<Local> allocated = companion.Body.OfType<Allocate>().Select(allocate => allocate.Target);
        foreach (Local array in inputs.Concat(allocated).Where(local => local.Type.IsArray && activity.IsActive(local)))
        {
            if (!adjointArrays.ContainsKey(array.Name))
            {
                Local adjoint = names.Fresh(GeneratedNames.Adjoint(array.Name), array.Type.AsSpan);
                adjointArrays.Add(array.Name, adjoint);
                output.Add(new Allocate(adjoint, new Length(array), Cleared: true, Role.Derivative));
            }
        }
    }

    // The adjoints of views come first, since everything below may use them; first is what happens after the body.
    private void Sweep(EquatableArray<Stmt> body, Adjoints adjoints, List<Stmt> output, Action<List<Stmt>> first)
    {
        foreach (Let view in body.OfType<Let>().Where(let => let.Target.Type.IsArray && activity.IsActive(let.Target)))
        {
            // Of the whole array under another type, the adjoint is that of the array.
            Expr viewed = AdjointArray(view.Value);
            Local adjoint = viewed as Local
                ?? names.Fresh(GeneratedNames.Adjoint(view.Target.Name), viewed.Type);
            adjointArrays.Add(view.Target.Name, adjoint);
            if (viewed is not Local)
            {
                output.Add(new Let(adjoint, viewed, Role.Derivative));
            }
        }

        first(output);
        for (int i = body.Count - 1; i >= 0; i--)
        {
            if (body[i] is Store store && saved.IsUndone(store.Array))
            {
                // The statement before the store named the element's old value.
                output.Add(new Store(store.Array, store.Index, ((Let)body[i - 1]).Target, Role.Derivative));
            }

            Sweep(body[i], adjoints, output);
        }
    }

    private void Sweep(Stmt stmt, Adjoints adjoints, List<Stmt> output)
    {
        switch (stmt)
        {
            case Let { Target.Type.IsArray: false } let when adjoints.Take(let.Target.Name) is { } adjoint:
                Expr complete = let.Temporary ? adjoint : Checked(let.Target, adjoint, output);
                PropagateNamed(let.Target, let.Value, complete, adjoints, output);
                break;
            case Store store when activity.IsActive(store.Array):
                SweepStore(store, adjoints, output);
                break;
            case Clear clear when activity.IsActive(clear.Array):
                output.Add(new Clear((Local)AdjointArray(clear.Array)));
                break;
            case Copy copy when activity.IsActive(copy.To):
                throw new InvalidOperationException("The front end writes a copy of active memory as a loop.");
            case Invoke call when call.Slots.Any(slot => activity.IsActive(slot.Array)):
                SweepInvoke(call, adjoints, output);
                break;
            case If branch:
                SweepBranch(branch, adjoints, output);
                break;
            case For { Role: Role.Primal } loop:
                SweepLoop(loop, adjoints, output);
                break;
            case For loop when elements.Behind(loop) is { } way:
                SweepWayBack(way, adjoints, output);
                break;
        }
    }

    // a[i] = v: the element's old value no longer matters, and what its new value was worth, v was worth.
    private void SweepStore(Store store, Adjoints adjoints, List<Stmt> output)
    {
        Local array = (Local)AdjointArray(store.Array);
        if (activity.IsActive(store.Value))
        {
            string name = store.Index is Local index
                ? array.Name + GeneratedNames.Plain(index.Name)
                : array.Name + "Element";
            Local adjoint = names.Fresh(name, store.Value.Type);
            output.Add(new Let(adjoint, new Load(array, store.Index), Role.Derivative) { Temporary = true });
            output.Add(new Store(array, store.Index, Constant.Of(0, adjoint.Type), Role.Derivative));
            Propagate(store.Value, Checked(store.Array, adjoint, output), adjoints, output);
        }
        else
        {
            output.Add(new Store(array, store.Index, Constant.Of(0, store.Value.Type), Role.Derivative));
        }
    }

    /// <summary>The adjoint of an array expression: of a slice, the same slice of the adjoint.</summary>
    private Expr AdjointArray(Expr array) => array switch
    {
        Local local => adjointArrays[local.Name],
        AsSpan whole => AdjointArray(whole.Array),
        _ => array.WithOperands([AdjointArray(array.Operands[0]), .. array.Operands.Skip(1)]),
    };

    private Local NameAdjoint(Local primal, Expr adjoint, List<Stmt> output)
    {
        Local name = names.Fresh(GeneratedNames.Adjoint(primal.Name), adjoint.Type);
        output.Add(new Let(name, adjoint, Role.Derivative) { Temporary = true });
        return name;
    }
}
