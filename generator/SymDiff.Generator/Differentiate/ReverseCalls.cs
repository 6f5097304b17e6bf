using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Differentiate;

/// <summary>Calls of helpers backwards: their adjoints are called, and add to those of the arguments.</summary>
internal sealed partial class ReverseSweep
{
    private const string CellsEnd = "Cells";

    private readonly List<Stmt> callMemory = [];

    // Numbers get their derivatives through cells of an array, so that a call has no results but what it writes.
    private void PropagateCall(Primitive row, Apply call, Expr adjoint, Adjoints adjoints, List<Stmt> output)
    {
        ArgumentSlots slots = SlotsOf(call.Operands, GeneratedNames.Adjoint(TemporaryNames.For(call)), output);
        output.Add(new Invoke(row.Text, call.Operands, slots.All.ToEquatableArray(), adjoint));
        Collect(slots, adjoints, output);
    }

    // The method itself has called an adjoint, which added s·g(x) to slots: what they are worth, w, gives s·H(x)·w to
    // x, since the Hessian H is symmetric.
    private void SweepInvoke(Invoke call, Adjoints adjoints, List<Stmt> output)
    {
        if (call.Tangents.Count > 0 || activity.IsActive(call.Seed))
        {
            throw new InvalidOperationException("No third derivative of " + call.Method);
        }

        string name = GeneratedNames.Adjoint(call.Method);
        List<Expr> tangents = [];
        foreach (InvokeSlot slot in call.Slots)
        {
            Local worth = activity.IsActive(slot.Array) ? (Local)AdjointArray(slot.Array) : Zeros(slot.Array);
            Expr tangent = worth;
            if (slot.Index is { } index)
            {
                tangent = names.Fresh(name, worth.Type.Element);
                output.Add(new Let((Local)tangent, new Load(worth, index), Role.Derivative) { Temporary = true });
            }

            tangents.Add(tangent);
        }

        ArgumentSlots first = SlotsOf(call.Arguments, name, output, areUnused: true);
        ArgumentSlots second = SlotsOf(call.Arguments, name, output);
        output.Add(new Invoke(call.Method, call.Arguments, [.. first.All, .. second.All], call.Seed)
        {
            Tangents = tangents.ToEquatableArray(),
        });
        Collect(second, adjoints, output);
    }

    // Slots for the derivatives with respect to all real arguments; each cell begins as zero.
    private ArgumentSlots SlotsOf(
        EquatableArray<Expr> arguments,
        string name,
        List<Stmt> output,
        bool areUnused = false)
    {
        Expr[] reals = [.. arguments.Where(operand => operand.Type.HoldsReals)];
        Expr[] numbers = [.. reals.Where(operand => !operand.Type.IsArray)];
        Dictionary<IrType, Local> cells = numbers
            .Select(number => number.Type)
            .Distinct()
            .ToDictionary(type => type, type => Cells(name, type, numbers.Count(number => number.Type == type)));
        Dictionary<IrType, int> used = cells.Keys.ToDictionary(type => type, _ => 0);
        ArgumentSlots slots = new([], []);
        foreach (Expr operand in reals)
        {
            if (operand.Type.IsArray)
            {
                bool isWanted = activity.IsActive(operand) && !areUnused;
                slots.All.Add(new InvokeSlot(isWanted ? (Local)AdjointArray(operand) : Unused(operand), null));
                continue;
            }

            InvokeSlot slot = new(cells[operand.Type], Constant.Of(used[operand.Type]++));
            output.Add(new Store(slot.Array, slot.Index!, Constant.Of(0, operand.Type), Role.Derivative));
            slots.All.Add(slot);
            slots.Numbers.Add((operand, slot));
        }

        return slots;
    }

    // What the cells of numbers have received, goes on to what the numbers come from.
    private void Collect(ArgumentSlots slots, Adjoints adjoints, List<Stmt> output)
    {
        foreach ((Expr number, InvokeSlot slot) in slots.Numbers.Where(result => activity.IsActive(result.Number)))
        {
            string name = GeneratedNames.Plain(slot.Array.Name);
            Local derivative = names.Fresh(name.Substring(0, name.Length - CellsEnd.Length), number.Type);
            Load load = new(slot.Array, slot.Index!);
            output.Add(new Let(derivative, load, Role.Derivative) { Temporary = true });
            Propagate(number, derivative, adjoints, output);
        }
    }

    private Local Cells(string name, IrType type, int count)
    {
        Local cells = names.Fresh(name + CellsEnd, type.AsSpan);
        callMemory.Add(new Allocate(cells, Constant.Of(count), Cleared: true, Role.Derivative));
        return cells;
    }

    // What is worth nothing has zeros for a tangent.
    private Local Zeros(Local array)
    {
        Local zeros = names.Fresh("zeros", array.Type.Element.AsSpan);
        callMemory.Add(new Allocate(zeros, new Length(RootLocal(array)), Cleared: true, Role.Derivative));
        return zeros;
    }

    // Nobody reads the adjoint of an inactive array; it is at least as long as the array, which views this one.
    private Local Unused(Expr array)
    {
        Local unused = names.Fresh("unused", array.Type.Element.AsSpan);
        callMemory.Add(new Allocate(unused, new Length(RootLocal(array)), Cleared: false, Role.Derivative));
        return unused;
    }

    private Local RootLocal(Expr array) => companion.Parameters.Select(parameter => parameter.Local)
        .Concat(companion.Slots.Select(slot => slot.Local))
        .Concat(companion.Body.OfType<Allocate>().Select(allocate => allocate.Target))
        .First(local => local.Name == arrays.RootOf(array));

    private sealed record ArgumentSlots(List<InvokeSlot> All, List<(Expr Number, InvokeSlot Slot)> Numbers);
}
