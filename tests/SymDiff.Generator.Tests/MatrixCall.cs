using SymDiff.Generator.Ir;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>Calls of the companions of one method on one sample that fill a matrix, and of those that give its columns.
/// </summary>
internal sealed class MatrixCall(CorpusMethod method, CorpusSample sample)
{
    private readonly MatrixShape shape = new(method.Primal);

    public int Columns => Count(sample.Arguments(), shape.Inputs, method);

    public int Rows => shape.Returned.Count + Count(sample.Arguments(), shape.Written, method);

    /// <summary>The value, the matrix row by row, and what the method has written.</summary>
    public (object Value, double[] Matrix, object?[] After) Jacobian()
    {
        object?[] inputs = sample.Arguments();
        object matrix = NewMatrix(method, inputs, DerivativeKinds.Jacobian);
        object?[] all = [.. inputs, matrix];
        object value = method.Companion(DerivativeKinds.Jacobian).Invoke(all);
        return (value, [.. GradientCall.Reals(matrix)], all[..inputs.Length]);
    }

    /// <summary>The matrix by rows, with zeros where the sparse form has no entry; how many entries it has.</summary>
    public (double[] Matrix, int Entries) Sparse(DerivativeKinds kind)
    {
        object?[] inputs = sample.Arguments();
        object?[] without = [.. inputs, Array.Empty<int>(), Array.Empty<int>()];
        int count = (int)method.Patterns[kind.Pattern()].Invoke(without);
        int[] rows = new int[count];
        int[] columns = new int[count];
        object?[] pattern = [.. inputs, rows, columns];
        method.Patterns[kind.Pattern()].Invoke(pattern);
        object given = NewMatrix(method, inputs, kind);
        object?[] all = [.. inputs, .. kind.IsHessian() ? Slots(inputs) : [], given];
        method.Companion(kind).Invoke(all);
        double[] values = [.. GradientCall.Reals(given)];
        double[] matrix = new double[values.Length];
        HashSet<int> places = [];
        for (int i = 0; i < count; i++)
        {
            int place = (rows[i] * Columns) + columns[i];
            Assert.True(columns[i] < Columns && places.Add(place), $"entry {i} is at {rows[i]}, {columns[i]}");
            matrix[place] = values[i];
        }

        return (matrix, count);
    }

    /// <summary>A column by forward mode along one component of the inputs.</summary>
    public double[] Column(int column)
    {
        object?[] inputs = sample.Arguments();
        int[] active = [.. method.Active(DerivativeKinds.Jvp)];
        object[] tangents = [.. Unit(inputs, active, column)];
        object zero = method.Primal.Value.Type.Scalar == Scalar.Single ? (object)0f : 0d;
        object?[] all = [.. inputs, .. tangents, zero];
        method.Companion(DerivativeKinds.Jvp).Invoke(all);
        IEnumerable<double> written = active
            .Select((input, k) => (Input: method.Primal.Parameters[input], Tangent: all[inputs.Length + k]!))
            .Where(pair => shape.Written.Contains(pair.Input))
            .SelectMany(pair => GradientCall.Reals(pair.Tangent));
        return [.. GradientCall.Reals(all[^1]!), .. written];
    }

    /// <summary>The gradient and the Hessian row by row.</summary>
    public (double[] Gradient, double[] Matrix) Hessian()
    {
        object?[] inputs = sample.Arguments();
        object[] slots = [.. Slots(inputs)];
        object matrix = NewMatrix(method, inputs, DerivativeKinds.Hessian);
        object?[] all = [.. inputs, .. slots, matrix];
        method.Companion(DerivativeKinds.Hessian).Invoke(all);
        return (
            [.. all.Skip(inputs.Length).Take(slots.Length).SelectMany(slot => GradientCall.Reals(slot!))],
            [.. GradientCall.Reals(matrix)]);
    }

    /// <summary>The gradient and a column of the Hessian, as the Hessian times a direction.</summary>
    public (double[] Gradient, double[] Column) HessianColumn(int column)
    {
        object?[] inputs = sample.Arguments();
        int[] active = [.. method.Active(DerivativeKinds.Hvp)];
        object?[] all = [.. inputs, .. Unit(inputs, active, column), .. Slots(inputs), .. Slots(inputs)];
        method.Companion(DerivativeKinds.Hvp).Invoke(all);
        object?[] given = all[(inputs.Length + active.Length)..];
        return (
            [.. given.Take(active.Length).SelectMany(slot => GradientCall.Reals(slot!))],
            [.. given.Skip(active.Length).SelectMany(slot => GradientCall.Reals(slot!))]);
    }

    /// <summary>A matrix of the size that a companion needs, filled with what is no number.</summary>
    public static object NewMatrix(CorpusMethod method, object?[] inputs, DerivativeKinds kind)
    {
        MatrixShape shape = new(method.Primal);
        int columns = Count(inputs, shape.Inputs, method);
        int rows = kind.IsHessian()
            ? columns
            : shape.Returned.Count + Count(inputs, shape.Written, method);
        return shape.Element == IrType.Single
            ? Enumerable.Repeat(float.NaN, rows * columns).ToArray()
            : Enumerable.Repeat(double.NaN, rows * columns).ToArray();
    }

    private IEnumerable<object> Unit(object?[] inputs, int[] active, int column)
    {
        int cell = 0;
        return active.Select(input => shape.Inputs.Contains(method.Primal.Parameters[input])
            ? ModeCall.Like(inputs[input]!, _ => cell++ == column ? 1 : 0)
            : ModeCall.Like(inputs[input]!, _ => 0)).ToArray();
    }

    private IEnumerable<object> Slots(object?[] inputs) =>
        method.Active(DerivativeKinds.Gradient).Select(input => ModeCall.Like(inputs[input]!, _ => double.NaN));

    private static int Count(object?[] inputs, IEnumerable<IrParameter> parameters, CorpusMethod method) => parameters
        .Sum(parameter => GradientCall.Reals(inputs[method.Primal.Parameters.ToList().IndexOf(parameter)]!).Count());
}
