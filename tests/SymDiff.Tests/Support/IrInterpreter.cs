using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Tests.Support;

/// <summary>
/// Runs a method's IR on dual numbers: values with the bits of C#, and tangents beside them. Reals are
/// <see cref="Dual"/>, arrays are <see cref="IrArray"/>; what a slot ends up with is read by its name.
/// </summary>
internal sealed class IrInterpreter(Func<StaticField, object>? staticFields = null)
{
    private readonly Dictionary<string, object> values = [];
    private EquatableArray<IrMethod> helpers = [];
    private readonly Dictionary<string, Stack<object>> records = [];

    /// <summary>Runs the method on arguments and slots; an overwritten scalar slot needs no entry value.</summary>
    public Dual Run(IrMethod method, IReadOnlyList<object> arguments, IReadOnlyDictionary<string, object>? slots = null)
    {
        helpers = method.Helpers.Count > 0 ? method.Helpers : helpers;
        for (int i = 0; i < arguments.Count; i++)
        {
            values.Add(method.Parameters[i].Local.Name, arguments[i]);
        }

        foreach (KeyValuePair<string, object> slot in slots ?? new Dictionary<string, object>())
        {
            values.Add(slot.Key, slot.Value);
        }

        Run(method.Body);
        Dual result = (Dual)Evaluate(method.Value);
        Dictionary<string, object> results = method.Results.ToDictionary(r => r.Slot.Name, r => Evaluate(r.Value));
        foreach (Slot slot in method.Slots.Where(slot => results.ContainsKey(slot.Local.Name)))
        {
            Dual added = (Dual)results[slot.Local.Name];
            bool adds = slot.Kind == SlotKind.Added;
            values[slot.Local.Name] = adds ? Sum(slot.Local.Type, (Dual)values[slot.Local.Name], added) : added;
        }

        return result;
    }

    /// <summary>What a scalar local or slot holds after the run.</summary>
    public Dual Scalar(string name) => (Dual)values[name];

    private void Run(EquatableArray<Stmt> body)
    {
        foreach (Stmt stmt in body)
        {
            Run(stmt);
        }
    }

    private void Run(Stmt stmt)
    {
        switch (stmt)
        {
            case Let let:
                values[let.Target.Name] = Evaluate(let.Value);
                break;
            case Store store:
                IrArray stored = Array(store.Array);
                int at = (int)Evaluate(store.Index);
                stored[at] = Evaluate(store.Value);
                break;
            case Accumulate add:
                IrArray sums = Array(add.Array);
                int index = (int)Evaluate(add.Index);
                sums[index] = Sum(add.Array.Type, (Dual)sums[index], (Dual)Evaluate(add.Value));
                break;
            case If branch:
                RunBranch(branch);
                break;
            case For loop:
                RunLoop(loop);
                break;
            case Throw:
                throw new InvalidOperationException("The method throws here.");
            default:
                RunMemory(stmt);
                break;
        }
    }

    private void RunMemory(Stmt stmt)
    {
        switch (stmt)
        {
            case Allocate allocate:
                object fill = allocate.Cleared ? Zero(allocate.Target.Type) : Poison(allocate.Target.Type);
                int length = (int)Evaluate(allocate.Length);
                object[] cells = new object[length >= 0 ? length : throw new OverflowException()];
                System.Array.Fill(cells, fill);
                values[allocate.Target.Name] = new IrArray(cells);
                break;
            case Clear clear:
                IrArray cleared = Array(clear.Array);
                for (int i = 0; i < cleared.Length; i++)
                {
                    cleared[i] = Zero(clear.Array.Type);
                }

                break;
            case Copy copy:
                object[] source = [.. Array(copy.From).Cells()];
                for (int i = 0; i < source.Length; i++)
                {
                    Array(copy.To)[i] = source[i];
                }

                break;
            case Map map:
                IrMaps.Run(map.Value, [.. map.Value.Operands.Select(Evaluate)], Array(map.Target));
                break;
            case OpenRecord open:
                records[open.Target.Name] = new();
                break;
            case Push push:
                records[push.Record.Name].Push(Evaluate(push.Value));
                break;
            case Pop pop:
                values[pop.Target.Name] = records[pop.Record.Name].Pop();
                break;
        }
    }

    private void RunBranch(If branch)
    {
        bool taken = (bool)Evaluate(branch.Condition);
        Run(taken ? branch.Then : branch.Else);
        object[] merged = [.. branch.Merges.Select(merge => Evaluate(taken ? merge.WhenTrue : merge.WhenFalse))];
        for (int i = 0; i < merged.Length; i++)
        {
            values[branch.Merges[i].Target.Name] = merged[i];
        }
    }

