namespace SymDiff.Generator.Tests.Hostile;

/// <summary>Programs of any size, each of one pattern over and over.</summary>
internal static class Sizes
{
    /// <summary>What is written, by name: with n terms, factors, statements and so on.</summary>
    public static readonly IReadOnlyDictionary<string, Func<int, string>> Patterns =
        new Dictionary<string, Func<int, string>>
        {
            ["sum of n terms"] = n => Method("return " + Joined(" + ", n, _ => "x") + ";"),
            ["sum of n products"] = n => Method("return " + Joined(" + ", n, i => $"x * {i}.5 * Math.Sin(x)") + ";"),
            ["product of n equal factors"] = n => Method("return " + Joined(" * ", n, _ => "x") + ";"),
            ["product of n different factors"] = n =>
                Method("return " + Joined(" * ", n, i => $"p{i}") + ";", Joined(", ", n, i => $"double p{i}")),
            ["n parameters, each squared"] = n =>
                Method("return " + Joined(" + ", n, i => $"p{i} * p{i}") + ";", Joined(", ", n, i => $"double p{i}")),
            ["chain of n named values"] = n => Method(
                "double y0 = x; " + Joined(" ", n, i => $"double y{i + 1} = Math.Sin(y{i});") + $" return y{n};"),
            ["chain of n squares"] = n => Method(
                "double y0 = x; " + Joined(" ", n, i => $"double y{i + 1} = y{i} * y{i};") + $" return y{n};"),
            ["n statements that change one variable"] = n => Method(
                "double y = x; " + Joined(" ", n, Statement) + " return y;"),
            ["n independent values, added"] = n => Method(
                Joined(" ", n, i => $"double y{i} = Math.Sin(x * {i});")
                    + " return " + Joined(" + ", n, i => $"y{i}") + ";"),
            ["n branches, one behind the other"] = n => Method(
                "double y = x; " + Repeated("if (y > 0) { y = y * x; } ", n) + "return y;"),
            ["n loops, one behind the other"] = n => Method(
                "double y = x; " + Joined(" ", n, i => $"for (int i{i} = 0; i{i} < 2; i{i}++) {{ y *= x; }}")
                    + " return y;"),
            ["n writes to elements"] = n => Method(
                Joined(" ", n, i => $"a[{i}] = a[{i}] * x;") + " return a[0];", "double x, double[] a"),
            ["n methods that call the next"] = n => "public static partial class Model { "
                + "[Differentiable] public static double F(double x) => G0(x); "
                + Joined("\n", n, i => $"static double G{i}(double x) => G{i + 1}(x * 1.01) + x;")
                + $" static double G{n}(double x) => x; }}",
            ["n methods that call each other in a circle"] = n => "public static partial class Model { "
                + "[Differentiable] public static double F(double x) => G0(x, 3); "
                + Joined("\n", n, i => $"static double G{i}(double x, int n) => "
                    + $"n < 0 ? x : G{(i + 1) % n}(x * 1.01, n - 1) + x;") + " }",
            ["n calls inside of each other"] = n => Method("return " + Nested("Math.Sin(", "x", ")", n) + ";"),
            ["n calls of the user's inside of each other"] = n =>
                "public static partial class Model { static double G(double x) => x * x + 1; "
                + "[Differentiable] public static double F(double x) => " + Nested("G(", "x", ")", n) + "; }",
            ["n sums in parentheses"] = n => Method("return " + Nested("x + (", "x", ")", n) + ";"),
            ["n parentheses"] = n => Method("return " + Nested("(", "x", ")", n) + ";"),
            ["n signs"] = n => Method("return " + Nested("-(", "x", ")", n) + ";"),
            ["n branches inside of each other"] = n => Method(
                "double y = x; " + Nested("if (y > 0) { y = y * x; ", "", "}", n) + " return y;"),
            ["n loops inside of each other"] = n => Method("double y = x; "
                + Joined("", n, i => $"for (int i{i} = 0; i{i} < 2; i{i}++) {{ y = y * x; ") + Repeated("}", n)
                + " return y;"),
            ["n endless loops inside of each other"] = n => Method(
                "double y = x; " + Nested("while (y < 3) { y = y * x + 1; ", "", "}", n) + " return y;"),
            ["n blocks inside of each other"] = n => Method(
                "double y = x; " + Nested("{ y = y * x; ", "", "}", n) + " return y;"),
            ["n choices inside of each other"] = n => Method(
                "return " + Nested("x > 1 ? x * (", "x", ") : x", n) + ";"),
            ["a choice of n"] = n => Method("return " + Joined("", n, i => $"x > {i} ? x * {i} : ") + "x;"),
            ["a switch of n cases"] = n => Method(
                "return n switch { " + Joined(", ", n, i => $"{i} => x * {i}") + ", _ => x };", "double x, int n"),
            ["n returns"] = n => Method(Joined(" ", n, i => $"if (x > {i}) return x * {i};") + " return x;"),
            ["n lambdas that call the one before"] = n => Method("Func<double, double> f0 = t => t; "
                + Joined(" ", n, i => $"Func<double, double> f{i + 1} = t => f{i}(t * 1.01);")
                + $" return f{n}(x);"),
            ["a method that calls two, n deep"] = n => "public static partial class Model { "
                + "[Differentiable] public static double F(double x) => G0(x); "
                + Joined("\n", n, i => $"static double G{i}(double x) => G{i + 1}(x * 1.01) + G{i + 1}(x);")
                + $" static double G{n}(double x) => x; }}",
            ["a generic type in itself, n deep"] = n => "public struct W<T> { public T V; public double D; }"
                + Method("return x;", "double x, " + Nested("W<", "double", ">", n) + " w"),
            ["structs of two structs, n deep"] = n => "public struct S0 { public double D; } "
                + Joined("\n", n, i => $"public struct S{i + 1} {{ public S{i} A; public S{i} B; }}")
                + Method("return x;", $"double x, S{n} w"),
        };

    private static string Statement(int i) => (i % 4) switch
    {
        0 => "y = y * 1.01;",
        1 => "y += Math.Sin(x);",
        2 => "y = y - x * 0.5;",
        _ => "y = y / (1 + x * x);",
    };

    private static string Method(string body, string parameters = "double x") =>
        "public static partial class Model { [Differentiable] public static double F(" + parameters + ") { " + body
        + " } }";

    private static string Repeated(string text, int n) => string.Concat(Enumerable.Repeat(text, n));

    private static string Nested(string left, string middle, string right, int n) =>
        Repeated(left, n) + middle + Repeated(right, n);

    private static string Joined(string separator, int n, Func<int, string> part) =>
        string.Join(separator, Enumerable.Range(0, n).Select(part));
}
