using System.Globalization;

namespace SymDiff.Generator.Tests.Support;

/// <summary>
/// Writes random C# methods that terminate: loops of every kind with ways out, overwritten arrays and views of them,
/// structs, tuples, references, local functions, calls and recursion. Values stay small, indices are in range.
/// </summary>
internal sealed class RandomSource
{
    /// <summary>What the methods call.</summary>
    public const string Helpers = """
            public struct Pair(double x, double y)
            {
                public double X = x;
                public double Y = y;
                public static Pair operator +(Pair a, Pair b) => new(a.X + b.Y, a.Y * b.X);
                public void Turn(double t) => (X, Y) = (Math.Cos(t) * X - Y, Math.Sin(t) * X + Y * t);
            }

            private static double Both(ref double p, ref double q, double w)
            {
                p = Math.Sin(p + w) + q * 0.2;
                q = Math.Cos(q * w);
                if (p > q)
                {
                    return p * w;
                }

                p += q * 0.5;
                return p - q;
            }

            private static double Over(Span<double> p, ReadOnlySpan<double> q, double w)
            {
                for (int i = 0; i < p.Length; i++)
                {
                    p[i] = Math.Tanh(p[i] + q[0] * w);
                    if (q[^1] > p[i])
                    {
                        break;
                    }
                }

                return p[0] * q[^1];
            }

            private static (double One, double Two) Split(double x, out double rest)
            {
                rest = x - Math.Sin(x);
                return x > 0 ? (x * rest, rest) : (rest, x);
            }

            private static double Again(double x, double y, int depth)
            {
                if (depth <= 0)
                {
                    return x * y;
                }

                double half = Again(y, Math.Sin(x), depth - 1);
                return x > y ? half + x : Math.Cos(half) * Again(x * 0.5, half, depth - 2);
            }

        """;

    private readonly Random random;
    private readonly List<string> lines = [];
    private readonly Stack<(int Reals, int Wholes, int Arrays)> scopes = new();
    private readonly List<string> reals = ["x", "y"];
    private readonly List<string> wholes = ["n"];
    private readonly List<(string Name, int Length, bool IsWritable)> arrays = [("a", 4, true), ("b", 3, false)];
    private readonly Stack<bool> loops = new();
    private int names;
    private int budget;

    private RandomSource(int seed)
    {
        random = new(seed);
        budget = random.Next(8, 24);
    }

    /// <summary>A method over <c>(double x, double y, double[] a, ReadOnlySpan&lt;double&gt; b, int n)</c>.</summary>
    public static string Method(int seed, string name)
    {
        RandomSource source = new(seed);
        while (source.budget > 0)
        {
            source.Statement();
        }

        string all = string.Join(" + ", source.reals.Concat(source.arrays.Select(array => $"{array.Name}[0]")));
        return $"    [Differentiable]\n    public static double {name}"
            + "(double x, double y, double[] a, ReadOnlySpan<double> b, int n)\n    {\n        a[0] += 0.1;\n        "
            + string.Join("\n        ", source.lines)
            + $"\n        return {all} + a[1] * a[2] * a[3];\n    }}\n\n";
    }

    private void Statement()
    {
        budget--;
        switch (random.Next(24))
        {
            case < 5: Emit($"{Pick(reals)} {Pick("=", "=", "+=", "*=")} {Bounded(2)};"); break;
            case < 8: Emit($"{Element()} {Pick("=", "+=", "*=")} {Bounded(2)};"); break;
            case 8: Real($"double {{0}} = {Bounded(2)};"); break;
            case 9: Whole($"int {{0}} = {WholeOf(2)} % 5;"); break;
            case 10: Emit($"({Element()}, {Pick(reals)}) = ({Pick(reals)}, {Element()});"); break;
            case 11: Memory(); break;
            case 12 or 13: Choice(); break;
            case 14 or 15 or 16: Loop(); break;
            case 17: Switch(); break;
            case 18: Leave(); break;
            case 19: Emit($"y = Math.Sin(y + Both(ref {Place()}, ref {Place()}, {Bounded(1)}));"); break;
            case 20: Emit($"x = Math.Cos(x) + Over({View(true)}, {View(false)}, {Bounded(1)});"); break;
            case 21: Emit($"{Pick(reals)} = Math.Tanh(Again({Bounded(1)}, {Pick(reals)}, {random.Next(4)}));"); break;
            case 22: Struct(); break;
            default: Nested(); break;
        }
    }

