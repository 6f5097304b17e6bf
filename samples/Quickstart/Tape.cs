namespace Quickstart;

/// <summary>
/// Reverse mode as most libraries do it, to compare with: while the function runs, each operation is written on a tape,
/// with its partial derivatives; then the tape is read backwards. A fair one: structs, arrays made once, no boxing.
/// </summary>
public sealed class Tape(int capacity)
{
    private readonly Node[] nodes = new Node[capacity];
    private readonly double[] adjoints = new double[capacity];
    private int count;

    /// <summary>Starts a new recording in the same memory.</summary>
    public void Clear() => count = 0;

    /// <summary>A value to differentiate with respect to.</summary>
    public Var Input(double value) => Push(value, -1, 0, -1, 0);

    public Var Add(Var a, Var b) => Push(a.Value + b.Value, a.Index, 1, b.Index, 1);

    public Var Subtract(Var a, Var b) => Push(a.Value - b.Value, a.Index, 1, b.Index, -1);

    public Var Multiply(Var a, Var b) => Push(a.Value * b.Value, a.Index, b.Value, b.Index, a.Value);

    public Var Multiply(Var a, double b) => Push(a.Value * b, a.Index, b, -1, 0);

    public Var Add(Var a, double b) => Push(a.Value + b, a.Index, 1, -1, 0);

    public Var Max(Var a, double b) => Push(Math.Max(a.Value, b), a.Index, a.Value > b ? 1 : 0, -1, 0);

    public Var Exp(Var a)
    {
        double e = Math.Exp(a.Value);
        return Push(e, a.Index, e, -1, 0);
    }

    public Var Log(Var a) => Push(Math.Log(a.Value), a.Index, 1 / a.Value, -1, 0);

    /// <summary>The derivatives of <paramref name="output"/> with respect to the first inputs of the tape.</summary>
    public void Backward(Var output, Span<double> gradient)
    {
        Array.Clear(adjoints, 0, count);
        adjoints[output.Index] = 1;
        for (int n = output.Index; n >= 0; n--)
        {
            double adjoint = adjoints[n];
            ref readonly Node node = ref nodes[n];
            if (node.Left >= 0)
            {
                adjoints[node.Left] += adjoint * node.LeftPartial;
            }

            if (node.Right >= 0)
            {
                adjoints[node.Right] += adjoint * node.RightPartial;
            }
        }

        adjoints.AsSpan(0, gradient.Length).CopyTo(gradient);
    }

    private Var Push(double value, int left, double leftPartial, int right, double rightPartial)
    {
        nodes[count] = new Node(left, leftPartial, right, rightPartial);
        return new Var(count++, value);
    }

    private readonly record struct Node(int Left, double LeftPartial, int Right, double RightPartial);
}

/// <summary>A number on the tape.</summary>
public readonly record struct Var(int Index, double Value);
