using SymDiff.Generator.Ir;

namespace SymDiff.Fuzz;

/// <content>What the method takes.</content>
internal sealed partial class Grammar
{
    private const string Static = "static partial class";

    private string owner = Static;

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
            : [WrittenArray, Span, Grid, Rows, Struct, Tuple, Structs, Model, Reference, Rest, Read, Deep])
        {
            if (Chance(take == Deep || take == Read ? 12 : 5) && !(isMatrix && (take == Rows || take == Deep)))
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

        if (Chance(isSingle ? 3 : 14))
        {
            NumericsParameter();
        }

        if (Chance(14))
        {
            Instance();
        }
    }

    // The method of an object or struct: what it is called on is the last input.
    private void Instance()
    {
        bool isClass = Chance(2);
        owner = isClass ? "partial class" : "partial struct";
        members.Add(isClass
            ? "    public double Stiff;\n    public double[] Laid = [0, 0];\n\n"
            : "    public double Stiff;\n    public double Slack { get; set; }\n\n");
        Take(isClass
            ? new(Parameter.This, "@Self", "new @Self { Stiff = #0, Laid = new double[] { #1, #2 } }",
                ["$.Stiff", "$.Laid[0]", "$.Laid[1]"], SlotKind.Memory)
            : new(Parameter.This, "@Self", "new @Self { Stiff = #0, Slack = #1 }",
                ["$.Stiff", "$.Slack"], SlotKind.Number));
        Emit($"double th = Stiff * {(isClass ? "Laid[^1]" : "Slack")} + {Pick("Stiff", "this.Stiff", "x")};");
        reals.Add("th");
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
        bool isWritten = Chance(2);
        Take(new(
            "j",
            "double[][]",
            "new double[][] { new double[] { #0, #1 }, new double[] { #2, #3, #4 } }",
            ["$[0][0]", "$[0][1]", "$[1][0]", "$[1][1]", "$[1][2]"],
            isWritten ? SlotKind.Exchanged : SlotKind.Memory));
        arrays.AddRange([new("j[0]", 2, isWritten, true), new("j[1]", 3, isWritten, true)]);
        if (isWritten)
        {
            Emit($"j[1][2] *= 0.9; {Library.Kept}");
        }

        Emit($"double jj = 0; for (int ji = 0; ji < j.Length; ji++) {{ jj += j[ji][^1] * {Leaf()}; }}");
        reals.Add("jj");
    }

    private void Deep()
    {
        Take(new(
            "o",
            "double[][][]",
            "new double[][][] { new double[][] { new double[] { #0, #1 } }, new double[][] { new double[] { #2 } } }",
            ["$[0][0][0]", "$[0][0][1]", "$[1][0][0]"],
            SlotKind.Memory));
        Emit($"double ow = o[1][0][0]; foreach (double[] os in o[0]) {{ ow += os[0] * os[^1] * {Leaf()}; }}");
        reals.Add("ow");
    }

    private void Struct()
    {
        if (Chance(3))
        {
            Use("Point");
            Take(new("p", "Point", "new Point(#0, #1)", ["$.A", "$.B"], SlotKind.Number));
            reals.AddRange(["p.A", "p.B"]);
            properties.UnionWith(["p.A", "p.B"]);
            return;
        }

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
        Emit($"double mb = {Pick("m.B", "m.Slope", $"m.At({Leaf()})")};");
        reals.Add("mb");
    }

    private void Reference()
    {
        Take(new("r", "double", "#0", ["$"], SlotKind.ExchangedNumber, "ref"), reals);
        Emit($"r *= 0.9; {Library.Kept}");
    }

    // What is given, and cannot be written.
    private void Read()
    {
        Use("Kind");
        Take(new("e", "Kind", "(Kind)((int)#0 & 1)", ["(int)$"], SlotKind.None));
        Take(new("named", "string", "\"name\"", [], SlotKind.None));
        Take(new("u0", "double", "#0", ["$"], SlotKind.Number, "in"));
        Emit($"double ue = e == Kind.Up ? u0 : u0 * {Leaf()};");
        reals.Add("ue");
    }

    private void Rest()
    {
        Take(new("k", "double", "#0", ["$"], SlotKind.None, Attribute: "[NoDerivative] "), reals);
        Take(new("w", "bool", "#0 > 0", ["$"], SlotKind.None), truths);
        Emit($"z = {Bounded(1)}; {Library.Kept}");
        Take(new("z", "double", "0", ["$"], SlotKind.None, "out"), reals);
    }
}