    private void Emit(string line) => lines.Add(line);

    private string Name() => "v" + names++.ToString(CultureInfo.InvariantCulture);

    private string Pick(params IReadOnlyList<string> of) => of[random.Next(of.Count)];

    private string Real(string declaration)
    {
        string name = Name();
        Emit(string.Format(CultureInfo.InvariantCulture, declaration, name));
        reals.Add(name);
        return name;
    }

    private void Whole(string declaration)
    {
        string name = Name();
        Emit(string.Format(CultureInfo.InvariantCulture, declaration, name));
        wholes.Add(name);
    }

    private void Memory()
    {
        string name = Name();
        (string Name, int Length, bool IsWritable) of = arrays.First(array => array.IsWritable);
        if (loops.Count > 0 || random.Next(2) == 0)
        {
            Emit($"Span<double> {name} = a.AsSpan({random.Next(3)}, 2);");
            arrays.Add((name, 2, true));
            return;
        }

        Emit($"double[] {name} = [{Bounded(1)}, {Pick(reals)}, {of.Name}[1]];");
        arrays.Add((name, 3, true));
    }

    private void Struct()
    {
        string name = Name();
        Emit($"Pair {name} = new Pair({Bounded(1)}, {Pick(reals)}) + new Pair({Pick(reals)}, 0.5);");
        Emit($"{name}.Turn({Bounded(1)});");
        Emit($"Pair {name}c = {name};");
        Emit($"{name}c.X *= {Bounded(1)};");
        reals.AddRange([name + ".X", name + ".Y", name + "c.X"]);
    }

    private void Nested()
    {
        string name = Name();
        if (random.Next(2) == 0 || loops.Count > 0)
        {
            Emit($"(double {name}p, double {name}q) = Split({Bounded(1)}, out double {name}r);");
            reals.AddRange([name + "p", name + "q", name + "r"]);
            return;
        }

        string changed = Pick(reals);
        Emit($"void {name}(ref double u, double q)");
        Emit("{");
        Emit($"u = Math.Sin(u + q) + {changed} * 0.3; {changed} = Math.Tanh({changed} - u);");
        Emit($"if (u > q) {{ return; }} u += {changed};");
        Emit("}");
        Emit($"{name}(ref {Place()}, {Bounded(1)}); {name}(ref {changed}, {Bounded(1)});");
    }

    private void Choice()
    {
        Emit($"if ({Condition(2)})");
        Block();
        if (random.Next(2) == 0)
        {
            Emit("else");
            Block();
        }
    }

    private void Switch()
    {
        Emit($"switch ({WholeOf(1)} % 3)");
        Emit("{");
        foreach (string label in new[] { "case 0:", $"case 1 when {Condition(0)}:", "case > 1 or -1:", "default:" })
        {
            Emit(label);
            Block();
            Emit("break;");
        }

        Emit("}");
    }

    private void Loop()
    {
        if (scopes.Count > 3)
        {
            return;
        }

        string count = Name();
        string most = random.Next(1, 4).ToString(CultureInfo.InvariantCulture);
        loops.Push(true);
        switch (random.Next(5))
        {
            case 0:
                Emit($"for (int {count} = 0; {count} < {Pick(most, "n", "a.Length")}; {count}++)");
                Block(whole: null);
                break;
            case 1:
                Emit($"int {count} = 0;");
                Emit($"while ({count}++ < {most} && {Condition(1)})");
                Block(whole: count);
                break;
            case 2:
                Emit($"int {count} = 0;");
                Emit("do");
                Block(whole: count);
                Emit($"while ({count}++ < {most} && {Condition(1)});");
                break;
            case 3:
                Emit($"foreach (double {count} in {arrays[random.Next(arrays.Count)].Name})");
                Emit("{");
                Emit($"x = Math.Sin(x + {count});");
                Block(whole: null);
                Emit("}");
                break;
            default:
                Emit($"for (int {count} = {most}; {count} > 0 && {Condition(1)}; {count} -= 2)");
                Block(whole: null);
                break;
        }

        loops.Pop();
    }