    private void RunLoop(For loop)
    {
        long first = (int)Evaluate(loop.First);
        long bound = (int)Evaluate(loop.Bound);
        object[] carried = [.. loop.Carried.Select(one => Evaluate(one.Initial))];
        long i = first;
        for (; Continues(loop.Comparison, i, bound); i += loop.Step)
        {
            values[loop.Index.Name] = (int)i;
            for (int k = 0; k < carried.Length; k++)
            {
                values[loop.Carried[k].Inner.Name] = carried[k];
            }

            if (loop.Guard is { } guard && !(bool)Evaluate(guard))
            {
                break;
            }

            Run(loop.Body);
            carried = [.. loop.Carried.Select(one => Evaluate(one.Next))];
        }

        if (loop.Exit is { } exit)
        {
            values[exit.Name] = (int)i;
        }

        for (int k = 0; k < carried.Length; k++)
        {
            values[loop.Carried[k].Result.Name] = carried[k];
        }
    }

    private static bool Continues(string comparison, long index, long bound) => comparison switch
    {
        "Less" => index < bound,
        "LessOrEqual" => index <= bound,
        "Greater" => index > bound,
        _ => index >= bound,
    };

    private object Evaluate(Expr expr) => expr switch
    {
        Constant constant => Value(constant),
        Local local => values[local.Name],
        StaticField field => (staticFields ?? throw new NotSupportedException(field.QualifiedName))(field),
        Load load => Array(load.Array)[(int)Evaluate(load.Index)],
        Length length => Array(length.Array).Length,
        Slice slice => Array(slice.Array).Slice((int)Evaluate(slice.Start), (int)Evaluate(slice.Count)),
        AsSpan whole => Array(whole.Array),
        Select select => Evaluate((bool)Evaluate(select.Condition) ? select.WhenTrue : select.WhenFalse),
        Generator.Ir.Convert convert => Converted(convert),
        Apply { Function: "AndAlso" } both => (bool)Evaluate(both.Operands[0]) && (bool)Evaluate(both.Operands[1]),
        Apply { Function: "OrElse" } either => (bool)Evaluate(either.Operands[0]) || (bool)Evaluate(either.Operands[1]),
        Apply apply => Applied(apply),
        _ => throw new NotSupportedException(expr.GetType().Name),
    };

    private IrArray Array(Expr array) => (IrArray)Evaluate(array);

    private object Converted(Generator.Ir.Convert convert)
    {
        object operand = Evaluate(convert.Operand);
        object value = IrFunctions.Convert(operand is Dual dual ? dual.Value : operand, convert.Type);
        return value is double real ? new Dual(real, operand is Dual changing ? changing.Tangent : 0) : value;
    }

    private object Applied(Apply apply)
    {
        object[] operands = [.. apply.Operands.Select(Evaluate)];
        if (Primitive.OfCall(apply.Function) is { } call)
        {
            IrInterpreter callee = new(staticFields) { helpers = helpers };
            return callee.Run(helpers.Single(helper => helper.Name == call.Text), operands);
        }

        if (operands[0] is IrArray)
        {
            return IrReductions.Apply(apply, [.. operands.Cast<IrArray>()]);
        }

        object value = IrFunctions.Apply(apply, [.. operands.Select(o => o is Dual dual ? dual.Value : o)]);
        if (value is not double result)
        {
            return value;
        }

        double[] tangents = [.. operands.Select(operand => operand is Dual dual ? dual.Tangent : 0)];
        if (tangents.All(tangent => tangent == 0))
        {
            return new Dual(result, 0);
        }

        double[] points = [.. operands.Select(operand => operand switch
        {
            Dual dual => dual.Value,
            int integer => integer,
            _ => 0,
        })];
        return new Dual(result, Dual.Chain(DualPartials.At(apply.Function, points, result), tangents));
    }

    private static Dual Sum(IrType type, Dual left, Dual right)
    {
        double sum = left.Value + right.Value;
        return new Dual(type.Scalar == Generator.Ir.Scalar.Single ? (float)sum : sum, left.Tangent + right.Tangent);
    }

    private static object Value(Constant constant) => constant.Type.Scalar switch
    {
        Generator.Ir.Scalar.Boolean => constant.Boolean,
        Generator.Ir.Scalar.Integer => constant.Integer,
        _ => new Dual(constant.Real, 0),
    };

    private static object Zero(IrType type) => type.Scalar switch
    {
        Generator.Ir.Scalar.Boolean => false,
        Generator.Ir.Scalar.Integer => 0,
        _ => new Dual(0, 0),
    };

    // What a method reads from memory that it did not fill shows in every result.
    private static object Poison(IrType type) => type.Scalar switch
    {
        Generator.Ir.Scalar.Boolean => true,
        Generator.Ir.Scalar.Integer => int.MinValue + 7,
        _ => new Dual(double.NaN, double.NaN),
    };
}
