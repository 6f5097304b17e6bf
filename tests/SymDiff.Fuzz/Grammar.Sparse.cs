using System.Globalization;

namespace SymDiff.Fuzz;

/// <content>Methods whose code shows where a matrix is zero: elements have indices of loops.</content>
internal sealed partial class Grammar
{
    private const int Knots = 6;

    // The whole body of a method that writes each element from its neighbours.
    private void Stencil()
    {
        Knotted();
        Take(new(
            "a",
            Pick("Span<double>", "double[]"),
            "new double[] { #0, #1, #2, #3, #4 }",
            [.. Enumerable.Range(0, Knots - 1).Select(i => $"$[{i}]")],
            SlotKind.None,
            IsOutput: true));
        Emit($"for (int i = 0; i < a.Length; i++) {{ double u = {Neighbours()}; "
            + $"{Twist()} a[i] = {Neighbours()} * u; }}");
        if (Chance(3))
        {
            Emit($"for (int i = 1; i < a.Length; i++) {{ a[i] = {Neighbours()}; }}");
        }
    }

    // A sum of what neighbours give.
    private void Chain()
    {
        Knotted();
        Emit($"double u = 0; for (int i = 0; i < b.Length - 1; i++) {{ u += {Neighbours()} * y; {Twist()} }}");
        Emit("return u * y;");
    }

    private void Knotted()
    {
        Take(new("x", "double", "#0", ["$"], SlotKind.Number));
        Take(new("y", "double", "#0", ["$"], SlotKind.Number));
        Take(new(
            "b",
            Pick("ReadOnlySpan<double>", "double[]"),
            "new double[] { #0, #1, #2, #3, #4, #5 }",
            [.. Enumerable.Range(0, Knots).Select(i => $"$[{i}]")],
            SlotKind.Memory));
    }

    private string Neighbour() => Pick(
        "b[i]", "b[i]", "b[i + 1]", "b[i + 1]", Pick("x", "y", "b[0]", "b[i / 2]", "b[^1]"));

    private string Neighbours() => string.Format(
        CultureInfo.InvariantCulture, Pick(Primitives.Functions), Neighbour(), Neighbour());

    private string Twist() => random.Next(6) switch
    {
        0 => $"if ({Neighbour()} > 0.2) {{ u += {Neighbours()}; }}",
        1 => $"for (int k = 0; k < 2; k++) {{ u += b[i + k] * {Neighbour()}; }}",
        2 => $"u = Math.Sin(u) + {Neighbour()};",
        _ => "",
    };
}
