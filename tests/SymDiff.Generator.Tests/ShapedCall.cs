using Microsoft.CodeAnalysis;
using SymDiff.Generator.Tests.Support;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Calls of the companions of a method with parameters and results of any shape, all of which are taken as one row of
/// reals: the inputs those of the parameters with a slot, the outputs what is returned and then what is written.
/// </summary>
internal sealed class ShapedCall
{
    private readonly string id;
    private readonly int index;
    private readonly ShapedMethod user;
    private readonly bool[] written;
    private readonly int[] active;

    public ShapedCall(string id, int index)
    {
        this.id = id;
        this.index = index;
        user = ShapedCorpus.Everything.Users[id];
        string[] slots = [.. ShapedCorpus.Everything.Companions[id + "Vjp"].Names];
        bool[] changed = Written(id, index);
        active =
        [
            .. Enumerable.Range(0, user.Names.Count).Where(i => slots.Contains(SlotOf(user.Names[i])) && !IsOut(i)),
        ];
        written = [.. changed.Select((isChanged, i) => IsOut(i) ? IsReal(i) : isChanged && active.Contains(i))];
    }

    public int Inputs => active.Sum(input => ShapedValue.Reals(Arguments()[input]).Count);

    /// <summary>Which parameters hold something else behind a call.</summary>
    public static bool[] Written(string id, int index)
    {
        object[] arguments = Arguments(id, index);
        ShapedCorpus.Everything.Users[id].Invoke(arguments);
        return
        [
            .. Arguments(id, index).Zip(arguments, (before, after) =>
                !ShapedValue.Reals(before).SequenceEqual(ShapedValue.Reals(after))),
        ];
    }

    /// <summary>The Jacobian, a column at a time on dual numbers.</summary>
    public double[,] ByDuals()
    {
        double[][] columns = [.. Enumerable.Range(0, Inputs).Select(Rates)];
        double[,] jacobian = new double[columns[0].Length, columns.Length];
        for (int row = 0; row < columns[0].Length; row++)
        {
            for (int column = 0; column < columns.Length; column++)
            {
                jacobian[row, column] = columns[column][row];
            }
        }

        return jacobian;
    }

    /// <summary>The inputs of a Jacobian of so many columns: all, or those that the method does not write.</summary>
    public IEnumerable<int> Columns(int count)
    {
        List<int> read = [];
        int at = 0;
        foreach (int input in active)
        {
            int reals = ShapedValue.Reals(Arguments()[input]).Count;
            read.AddRange(written[input] ? [] : Enumerable.Range(at, reals));
            at += reals;
        }

        return count == at ? Enumerable.Range(0, at) : read;
    }

    public double[] Jvp(double[] tangents)
    {
        object[] inputs = Arguments();
        object?[] all = Call(
            "Jvp", inputs, name => OfTangent(name, inputs, tangents) ?? 0d, out ShapedMethod companion);
        int value = companion.Names.ToList().IndexOf("tangent");
        return
        [
            .. value < 0 ? [] : ShapedValue.Reals(all[value]!),
            .. Enumerable.Range(0, written.Length).Where(i => written[i]).SelectMany(i =>
                ShapedValue.Reals(all[companion.Names.ToList().IndexOf(user.Names[i] + "Tangent")]!)),
        ];
    }

    public double[] Vjp(double[] seeds)
    {
        object[] inputs = Arguments();
        Queue<double> left = new(seeds);
        object? ofValue = user.Symbol.ReturnsVoid ? null
            : ShapedValue.Replace(ShapedValue.Copy(user.Invoke(Arguments())), _ => left.Dequeue());
        Dictionary<string, object> slots = [];
        for (int i = 0; i < written.Length; i++)
        {
            slots[SlotOf(user.Names[i])] = ShapedValue.Replace(
                ShapedValue.Copy(inputs[i]), _ => written[i] ? left.Dequeue() : double.NaN);
        }

        object?[] all = Call(
            "Vjp", inputs, name => name == "dOutput" ? ofValue! : slots[name], out ShapedMethod companion);
        return [.. active.SelectMany(input =>
            ShapedValue.Reals(all[companion.Names.ToList().IndexOf(SlotOf(user.Names[input]))]!))];
    }

    /// <summary>The matrix, with NaN behind its end; null where there is none.</summary>
    public double[]? Jacobian() => Matrix("Jacobian");

    public double[]? Hessian() => Matrix("Hessian");

    /// <summary>
    /// The matrix of so many columns, with zeros where the sparse form has no entry; null where there is none.
    /// </summary>
    public double[]? Sparse(string kind, int columns, int cells)
    {
        object[] inputs = Arguments();
        double[] values = new double[cells];
        int[] rowOf = new int[cells];
        int[] columnOf = new int[cells];
        try
        {
            Call(kind, inputs, name => name == "values" ? values : Slot(name, inputs), out _);
        }
        catch (NotSupportedException)
        {
            return null;
        }

        ShapedMethod pattern = ShapedCorpus.Everything.Companions[id + kind + "Pattern"];
        object?[] places =
        [
            .. pattern.Names.Select(name => name == "rows" ? rowOf
                : name == "columns" ? columnOf
                : Arguments()[user.Names.ToList().IndexOf(name)]),
        ];
        int count = (int)pattern.Invoke(places)!;
        double[] matrix = new double[cells];
        for (int i = 0; i < count; i++)
        {
            matrix[(rowOf[i] * columns) + columnOf[i]] += values[i];
        }

        return matrix;
    }

