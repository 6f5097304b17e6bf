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

    // The method itself has called an adjoint, which added s·g(x) to slots. With what they are worth, w, that is
    // s·⟨w, g(x)⟩: s times the derivative along w, which has a gradient itself.
    private void SweepInvoke(Invoke call, Adjoints adjoints, List<Stmt> output)
    {
        string name = GeneratedNames.Adjoint(call.Method);
        string tangent = GeneratedNames.TangentOfHelper(call.Method);
        Expr[] reals = [.. call.Arguments.Where(argument => argument.Type.HoldsReals)];
        List<Expr> worth = [];
        foreach ((InvokeSlot slot, Expr argument) in call.Slots.Zip(reals, (slot, argument) => (slot, argument)))
        {
            bool isActive = activity.IsActive(slot.Array);
            if (slot.Index is not { } index)
            {
                worth.Add(isActive ? AdjointArray(slot.Array) : Zeros(argument));
                continue;
            }

            Local one = names.Fresh(name, argument.Type);
            Expr value = isActive ? new Load((Local)AdjointArray(slot.Array), index) : Constant.Of(0, one.Type);
            output.Add(new Let(one, value, Role.Derivative) { Temporary = true });
            worth.Add(one);
        }

        EquatableArray<Expr> arguments = [.. call.Arguments, .. worth];
        if (reals.Any(activity.IsActive))
        {
            ArgumentSlots slots = SlotsOf(call.Arguments, name, output);
            output.Add(new Invoke(tangent, arguments, [.. slots.All, .. reals.Select(UnusedSlot)], call.Seed));
            Collect(slots, adjoints, output);
        }

        if (activity.IsActive(call.Seed))
        {
            Local along = names.Fresh(name, call.Seed.Type);
            Apply value = new(Primitive.NameOfCall(tangent, arguments.Count), along.Type, arguments);
            output.Add(new Let(along, value, Role.Derivative) { Temporary = true });
            Propagate(call.Seed, along, adjoints, output);
        }
    }

    private InvokeSlot UnusedSlot(Expr argument)
    {
        if (argument.Type.IsArray)
        {
            return new InvokeSlot(Unused(argument), null);
        }

        Local cell = names.Fresh("unused", argument.Type.AsSpan);
        callMemory.Add(new Allocate(cell, Constant.Of(1), Cleared: true, Role.Derivative));
        return new InvokeSlot(cell, Constant.Of(0));
    }

    // Slots for the derivatives with respect to all real arguments; each cell begins as zero.
    private ArgumentSlots SlotsOf(
        EquatableArray<Expr> arguments,
        string name,
        List<Stmt> output)
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
                Local array = activity.IsActive(operand) ? (Local)AdjointArray(operand) : Unused(operand);
                slots.All.Add(new InvokeSlot(array, null));
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
    private Local Zeros(Expr array)
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
