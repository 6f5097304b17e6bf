using System.Diagnostics.CodeAnalysis;

namespace SymDiff;

/// <summary>The companions of a method of any shape, one kind after the other.</summary>
[RequiresUnreferencedCode(GradientCheck.Reflects)]
internal sealed class CheckedModes(CheckRun run)
{
    // Neither zero nor one, and no power of two.
    private const double Seed = 0.7;

    private int Columns => run.Inputs.Length;

    public CheckReport Gradient(Func<object?> companion)
    {
        OnlyOfOneNumber();
        run.Prepare(run.At);
        object? value = companion();
        return Report("gradient", value, run.OfInputs(CheckRole.Slot), rows: 1);
    }

    public CheckReport Accumulate(Func<object?, object?> companion)
    {
        OnlyOfOneNumber();
        double[] before =
        [
            .. Irregular(Columns, 0.3819660112501051).Zip(run.Differences, (part, column) =>
                run.Precision.Rounded(part * SizeOf(column.Central(0).Value))),
        ];
        double seed = run.Precision.Rounded(Seed);
        run.Prepare(run.At, before: i => before[i]);
        object? value = companion(run.Shaped(_ => seed));
        IEnumerable<double> added = run.OfInputs(CheckRole.Slot)
            .Select((after, input) => run.IsSeeded[input] ? after : after - before[input]);
        return Report("accumulated gradient", value, [.. added.Select(after => after / seed)], rows: 1);
    }

    public CheckReport Vjp(Func<object?, object?> companion)
    {
        double[] matrix = new double[run.Outputs.Length * Columns];
        object? value = null;
        for (int row = 0; row < run.Outputs.Length; row++)
        {
            int at = row;
            run.Prepare(run.At, seed: output => output == at ? 1 : 0);
            value = companion(run.Shaped(output => output == at ? 1 : 0));
            run.OfInputs(CheckRole.Slot).CopyTo(matrix, row * Columns);
        }

        return Report("vjp", value, matrix, run.Outputs.Length);
    }

    public CheckReport Jvp(Func<(object? Value, object? Tangent)> companion)
    {
        double[] matrix = new double[run.Outputs.Length * Columns];
        object? value = null;
        for (int column = 0; column < Columns; column++)
        {
            (value, double[] tangents) = Along(companion, Unit(column));
            for (int row = 0; row < tangents.Length; row++)
            {
                matrix[row * Columns + column] = tangents[row];
            }
        }

        return Report("jvp", value, matrix, run.Outputs.Length);
    }

    public CheckReport Jacobian(Func<double[], object?> companion)
    {
        double[] matrix = NotANumber(run.Outputs.Length * Columns);
        run.Prepare(run.At);
        object? value = companion(matrix);
        return Report("Jacobian", value, matrix, run.Outputs.Length);
    }

    public CheckReport SparseJacobian(Func<int[], int[], int> pattern, Func<double[], object?> companion)
    {
        double[] matrix = new double[run.Outputs.Length * Columns];
        run.Prepare(run.At);
        object? value = Scatter(pattern, companion, matrix);
        return Report("sparse Jacobian", value, matrix, run.Outputs.Length);
    }

    public CheckReport Hessian(Func<double[], object?> companion) =>
        Hessian("Hessian", companion, NotANumber(Columns * Columns));

    public CheckReport SparseHessian(Func<int[], int[], int> pattern, Func<double[], object?> companion) => Hessian(
        "sparse Hessian", matrix => Scatter(pattern, companion, matrix), new double[Columns * Columns]);

    public CheckReport Hvp(Func<object?> companion)
    {
        OnlyOfOneNumber();
        double[] matrix = new double[Columns * Columns];
        double[] gradient = Sloped(run.At, companion, out object? value);
        for (int column = 0; column < Columns; column++)
        {
            run.Prepare(run.At, tangent: Unit(column));
            companion();
            double[] product = run.OfInputs(CheckRole.SlotTangent);
            for (int row = 0; row < Columns; row++)
            {
                matrix[row * Columns + column] = product[row];
            }
        }

        return OfSecondOrder("Hessian–vector product", value, gradient, matrix, at => Sloped(at, companion, out _));
    }

