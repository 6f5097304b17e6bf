using System.Diagnostics.CodeAnalysis;

namespace SymDiff;

/// <summary>
/// The method under a check, as a function from the row of all its inputs to the row of all its outputs: what it
/// returns, then what it writes.
/// </summary>
[RequiresUnreferencedCode(GradientCheck.Reflects)]
internal sealed class CheckRun
{
    private readonly ICheckedVariable[] variables;
    private readonly Func<object?> function;
    private readonly object? sample;
    private DifferenceTable[]? differences;

    public CheckRun(IEnumerable<ICheckedVariable> declared, Func<object?> function)
    {
        variables = [.. declared];
        this.function = function;
        At = [.. Read.SelectMany(variable => variable.First)];
        Inputs = [.. Read.SelectMany(variable => variable.Names)];
        IsSeeded = [.. Read.SelectMany(variable => variable.Names.Select(_ => variable.IsWritten))];
        Prepare(At);
        sample = function();
        RefuseWrites();
        Value = Known(sample);
        IReadOnlyList<(string Name, double Value)> returned = RealParts.Of(sample, "value");
        Returned = returned.Count;
        Outputs = [.. returned.Select(part => part.Name), .. Written.SelectMany(variable => variable.Names)];
        bool isSingle = RealParts.AreSingle(sample) || variables.Any(variable => variable.IsSingle);
        Precision = isSingle ? CheckPrecision.Single : CheckPrecision.Double;
    }

    /// <summary>The inputs as they were declared.</summary>
    public double[] At { get; }

    /// <summary>The names of the inputs.</summary>
    public string[] Inputs { get; }

    /// <summary>Whether the slot of an input holds a seed before the call: the input is an output as well.</summary>
    public bool[] IsSeeded { get; }

    /// <summary>The names of the outputs.</summary>
    public string[] Outputs { get; }

    /// <summary>How many of the outputs are returned.</summary>
    public int Returned { get; }

    /// <summary>The outputs.</summary>
    public double[] Value { get; }

    public CheckPrecision Precision { get; }

    /// <summary>The outputs by each input.</summary>
    public DifferenceTable[] Differences => differences ??= DifferencesOf(
        at =>
        {
            Prepare(at);
            return Known(function());
        },
        Outputs.Length);

    private IEnumerable<ICheckedVariable> Read => variables.Where(variable => variable.IsRead);

    private IEnumerable<ICheckedVariable> Written => variables.Where(variable => variable.IsWritten);

    /// <summary>What a function of the inputs gives when they are moved, one by one.</summary>
    public DifferenceTable[] DifferencesOf(Func<double[], double[]> moved, int outputs) =>
    [
        .. Enumerable.Range(0, At.Length).Select(input => DifferenceTable.Of(
            (at, results) => OrNothing(moved, [.. at], outputs).CopyTo(results),
            outputs,
            At,
            input,
            Precision)),
    ];

    /// <summary>
    /// Sets everything up for a call: the values, and for a companion its slots and tangents. What a companion should
    /// overwrite is not a number, so that it shows when it does not.
    /// </summary>
    /// <param name="at">The inputs.</param>
    /// <param name="tangent">The tangent of each input.</param>
    /// <param name="seed">The adjoint of each output; those that are returned come first.</param>
    /// <param name="before">What the slot of each input holds before.</param>
    public void Prepare(
        double[] at,
        Func<int, double>? tangent = null,
        Func<int, double>? seed = null,
        Func<int, double>? before = null)
    {
        int input = 0;
        int output = Returned;
        foreach (ICheckedVariable variable in variables)
        {
            (int firstInput, int firstOutput) = (input, output);
            (input, output) = (
                input + (variable.IsRead ? variable.Names.Count : 0),
                output + (variable.IsWritten ? variable.Names.Count : 0));
            Func<int, double> value = i => variable.IsRead ? at[firstInput + i] : variable.First[i];
            variable.Write(CheckRole.Value, value);
            variable.Write(CheckRole.Tangent, i => variable.IsRead ? tangent?.Invoke(firstInput + i) ?? 0 : 0);
            variable.Write(CheckRole.Slot, i => variable.IsWritten
                ? seed?.Invoke(firstOutput + i) ?? 0
                : before?.Invoke(firstInput + i) ?? double.NaN);
            variable.Write(CheckRole.SlotTangent, _ => variable.IsWritten ? 0 : double.NaN);
        }
    }

    /// <summary>The numbers of all inputs in a role, after a call.</summary>
    public double[] OfInputs(CheckRole role) => [.. Read.SelectMany(variable => variable.Read(role))];

    /// <summary>Outputs in a role, after a call: the returned ones, which are given, and the written ones.</summary>
    public double[] OfOutputs(CheckRole role, object? returned) =>
    [
        .. RealParts.Of(returned, "").Select(part => part.Value),
        .. Written.SelectMany(variable => variable.Read(role)),
    ];

    /// <summary>What is returned, with other numbers.</summary>
    public object? Shaped(Func<int, double> number)
    {
        int next = 0;
        return RealParts.Replace(RealParts.Copy(sample), "", (_, _) => number(next++));
    }

    /// <summary>What a companion returns and writes, beside what the method does.</summary>
    public CheckedComponent[] Values(object? returned) =>
    [
        .. OfOutputs(CheckRole.Value, returned).Zip(Value, Outputs).Select(output => CheckedComponent.OfValue(
            output.Third, output.First, output.Second, "by the method itself", Precision.SameValue)),
    ];

    /// <summary>A matrix, by rows, beside differences.</summary>
    public IEnumerable<CheckedComponent> Compare(double[] matrix, string[] rows, DifferenceTable[] columns)
    {
        for (int row = 0; row < rows.Length; row++)
        {
            double largest = columns.Select(column => Math.Abs(column.Central(row).Value))
                .Where(double.IsFinite).Append(0).Max();
            for (int input = 0; input < columns.Length; input++)
            {
                yield return CheckedComponent.Of(
                    rows.Length == 1 ? Inputs[input] : $"{rows[row]} by {Inputs[input]}",
                    matrix[row * columns.Length + input],
                    columns[input],
                    row,
                    largest);
            }
        }
    }

    // The slot of what is written has another meaning, which the user must know.
    private void RefuseWrites()
    {
        foreach (ICheckedVariable variable in variables.Where(variable => !variable.IsWritten))
        {
            if (!variable.Read(CheckRole.Value).SequenceEqual(variable.First))
            {
                throw new InvalidOperationException(
                    $"The method writes to '{variable}', which is declared as an Input: declare it as InOut, or as "
                    + "Output where what it holds before does not matter.");
            }
        }
    }

    private double[] Known(object? returned) => OfOutputs(CheckRole.Value, returned);

    // A method may throw behind the edge of its domain.
    private double[] OrNothing(Func<double[], double[]> moved, double[] at, int outputs)
    {
        try
        {
            return moved(at);
        }
        catch (Exception) when (!at.AsSpan().SequenceEqual(At))
        {
            return [.. Enumerable.Repeat(double.NaN, outputs)];
        }
    }
}
