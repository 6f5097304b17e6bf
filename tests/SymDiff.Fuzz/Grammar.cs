using System.Globalization;
using SymDiff.Generator.Ir;

namespace SymDiff.Fuzz;

/// <summary>
/// Writes random C# methods of every construct that docs/language.md accepts. They terminate: counters of loops are not
/// assigned to, recursion has a depth. Values stay small, indices are in range.
/// </summary>
internal sealed partial class Grammar
{
    private readonly Random random;
    private readonly bool isSingle;
    private readonly List<string> lines = [];
    private readonly List<string> members = [];
    private readonly HashSet<string> library = [];
    private readonly List<Parameter> parameters = [];
    private readonly Stack<(int Reals, int Singles, int Wholes, int Truths, int Arrays, int Grids)> scopes = new();
    private readonly HashSet<string> properties = [];
    private readonly List<string> reals = [];
    private readonly List<string> singles = [];
    private readonly List<string> wholes = [];
    private readonly List<string> truths = [];
    private readonly List<Cells> arrays = [];
    private readonly List<Cells> grids = [];
    private Returned returned = Returned.Double;
    private bool isLocalFunction;
    private int loops;
    private int names;
    private int budget;
    private int helpers;

    private Grammar(int seed)
    {
        random = new(seed);
        isSingle = random.Next(5) == 0;
    }

    /// <summary>The program of a seed.</summary>
    public static FuzzProgram Write(int seed, string name) => new Grammar(seed).Program(seed, name);

    private FuzzProgram Program(int seed, string name)
    {
        for (int i = random.Next(3); i > 0; i--)
        {
            Helper();
        }

        (returned, DerivativeKinds kinds) = Modes();
        Signature(kinds);
        budget = random.Next(5, 20);
        while (budget > 0)
        {
            Statement();
        }

        string all = string.Join(" + ", Result());
        Emit(returned.Parts.Length == 0 ? $"a[0] += {all};" : $"return {returned.Of([all, Bounded(2)])};");
        string body = string.Join("\n        ", lines);
        string method = $"    [Differentiable((Derivatives){(int)kinds})]\n    public static {returned.Type} F("
            + string.Join(", ", parameters.Select(parameter => parameter.Declaration))
            + $")\n    {{\n        {body}\n    }}\n";
        string text = string.Concat(members) + string.Concat(library.Select(part => Library.Members[part])) + method;
        return new(seed, name, text, parameters, returned, isSingle, kinds);
    }

    // The gradient, and one other companion; or all that a method of several outputs can have.
    private (Returned Returned, DerivativeKinds Kinds) Modes()
    {
        const DerivativeKinds Outputs = DerivativeKinds.Vjp | DerivativeKinds.Jvp;
        switch (random.Next(8))
        {
            case 0:
                DerivativeKinds all = isSingle ? Outputs : Outputs | DerivativeKinds.Jacobian;
                Returned several = random.Next(3) switch
                {
                    0 => Returned.Pair,
                    1 => Returned.Struct,
                    _ => Returned.Nothing,
                };
                return (several, all);
            case var way:
                DerivativeKinds one = way switch
                {
                    1 => DerivativeKinds.Vjp,
                    2 or 3 => DerivativeKinds.Jvp,
                    4 when !isSingle => DerivativeKinds.Jacobian,
                    5 when !isSingle => DerivativeKinds.Hessian,
                    _ => DerivativeKinds.Hvp,
                };
                return (
                    isSingle && Chance(4) ? Returned.Single : Returned.Double,
                    DerivativeKinds.Gradient | DerivativeKinds.Accumulate | one);
        }
    }

    // A sum of some of what is there, so that most of it matters.
    private IEnumerable<string> Result() =>
    [
        Bounded(2),
        .. reals.Concat(singles).Where(_ => !Chance(3)),
        .. arrays.Select(array => $"{array.Name}[{random.Next(array.Length)}] * {array.Name}[0]"),
        .. grids.Select(grid => $"{grid.Name}[1, {random.Next(grid.Length)}]"),
    ];

    private void Signature(DerivativeKinds kinds)
    {
        Take(new("x", "double", "#0", ["$"], SlotKind.Number), reals);
        Take(new("y", "double", "#0", ["$"], SlotKind.Number), reals);
        Take(new("n", "int", "(int)#0", ["$"], SlotKind.None), wholes);
        if (returned == Returned.Struct)
        {
            Use("Point");
        }

        if (returned == Returned.Nothing)
        {
            WrittenArray();
        }

        // A matrix of second derivatives is had of the returned value alone.
        bool isHessian = kinds.HasFlag(DerivativeKinds.Hessian);
        bool isMatrix = isHessian || kinds.HasFlag(DerivativeKinds.Jacobian);
        foreach (Action take in isHessian
            ? (Action[])[Span, Struct, Tuple, Structs, Model]
            : [WrittenArray, Span, Grid, Rows, Struct, Tuple, Structs, Model, Reference, Rest])
        {
            if (Chance(4) && !(isMatrix && take == Rows))
            {
                take();
            }
        }

        if (Chance(6) && parameters.TrueForAll(parameter => !parameter.IsWritten))
        {
            lines.Insert(0, "if (x > 1.4) { throw new ArgumentException(\"large\"); }");
        }

        if (isSingle)
        {
            Take(new("f", "float", "(float)#0", ["$"], SlotKind.Number), singles);
            Take(new("fa", "float[]", "new float[] { (float)#0, (float)#1 }", ["$[0]", "$[1]"], SlotKind.Memory));
            arrays.Add(new("fa", 2, false, true, IsSingle: true));
        }
    }