    /// <summary>For irregular tangents t and adjoints a, whether ⟨a, J t⟩ = ⟨Jᵀ a, t⟩.</summary>
    public CheckReport DotProduct(Func<(object? Value, object? Tangent)> jvp, Func<object?, object?> vjp)
    {
        double[] tangents = [.. Irregular(Columns, 0.7548776662466927).Select(run.Precision.Rounded)];
        double[] adjoints = [.. Irregular(run.Outputs.Length, 0.5698402909980532).Select(run.Precision.Rounded)];
        double[] forward = Along(jvp, input => tangents[input]).Tangents;
        run.Prepare(run.At, seed: output => adjoints[output]);
        vjp(run.Shaped(output => adjoints[output]));
        double[] reverse = run.OfInputs(CheckRole.Slot);
        double[] terms = [.. forward.Zip(adjoints, (x, y) => x * y), .. reverse.Zip(tangents, (x, y) => x * y)];
        double size = terms.Sum(Math.Abs);
        return new CheckReport("dot product of both modes", [CheckedComponent.OfValue(
            "adjoints · jvp", terms[..forward.Length].Sum(), terms[forward.Length..].Sum(), "by vjp · tangents",
            run.Precision.SameValue, size)]);
    }

    private CheckReport Hessian(string kind, Func<double[], object?> companion, double[] matrix)
    {
        OnlyOfOneNumber();
        double[] gradient = Sloped(run.At, () => companion(matrix), out object? value);
        double[] unused = new double[matrix.Length];
        return OfSecondOrder(kind, value, gradient, matrix, at => Sloped(at, () => companion(unused), out _));
    }

    // What the pattern leaves out is zero; what it has twice is there twice.
    private object? Scatter(Func<int[], int[], int> pattern, Func<double[], object?> companion, double[] matrix)
    {
        int[] rows = new int[pattern([], [])];
        int[] columns = new int[rows.Length];
        pattern(rows, columns);
        double[] values = NotANumber(rows.Length);
        object? value = companion(values);
        for (int entry = 0; entry < values.Length; entry++)
        {
            (int row, int column) = (rows[entry], columns[entry]);
            if ((uint)column >= (uint)Columns || (uint)row >= (uint)(matrix.Length / Columns))
            {
                throw new InvalidOperationException(
                    $"The pattern has an entry at row {row}, column {column} of a matrix of "
                    + $"{matrix.Length / Columns} rows and {Columns} columns.");
            }

            matrix[row * Columns + column] += values[entry];
        }

        return value;
    }

    private CheckReport Report(string kind, object? value, double[] matrix, int rows)
    {
        // First of all, since differences move what was written.
        CheckedComponent[] values = run.Values(value);
        return new CheckReport(kind, [.. values, .. run.Compare(matrix, run.Outputs[..rows], run.Differences)]);
    }

    // The gradient by differences of the method, and the matrix by differences of the gradient.
    private CheckReport OfSecondOrder(
        string kind, object? value, double[] gradient, double[] matrix, Func<double[], double[]> gradientAt)
    {
        CheckedComponent[] values = run.Values(value);
        return new CheckReport(
            kind,
            [
                .. values,
                .. run.Compare(gradient, run.Outputs[..1], run.Differences),
                .. run.Compare(matrix, run.Inputs, run.DifferencesOf(gradientAt, Columns)),
            ]);
    }

    private double[] Sloped(double[] at, Func<object?> companion, out object? value)
    {
        run.Prepare(at);
        value = companion();
        return run.OfInputs(CheckRole.Slot);
    }

    private (object? Value, double[] Tangents) Along(
        Func<(object? Value, object? Tangent)> companion, Func<int, double> tangent)
    {
        run.Prepare(run.At, tangent);
        (object? value, object? returned) = companion();
        return (value, run.OfOutputs(CheckRole.Tangent, returned));
    }

    private void OnlyOfOneNumber()
    {
        if (run.Returned != 1)
        {
            throw new InvalidOperationException(
                "A gradient or Hessian belongs to a method that returns one real number.");
        }
    }

    // So that nothing is rounded away where something is added to it.
    private static double SizeOf(double derivative) =>
        double.IsFinite(derivative) && derivative != 0 ? Math.Abs(derivative) : 1;

    private static Func<int, double> Unit(int index) => input => input == index ? 1 : 0;

    private static double[] NotANumber(int length) => [.. Enumerable.Repeat(double.NaN, length)];

    // Multiples of an irrational number, without their integer parts: no two alike, the same on every machine.
    private static double[] Irregular(int length, double step) =>
        [.. Enumerable.Range(1, length).Select(i => 2 * (i * step % 1) - 1)];
}