    public double[] Hvp(double[] direction)
    {
        object[] inputs = Arguments();
        object?[] all = Call(
            "Hvp", inputs, name => OfTangent(name, inputs, direction) ?? Slot(name, inputs), out var hvp);
        return [.. active.SelectMany(input =>
            ShapedValue.Reals(all[hvp.Names.ToList().IndexOf(SlotOf(user.Names[input]) + "Tangent")]!))];
    }

    /// <summary>The gradient, a step along a direction from the sample.</summary>
    public double[] Gradient(double[] direction, double step)
    {
        object[] inputs = Arguments();
        int k = 0;
        foreach (int input in active)
        {
            inputs[input] = ShapedValue.Replace(inputs[input], real => real + (step * direction[k++]));
        }

        object?[] all = Call("Gradient", inputs, name => Slot(name, inputs), out ShapedMethod companion);
        return [.. active.SelectMany(input =>
            ShapedValue.Reals(all[companion.Names.ToList().IndexOf(SlotOf(user.Names[input]))]!))];
    }

    private double[]? Matrix(string kind)
    {
        object[] inputs = Arguments();
        double[] matrix = new double[10_000];
        Array.Fill(matrix, double.NaN);
        try
        {
            Call(kind, inputs, name => name is "jacobian" or "hessian" ? matrix : Slot(name, inputs), out _);
        }
        catch (NotSupportedException)
        {
            return null;
        }

        return [.. kind == "Hessian" ? matrix.TakeWhile(cell => !double.IsNaN(cell)) : matrix];
    }

    private object?[] Call(string kind, object[] inputs, Func<string, object> other, out ShapedMethod companion)
    {
        companion = ShapedCorpus.Everything.Companions[id + kind];
        object?[] all =
        [
            .. companion.Names.Select(name => user.Names.ToList().IndexOf(name) is >= 0 and var input
                ? inputs[input]
                : other(name)),
        ];
        object? value = companion.Invoke(all);
        object[] same = Arguments();
        object? expected = null;
        bool isMoved = kind == "Gradient";
        if (!isMoved)
        {
            expected = user.Invoke(same);
        }

        return isMoved || Equals(expected, value)
            ? all
            : throw new InvalidOperationException($"the value is {value}, not {expected}");
    }

    private double[] Rates(int column)
    {
        ShapedMethod dual = ShapedCorpus.Everything.Duals[id];
        int k = 0;
        object?[] arguments =
        [
            .. Arguments().Select((argument, i) => ShapedValue.ToDual(
                argument, dual.Types[i], () => active.Contains(i) && k++ == column ? 1 : 0)),
        ];
        object? value = dual.Invoke(arguments);
        return
        [
            .. value is null ? [] : ShapedValue.Duals(value).Select(real => real.Rate),
            .. arguments.Where((_, i) => written[i]).SelectMany(argument =>
                ShapedValue.Duals(argument!).Select(real => real.Rate)),
        ];
    }

    private object? OfTangent(string name, object[] inputs, double[] tangents)
    {
        int at = 0;
        foreach (int input in active)
        {
            int from = at;
            at += ShapedValue.Reals(inputs[input]).Count;
            if (name == user.Names[input] + "Tangent")
            {
                return ShapedValue.Replace(ShapedValue.Copy(inputs[input]), _ => tangents[from++]);
            }
        }

        return null;
    }

    private object Slot(string name, object[] inputs)
    {
        string own = name.EndsWith("Tangent", StringComparison.Ordinal) ? name[..^7] : name;
        int input = user.Names.ToList().FindIndex(one => SlotOf(one) == own);
        return ShapedValue.Replace(ShapedValue.Copy(inputs[input]), _ => double.NaN);
    }

    private bool IsOut(int i) => i < user.Symbol.Parameters.Length && user.Symbol.Parameters[i].RefKind == RefKind.Out;

    private bool IsReal(int i) =>
        user.Symbol.Parameters[i].Type.SpecialType is SpecialType.System_Double or SpecialType.System_Single;

    private object[] Arguments() => Arguments(id, index);

    private static object[] Arguments(string id, int index) => WithOutputs(
        ShapedCorpus.Everything.Users[id],
        ShapedCorpus.Samples(ShapedCorpus.Everything.Users[id])[index].Arguments);

    // A sample gives nothing for an 'out' parameter.
    private static object[] WithOutputs(ShapedMethod user, object[] given)
    {
        Queue<object> left = new(given.Select(ShapedValue.Copy));
        return
        [
            .. user.Names.Select((_, i) => i < user.Symbol.Parameters.Length
                && user.Symbol.Parameters[i].RefKind == RefKind.Out
                ? user.Types[i] == typeof(int) ? 0 : 0d
                : left.Dequeue()),
        ];
    }

    private static string SlotOf(string name) => "d" + char.ToUpperInvariant(name[0]) + name[1..];
}
