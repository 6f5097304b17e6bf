namespace SymDiff.Fuzz;

/// <summary>What a random method returns; in <paramref name="Parts"/>, <c>$</c> stands for it.</summary>
/// <param name="Type">In C#.</param>
/// <param name="Parts">Its real numbers.</param>
/// <param name="Build">Made of <c>#0</c>, <c>#1</c> ….</param>
internal sealed record Returned(string Type, string[] Parts, string Build)
{
    public static Returned Double { get; } = new("double", ["$"], "#0");

    public static Returned Single { get; } = new("float", ["$"], "(float)(#0)");

    public static Returned Pair { get; } = new("(double A, double B)", ["$.A", "$.B"], "(#0, #1)");

    public static Returned Struct { get; } = new("Point", ["$.A", "$.B"], "new Point(#0, #1)");

    public static Returned Vector { get; } =
        new("Vector2", ["$.X", "$.Y"], "new Vector2((float)(#0), (float)(#1))");

    public static Returned Complex { get; } =
        new("Complex", ["$.Real", "$.Imaginary"], "new Complex(#0, #1)");

    public static Returned Nothing { get; } = new("void", [], "");

    /// <summary>C# that makes it of other C#.</summary>
    public string Of(IReadOnlyList<string> numbers) =>
        numbers.Select((number, i) => (number, i)).Reverse()
            .Aggregate(Build, (text, one) => text.Replace($"#{one.i}", one.number));
}
