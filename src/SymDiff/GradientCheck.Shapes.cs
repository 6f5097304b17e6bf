using System.Diagnostics.CodeAnalysis;

namespace SymDiff;

public sealed partial class GradientCheck
{
    internal const string Reflects = "The numbers inside of a value are found by reflection.";

    private readonly List<ICheckedVariable> variables = [];

    /// <summary>
    /// Declares an input of the method. Inputs are declared in the order of the parameters, since that is the order of
    /// the rows and columns of matrices; what has no derivative is not declared.
    /// </summary>
    /// <param name="name">Its name, for reports.</param>
    /// <param name="value">Where the derivative is taken; for a span an array.</param>
    /// <typeparam name="T">The type of the parameter; for a span an array.</typeparam>
    [RequiresUnreferencedCode(Reflects)]
    public CheckedVariable<T> Input<T>(string name, T value) => Declare(name, value, isRead: true, isWritten: false);

    /// <inheritdoc cref="Input{T}(string, T)"/>
    [RequiresUnreferencedCode(Reflects)]
    public CheckedVariable<double[]> Input(string name, double[] value) => Input<double[]>(name, value);

    /// <summary>
    /// Declares an output: a parameter that the method only writes, <c>out double y</c> or <c>Span&lt;double&gt; y</c>.
    /// </summary>
    /// <param name="name">Its name, for reports.</param>
    /// <param name="value">What it holds before; of an array, the length counts.</param>
    /// <typeparam name="T">The type of the parameter; for a span an array.</typeparam>
    [RequiresUnreferencedCode(Reflects)]
    public CheckedVariable<T> Output<T>(string name, T value) => Declare(name, value, isRead: false, isWritten: true);

    /// <inheritdoc cref="Output{T}(string, T)"/>
    [RequiresUnreferencedCode(Reflects)]
    public CheckedVariable<double[]> Output(string name, double[] value) => Output<double[]>(name, value);

    /// <summary>
    /// Declares a parameter that the method reads and writes, <c>ref double t</c> or <c>Span&lt;double&gt; y</c>: an
    /// input as it is before the call, and an output as it is afterwards.
    /// </summary>
    /// <param name="name">Its name, for reports.</param>
    /// <param name="value">What it holds before.</param>
    /// <typeparam name="T">The type of the parameter; for a span an array.</typeparam>
    [RequiresUnreferencedCode(Reflects)]
    public CheckedVariable<T> InOut<T>(string name, T value) => Declare(name, value, isRead: true, isWritten: true);

    /// <inheritdoc cref="InOut{T}(string, T)"/>
    [RequiresUnreferencedCode(Reflects)]
    public CheckedVariable<double[]> InOut(string name, double[] value) => InOut<double[]>(name, value);

    /// <summary>Says what the method is, once all its parameters are declared.</summary>
    /// <param name="function">A call of the method with the values of the variables.</param>
    /// <typeparam name="T">What it returns: a number, tuple or struct.</typeparam>
    [RequiresUnreferencedCode(Reflects)]
    public CheckedFunction<T> Of<T>(Func<T> function) => new(variables, function);

    /// <summary>Says what the method is, where it returns nothing and writes its outputs.</summary>
    /// <param name="procedure">A call of the method with the values of the variables.</param>
    [RequiresUnreferencedCode(Reflects)]
    public CheckedProcedure Of(Action procedure) => new(variables, procedure);

    [RequiresUnreferencedCode(Reflects)]
    private CheckedVariable<T> Declare<T>(string name, T value, bool isRead, bool isWritten)
    {
        CheckedVariable<T> variable = new(name, value, isRead, isWritten);
        variables.Add(variable);
        return variable;
    }
}
