using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Differentiate;

/// <summary>Calls of helpers backwards: their adjoints are called, and add to those of the arguments.</summary>
internal sealed partial class ReverseSweep
{
    private readonly List<Stmt> callMemory = [];

    // Numbers get their derivatives through cells of an array, so that a call has no results but what it writes.
    private void PropagateCall(Primitive row, Apply call, Expr adjoint, Adjoints adjoints, List<Stmt> output)
    {
        Expr[] reals = [.. call.Operands.Where(operand => operand.Type.HoldsReals)];
        Expr[] numbers = [.. reals.Where(operand => !operand.Type.IsArray)];
        string name = GeneratedNames.Adjoint(TemporaryNames.For(call));
        Dictionary<IrType, Local> cells = numbers
            .Select(number => number.Type)
            .Distinct()
            .ToDictionary(type => type, type => Cells(name, type, numbers.Count(number => number.Type == type)));
        Dictionary<IrType, int> used = cells.Keys.ToDictionary(type => type, _ => 0);
        List<InvokeSlot> slots = [];
        List<(Expr Number, InvokeSlot Slot)> results = [];
        foreach (Expr operand in reals)
        {
            if (operand.Type.IsArray)
            {
                slots.Add(new InvokeSlot(activity.IsActive(operand)
                    ? (Local)AdjointArray(operand)
                    : Unused(operand), null));
                continue;
            }

            InvokeSlot slot = new(cells[operand.Type], Constant.Of(used[operand.Type]++));
            output.Add(new Store(slot.Array, slot.Index!, Constant.Of(0, operand.Type), Role.Derivative));
            slots.Add(slot);
            results.Add((operand, slot));
        }

        output.Add(new Invoke(row.Text, call.Operands, slots.ToEquatableArray(), adjoint));
        foreach ((Expr number, InvokeSlot slot) in results.Where(result => activity.IsActive(result.Number)))
        {
            Local derivative = names.Fresh(name, number.Type);
            Load load = new(slot.Array, slot.Index!);
            output.Add(new Let(derivative, load, Role.Derivative) { Temporary = true });
            Propagate(number, derivative, adjoints, output);
        }
    }

    private Local Cells(string name, IrType type, int count)
    {
        Local cells = names.Fresh(name + "Cells", type.AsSpan);
        callMemory.Add(new Allocate(cells, Constant.Of(count), Cleared: true, Role.Derivative));
        return cells;
    }

    // Nobody reads the adjoint of an inactive array; it is at least as long as the array, which views this one.
    private Local Unused(Expr array)
    {
        Local root = companion.Parameters.Select(parameter => parameter.Local)
            .Concat(companion.Body.OfType<Allocate>().Select(allocate => allocate.Target))
            .First(local => local.Name == arrays.RootOf(array));
        Local unused = names.Fresh("unused", array.Type.Element.AsSpan);
        callMemory.Add(new Allocate(unused, new Length(root), Cleared: false, Role.Derivative));
        return unused;
    }
}
