namespace SymDiff;

/// <summary>
/// Compares companions with differences, in tests. Say what the parameters are, what the method is, and how a companion
/// is called:
/// <code>
/// GradientCheck check = new();
/// var w = check.Input("w", [0.1, -0.2, 0.3]);
/// var b = check.Input("b", 0.5);
/// var loss = check.Of(() => Model.Loss(w.Value, b.Value));
/// loss.Gradient(() => Model.LossGradient(w.Value, b.Value, w.Slot, out b.Slot)).ThrowIfDiffers();
/// </code>
/// Where everything is one row of numbers already, the static methods take functions of that row.
/// <para>
/// A difference is extrapolated from eight steps (Richardson; Ridders' choice of the best), and comes with an estimate
/// of its error. Where the differences to both sides have different limits there is a kink, which is said and is not
/// a failure; nor is a component whose differences do not converge.
/// </para>
/// </summary>
public sealed partial class GradientCheck
{
    /// <summary>What differences and derivatives may differ by, relative to their size.</summary>
    public const double Tolerance = 1e-7;

    /// <summary>Compares a gradient with differences.</summary>
    /// <param name="function">The value at the inputs.</param>
    /// <param name="gradient">Writes the derivative by each input.</param>
    /// <param name="at">The inputs.</param>
    /// <param name="inputs">The names of the parameters, and how many of the inputs each of them has.</param>
    /// <exception cref="ArgumentException">The lengths do not add up to that of <paramref name="at"/>.</exception>
    public static CheckReport Gradient(
        RealFunction function,
        VectorMap gradient,
        double[] at,
        params (string Name, int Length)[] inputs) =>
        Jacobian((x, y) => y[0] = function(x), gradient, 1, at, inputs);

    /// <summary>Compares a Jacobian, or the Hessian of a function whose gradient is given, with differences.</summary>
    /// <param name="function">Writes the outputs at the inputs.</param>
    /// <param name="jacobian">Writes the derivatives by rows: a row for each output, a column for each input.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="at">The inputs.</param>
    /// <param name="inputs">The names of the parameters, and how many of the inputs each of them has.</param>
    /// <exception cref="ArgumentException">The lengths do not add up to that of <paramref name="at"/>.</exception>
    public static CheckReport Jacobian(
        VectorMap function,
        VectorMap jacobian,
        int outputs,
        double[] at,
        params (string Name, int Length)[] inputs)
    {
        string[] names = [.. Names(at.Length, inputs)];
        double[] derivatives = new double[outputs * at.Length];
        jacobian([.. at], derivatives);
        DifferenceTable[] columns =
            [.. Enumerable.Range(0, at.Length).Select(input => DifferenceTable.Of(function, outputs, at, input))];
        List<CheckedComponent> components = [];
        for (int output = 0; output < outputs; output++)
        {
            double largest = columns.Select(column => Finite(column.Central(output).Value)).Append(0).Max();
            for (int input = 0; input < at.Length; input++)
            {
                components.Add(CheckedComponent.Of(
                    outputs == 1 ? names[input] : $"output[{output}] by {names[input]}",
                    derivatives[output * at.Length + input],
                    columns[input],
                    output,
                    largest));
            }
        }

        return new CheckReport(components);
    }

    /// <summary>Compares derivatives along each input, by forward mode, with differences.</summary>
    /// <param name="function">Writes the outputs at the inputs.</param>
    /// <param name="jvp">Takes inputs and tangents, and writes the tangents of the outputs.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="at">The inputs.</param>
    /// <param name="inputs">The names of the parameters, and how many of the inputs each of them has.</param>
    /// <exception cref="ArgumentException">The lengths do not add up to that of <paramref name="at"/>.</exception>
    public static CheckReport Jvp(
        VectorMap function,
        TangentMap jvp,
        int outputs,
        double[] at,
        params (string Name, int Length)[] inputs) => Jacobian(
            function,
            (x, jacobian) =>
            {
                double[] column = new double[outputs];
                for (int input = 0; input < x.Length; input++)
                {
                    jvp(x, Unit(x.Length, input), column);
                    for (int output = 0; output < outputs; output++)
                    {
                        jacobian[output * x.Length + input] = column[output];
                    }
                }
            },
            outputs,
            at,
            inputs);

    /// <summary>Compares the derivatives of each output, by reverse mode, with differences.</summary>
    /// <param name="function">Writes the outputs at the inputs.</param>
    /// <param name="vjp">Takes inputs and the adjoints of the outputs, and writes the adjoints of the inputs.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="at">The inputs.</param>
    /// <param name="inputs">The names of the parameters, and how many of the inputs each of them has.</param>
    /// <exception cref="ArgumentException">The lengths do not add up to that of <paramref name="at"/>.</exception>
    public static CheckReport Vjp(
        VectorMap function,
        TangentMap vjp,
        int outputs,
        double[] at,
        params (string Name, int Length)[] inputs) => Jacobian(
            function,
            (x, jacobian) =>
            {
                for (int output = 0; output < outputs; output++)
                {
                    vjp(x, Unit(outputs, output), jacobian.Slice(output * x.Length, x.Length));
                }
            },
            outputs,
            at,
            inputs);

    /// <summary>
    /// How far forward and reverse mode are apart, relative to the sum of the sizes of their terms: for fixed irregular
    /// tangents t and adjoints a, <c>⟨a, J t⟩ = ⟨Jᵀ a, t⟩</c>. No differences are taken: some 1e-15 is to be expected.
    /// </summary>
    /// <param name="jvp">Takes inputs and tangents, and writes the tangents of the outputs.</param>
    /// <param name="vjp">Takes inputs and the adjoints of the outputs, and writes the adjoints of the inputs.</param>
    /// <param name="outputs">The number of outputs.</param>
    /// <param name="at">The inputs.</param>
    public static double DotProductDifference(TangentMap jvp, TangentMap vjp, int outputs, double[] at)
    {
        double[] tangents = Irregular(at.Length, 0.7548776662466927);
        double[] adjoints = Irregular(outputs, 0.5698402909980532);
        double[] forward = new double[outputs];
        double[] reverse = new double[at.Length];
        jvp([.. at], tangents, forward);
        vjp([.. at], adjoints, reverse);
        double difference = Dot(adjoints, forward) - Dot(reverse, tangents);
        double size = Dot(adjoints, forward, Math.Abs) + Dot(reverse, tangents, Math.Abs);
        return size == 0 ? 0 : Math.Abs(difference) / size;
    }

    private static double Dot(double[] a, double[] b, Func<double, double>? of = null) =>
        a.Zip(b, (x, y) => of is null ? x * y : of(x * y)).Sum();

    // Multiples of an irrational number, without their integer parts: no two alike, the same on every machine.
    private static double[] Irregular(int length, double step) =>
        [.. Enumerable.Range(1, length).Select(i => 2 * (i * step % 1) - 1)];

    private static double[] Unit(int length, int index)
    {
        double[] unit = new double[length];
        unit[index] = 1;
        return unit;
    }

    private static double Finite(double value) => double.IsFinite(value) ? Math.Abs(value) : 0;

    private static IEnumerable<string> Names(int count, (string Name, int Length)[] inputs)
    {
        if (inputs.Length == 0)
        {
            inputs = [("x", count)];
        }

        return inputs.Sum(input => input.Length) == count
            ? inputs.SelectMany(input => Enumerable.Range(0, input.Length)
                .Select(i => input.Length == 1 ? input.Name : $"{input.Name}[{i}]"))
            : throw new ArgumentException("The lengths of the parameters do not add up to the inputs.", nameof(inputs));
    }
}