    private void Take(Parameter parameter, List<string>? variables = null)
    {
        parameters.Add(parameter);
        variables?.Add(parameter.Name);
    }

    private void WrittenArray()
    {
        if (parameters.Exists(parameter => parameter.Name == "a"))
        {
            return;
        }

        string type = Pick("double[]", "Span<double>");
        Take(new("a", type, "new double[] { #0, #1, #2, #3 }", ["$[0]", "$[1]", "$[2]", "$[3]"], SlotKind.Exchanged));
        Emit($"a[0] {Pick("+=", "*=")} 0.9; {Library.Kept}");
        arrays.Add(new("a", 4, true, type == "double[]"));
    }

    private void Span()
    {
        string type = Pick("ReadOnlySpan<double>", "double[]");
        Take(new("b", type, "new double[] { #0, #1, #2 }", ["$[0]", "$[1]", "$[2]"], SlotKind.Memory));
        arrays.Add(new("b", 3, false, type == "double[]"));
    }

    private void Grid()
    {
        bool isWritten = Chance(2);
        Take(new(
            "g",
            "double[,]",
            "new double[,] { { #0, #1, #2 }, { #3, #4, #5 } }",
            ["$[0, 0]", "$[0, 1]", "$[0, 2]", "$[1, 0]", "$[1, 1]", "$[1, 2]"],
            isWritten ? SlotKind.Exchanged : SlotKind.Memory));
        grids.Add(new("g", 3, isWritten, true));
        if (isWritten)
        {
            Emit($"g[0, 1] *= 0.9; {Library.Kept}");
        }
    }

    private void Rows()
    {
        Take(new(
            "j",
            "double[][]",
            "new double[][] { new double[] { #0, #1 }, new double[] { #2, #3, #4 } }",
            ["$[0][0]", "$[0][1]", "$[1][0]", "$[1][1]", "$[1][2]"],
            SlotKind.Memory));
        arrays.AddRange([new("j[0]", 2, false, true), new("j[1]", 3, false, true)]);
        Emit($"double jj = 0; for (int ji = 0; ji < j.Length; ji++) {{ jj += j[ji][^1] * {Leaf()}; }}");
        reals.Add("jj");
    }

    private void Struct()
    {
        Use("Pair");
        Take(new("p", "Pair", "new Pair(#0, #1)", ["$.X", "$.Y"], SlotKind.Number));
        reals.AddRange(["p.X", "p.Y"]);
    }

    private void Tuple()
    {
        Take(new("t", "(double A, double B)", "(#0, #1)", ["$.A", "$.B"], SlotKind.Number));
        reals.AddRange(["t.A", "t.B"]);
    }

    private void Structs()
    {
        Use("Point");
        Take(new(
            "q",
            Pick("ReadOnlySpan<Point>", "Point[]"),
            "new Point[] { new Point(#0, #1), new Point(#2, #3) }",
            ["$[0].A", "$[0].B", "$[1].A", "$[1].B"],
            SlotKind.Memory));
        Emit("double qa = q[0].A * q[1].B;");
        reals.Add("qa");
    }

    private void Model()
    {
        Use("Model");
        Take(new(
            "m",
            "Model",
            "new Model { W = new double[] { #0, #1 }, B = #2 }",
            ["$.W[0]", "$.W[1]", "$.B"],
            SlotKind.Memory));
        arrays.Add(new("m.W", 2, false, true));
        Emit("double mb = m.B;");
        reals.Add("mb");
    }

    private void Reference()
    {
        Take(new("r", "double", "#0", ["$"], SlotKind.ExchangedNumber, "ref"), reals);
        Emit($"r *= 0.9; {Library.Kept}");
    }

    private void Rest()
    {
        Take(new("k", "double", "#0", ["$"], SlotKind.None, Attribute: "[NoDerivative] "), reals);
        Take(new("w", "bool", "#0 > 0", ["$"], SlotKind.None), truths);
        Emit($"z = {Bounded(1)}; {Library.Kept}");
        Take(new("z", "double", "0", ["$"], SlotKind.None, "out"), reals);
    }

    private void Emit(string line) => lines.Add(line);

    private void Use(string part) => library.Add(part);

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private string Name() => "v" + names++.ToString(CultureInfo.InvariantCulture);

    private string Pick(params IReadOnlyList<string> of) => of[random.Next(of.Count)];

    /// <summary>A vector of a known length, or a grid of two rows.</summary>
    private sealed record Cells(string Name, int Length, bool IsWritable, bool IsArray, bool IsSingle = false)
    {
        /// <summary>Whether it is a row of an array of arrays.</summary>
        public bool IsRow => Name.StartsWith("j[", StringComparison.Ordinal);
    }
}
