namespace SymDiff.Generator.Tests.Language;

/// <summary>The language, construct by construct.</summary>
internal static partial class LanguageTable
{
    public static IReadOnlyList<LanguageRow> Rows { get; } =
        [.. Flow, .. Data, .. Calls, .. Numbers, .. Edges, .. Refused];

    private static LanguageRow[] Flow =>
    [
        Accepted("Control flow", "`if`, `else`", """
            if (x > y) { x *= 2; } else { y = x * x; } return x * y;
            """),
        Accepted("Control flow", "`?:`, also with an arm that is not defined where it is not taken", """
            return x > 0 ? Math.Sqrt(x) * y : 0;
            """),
        Accepted("Control flow", "`&&`, `||`, `!`", """
            if (x > 0 && (y < 3 || !(x < y))) { x *= y; } return x;
            """),
        Accepted("Control flow", "`for` with an index that is counted", """
            for (int i = 0; i < 4; i++) { x += y * i; } return x * x;
            """),
        Accepted("Control flow", "`for` of any other shape", """
            for (double h = 1; h > 0.01; h /= 2) { x += h * y; } return x * x;
            """),
        Accepted("Control flow", "`while`", """
            while (x > 0.1) { x *= 0.5 * y; } return x;
            """),
        Accepted("Control flow", "`do`", """
            int n = 0; do { x = Math.Sin(x) + y; n++; } while (n < 3); return x;
            """),
        Accepted("Control flow", "`foreach` over an array or a span", """
            double s = 0; foreach (double v in new[] { x, y, x * y }) { s += v * v;
            } return s;
            """),
        Accepted("Control flow", "`break`, `continue`", """
            for (int i = 0; i < 9; i++) { if (i == 2) { continue; } x += y * i;
            if (x > 5) { break; } } return x;
            """),
        Accepted("Control flow", "`return` anywhere", """
            for (int i = 0; i < 9; i++) { x += y; if (x > 3) { return x * y;
            } } return x;
            """),
        Accepted("Control flow", "`switch` statements", """
            switch ((int)y) { case 0: return x; case 1: x *= y; break; default: x += y;
            break; } return x * x;
            """),
        Accepted("Control flow", "`switch` expressions, patterns on numbers", """
            return x switch { < 0 => y, > 0 and < 3 => x * y, _ => x };
            """),
        Accepted("Control flow", "`is` with a pattern", """
            return x is > 0.5 or < -0.5 ? x * x : y;
            """),
        Accepted("Control flow", "`throw` as a guard: the companion calls the method again, which throws", """
            if (x < 0) { throw new ArgumentException(nameof(x)); } return Math.Log(x) * y;
            """),
        Accepted("Control flow", "`checked`, `unchecked` with integers", """
            int n = checked((int)1 + 2); return x * n + y;
            """),
    ];

    private static LanguageRow Accepted(string section, string construct, string body, string members = "") => new(
        section,
        construct,
        (members.Length > 0 ? members + "\n\n" : "")
            + "public static double F(double x, double y)\n{\n    " + body.Replace("\n", "\n    ") + "\n}");
}