    private void Leave()
    {
        string way = loops.Count > 0
            ? Pick("break", "continue", $"return {RealOf(1)}")
            : $"return {RealOf(1)}";
        Emit($"if ({Condition(1)}) {{ {(way == "break" ? "y *= 0.5; break" : way)}; }}");
    }

    private void Block(string? whole = null)
    {
        scopes.Push((reals.Count, wholes.Count, arrays.Count));
        Emit("{");
        int counted = wholes.Count;
        if (whole is not null)
        {
            Emit($"x += {whole} * 0.1;");
        }

        for (int i = random.Next(1, 4); i > 0 && budget > 0; i--)
        {
            Statement();
        }

        Emit("}");
        (int keptReals, int keptWholes, int keptArrays) = scopes.Pop();
        reals.RemoveRange(keptReals, reals.Count - keptReals);
        wholes.RemoveRange(Math.Min(counted, keptWholes), wholes.Count - keptWholes);
        arrays.RemoveRange(keptArrays, arrays.Count - keptArrays);
    }

    private string Element(bool writable = true)
    {
        var some = arrays.Where(array => array.IsWritable || !writable).ToList();
        (string name, int length, bool _) = some[random.Next(some.Count)];
        return random.Next(2) == 0
            ? $"{name}[{random.Next(length)}]"
            : $"{name}[({WholeOf(1)} & int.MaxValue) % {length}]";
    }

    private string Place() => random.Next(2) == 0 ? Pick(reals) : Element();

    private string View(bool writable)
    {
        var some = arrays.Where(array => array.IsWritable || !writable).ToList();
        return random.Next(2) == 0 ? some[random.Next(some.Count)].Name : $"a.AsSpan({random.Next(3)}, 2)";
    }

    private string WholeOf(int depth) => depth == 0 || random.Next(3) == 0
        ? Pick(wholes)
        : random.Next(3) == 0
            ? random.Next(5).ToString(CultureInfo.InvariantCulture)
            : $"({WholeOf(depth - 1)} {Pick("+", "-", "*")} {WholeOf(depth - 1)})";

    private string Bounded(int depth) => random.Next(4) == 0
        ? $"0.5 * {Pick(reals)}"
        : $"Math.{Pick("Sin", "Cos", "Tanh")}({RealOf(depth)})";

    private string RealOf(int depth) => depth == 0 ? Pick(reals) : random.Next(11) switch
    {
        0 or 1 => Pick(reals),
        2 => Element(writable: false),
        3 => Pick("0.5", "1.25", "-0.75", "2.0"),
        4 => $"({Condition(0)} ? {RealOf(depth - 1)} : {RealOf(depth - 1)})",
        5 => $"Math.{Pick("Max", "Min")}({RealOf(depth - 1)}, {RealOf(depth - 1)})",
        6 => $"({RealOf(depth - 1)} / (1.5 + {Pick(reals)} * {Pick(reals)} * 0.1))",
        7 => $"Math.Abs({RealOf(depth - 1)})",
        8 => $"({Pick(reals)} += {Bounded(depth - 1)})",
        _ => $"({RealOf(depth - 1)} {Pick("+", "-", "*")} {RealOf(depth - 1)})",
    };

    private string Condition(int depth) => random.Next(3) switch
    {
        0 when depth > 0 => $"({Condition(depth - 1)} {Pick("&&", "||")} {Condition(depth - 1)})",
        1 => $"{WholeOf(1)} {Pick("<", ">", "==", "!=")} {WholeOf(1)}",
        _ => $"{Pick(reals)} {Pick("<", ">")} {Bounded(0)}",
    };
}
