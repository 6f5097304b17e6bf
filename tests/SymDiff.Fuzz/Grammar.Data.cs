namespace SymDiff.Fuzz;

/// <content>Arrays and views of them, structs, tuples, references, calls.</content>
internal sealed partial class Grammar
{
    private void Memory()
    {
        string name = Name();
        Cells[] writable = [.. arrays.Where(array => array.IsWritable && array.Length > 2)];
        switch (random.Next(10))
        {
            case 8 when loops == 0:
                Emit($"double[] {name} = new double[3]; {name}[1] = {Leaf()};");
                Emit($"for (int {name}i = 0; {name}i < {random.Next(1, 4)}; {name}i++)");
                Emit($"{{ double[] {name}n = new double[3]; {name}n[0] = {name}[1] + {Bounded(1)}; "
                    + $"{name}n[1] = {name}[0] * {Leaf()}; {name} = {name}n; }}");
                break;
            case 9 when Vectors() is { Length: > 0 } vectors:
                Emit($"double[] {name} = new double[3];");
                Emit(string.Format(
                    System.Globalization.CultureInfo.InvariantCulture,
                    Pick(Primitives.Maps), Pick(vectors), Pick(vectors), name) + ";");
                break;
            case 0:
                Emit($"double[] {name} = [{Bounded(1)}, {Pick(reals)}, {Leaf()}];");
                break;
            case 1:
                Emit($"double[] {name} = new double[3];");
                Emit($"{name}[{random.Next(3)}] = {Bounded(2)};");
                break;
            case 2 when loops == 0:
                Emit($"Span<double> {name} = stackalloc double[3];");
                Emit($"for (int {name}i = 0; {name}i < 3; {name}i++) {{ {name}[{name}i] = {Leaf()} * {name}i; }}");
                arrays.Add(new(name, 3, true, false));
                return;
            case 3 when writable.Length > 0:
                Cells of = writable[random.Next(writable.Length)];
                string view = of.IsArray ? Pick($"{of.Name}.AsSpan(1, 2)", $"{of.Name}.AsSpan()[1..3]")
                    : Pick($"{of.Name}[1..3]", $"{of.Name}.Slice(0, 2)");
                Emit($"Span<double> {name} = {view};");
                arrays.Add(new(name, 2, true, false));
                return;
            case 4:
                Use("Made");
                Emit($"double[] {name} = Made({Bounded(1)}, {Pick(reals)});");
                break;
            case 5 when arrays.Any(array => array is { IsArray: true, IsSingle: false, Length: 3, IsRow: false }):
                Cells source = arrays.Last(array =>
                    array is { IsArray: true, IsSingle: false, Length: 3, IsRow: false });
                Emit($"double[] {name} = (double[]){source.Name}.Clone();");
                break;
            default:
                Emit($"double[,] {name} = new double[2, 3];");
                Emit($"for (int {name}i = 0; {name}i < 2; {name}i++) {{ for (int {name}j = 0; {name}j < 3; {name}j++) "
                    + $"{{ {name}[{name}i, {name}j] = {Leaf()} * ({name}j - {name}i); }} }}");
                grids.Add(new(name, 3, true, true));
                return;
        }

        arrays.Add(new(name, 3, true, true));
    }

    private void MoveMemory()
    {
        Cells[] targets = [.. arrays.Where(array => array.IsWritable && array.Length > 2)];
        Cells[] sources = [.. arrays.Where(array => array.Length > 1 && !array.IsSingle)];
        if (targets.Length == 0)
        {
            Memory();
            return;
        }

        Cells target = targets[random.Next(targets.Length)];
        Cells source = sources[random.Next(sources.Length)];
        if (source == target || (source.IsRow && target.IsRow))
        {
            // In one array the copy would overlap, which is refused.
            Memory();
            return;
        }

        string span = target.IsArray ? $"{target.Name}.AsSpan(1, 2)" : $"{target.Name}.Slice(1, 2)";
        string from = source.IsArray ? $"{source.Name}.AsSpan(0, 2)" : $"{source.Name}[..2]";
        Emit(random.Next(4) switch
        {
            0 => $"{span}.Fill({Bounded(1)});",
            1 when target.IsArray => $"Array.Clear({target.Name});",
            2 when target.IsArray && source.IsArray => $"Array.Copy({source.Name}, 0, {target.Name}, 1, 2);",
            _ => $"{from}.CopyTo({span});",
        });
    }

    private void StructStatement()
    {
        string name = Name();
        switch (random.Next(5))
        {
            case 4:
                Use("Kept");
                Emit($"Kept {name} = new() {{ K = {Bounded(1)}, Plain = {Pick(reals)} }};");
                Emit($"double {name}k = {name}.K;");
                reals.AddRange([name + "k", name + ".Plain"]);
                properties.Add(name + ".Plain");
                break;
            case 0:
                Use("Point");
                Emit($"Point {name} = new({Bounded(1)}, {Pick(reals)});");
                Emit($"{name} = {name} with {{ A = {name}.B * {Leaf()} }};");
                reals.AddRange([name + ".A", name + ".B"]);
                properties.UnionWith([name + ".A", name + ".B"]);
                break;
            case 1:
                Use("Point");
                Emit($"Point[] {name} = new Point[2];");
                Emit($"{name}[1] = new Point({Bounded(1)}, {Pick(reals)});");
                Emit($"{name}[{Index(2)}].A += {Bounded(1)};");
                reals.AddRange([name + "[1].A", name + "[0].B"]);
                properties.UnionWith([name + "[1].A", name + "[0].B"]);
                break;
            default:
                Use("Pair");
                Emit($"Pair {name} = new Pair({Bounded(1)}, {Pick(reals)}) + {Leaf()} * new Pair({Pick(reals)}, 0.5);");
                Emit(Pick(
                    $"{name}.Turn({Bounded(1)});", $"{name}.X *= {name}.Norm;", $"{name}.Y = {name}.Dot({name});"));
                Emit($"Pair {name}c = {name};");
                Emit($"{name}c.X *= {Bounded(1)};");
                reals.AddRange([name + ".X", name + ".Y", name + "c.X"]);
                break;
        }
    }

    private void TupleStatement()
    {
        string name = Name();
        if (Chance(2))
        {
            Emit($"var {name} = (A: {Bounded(1)}, B: {Pick(reals)});");
            Emit($"{name}.A {Pick("+=", "*=", "=")} {name}.B * {Leaf()};");
            reals.AddRange([name + ".A", name + ".B"]);
            return;
        }

        Use("Split");
        Emit(Pick(
            $"(double {name}p, double {name}q) = Split({Bounded(1)}, out double {name}r);",
            $"(double {name}p, double {name}q) = Math.SinCos({Real(1)}); double {name}r = {name}p;"));
        reals.AddRange([name + "p", name + "q", name + "r"]);
    }

    private void CallStatement()
    {
        switch (random.Next(3))
        {
            case 0:
                Use("Swap");
                Emit($"Swap(ref {Referred()}, ref {Referred()});");
                break;
            case 1 when arrays.Any(array => array.IsWritable):
                Use("Over");
                Cells target = arrays.First(array => array.IsWritable);
                Cells[] sources = [.. arrays.Where(array => !array.IsSingle)];
                Emit($"{Pick(reals)} = Math.Cos({Leaf()}) "
                    + $"+ Over({target.Name}, {sources[random.Next(sources.Length)].Name}, {Bounded(1)});");
                break;
            case 2 when helpers > 0:
                Emit($"{Pick(reals)} = {HelperCall()};");
                break;
            default:
                Use("Table");
                Emit($"{Pick(reals)} += Table[{Index(3)}] * {Leaf()};");
                break;
        }
    }

    private void ReferenceStatement()
    {
        string name = Name();
        Emit($"ref double {name} = ref {Referred()};");
        Emit($"{name} = Math.Sin({name}) + {Leaf()};");
    }

    private void Rare()
    {
        switch (random.Next(3))
        {
            case 0:
                Use("Kind");
                Emit($"Kind {Name()} = {Condition(1)} ? Kind.Up : Kind.Down; "
                    + $"if (v{names - 1} == Kind.Up) {{ {Pick(reals)} *= {Leaf()}; }}");
                break;
            case 1:
                string constant = Name();
                Emit($"const double {constant} = 0.75;");
                Emit($"{Pick(reals)} *= {constant} * {Leaf()};");
                break;
            default:
                string lambda = Name();
                string body = Captured(() => $"u * {Pick(reals)} + {Bounded(0)}");
                Emit($"Func<double, double> {lambda} = u => {body};");
                Emit($"{Pick(reals)} = Math.Sin({lambda}({Leaf()}));");
                break;
        }
    }

    // Not of its own kind inside: what it declares ends with it.
    private void LocalFunction()
    {
        if (isLocalFunction || scopes.Count > 0)
        {
            Assign();
            return;
        }

        string name = Name();
        Emit($"void {name}(ref double u, double q)");
        int outer = loops;
        loops = 0;
        isLocalFunction = true;
        Captured(() =>
        {
            Block($"u = Math.Sin(u + q) + {Pick(reals)} * 0.3;");
            return "";
        });
        isLocalFunction = false;
        loops = outer;
        Emit($"{name}(ref {Referred()}, {Bounded(1)}); {name}(ref x, {Bounded(1)});");
    }

    // A method of the program, of random statements, too.
    private void Helper()
    {
        Returned outer = returned;
        returned = Returned.Double;
        reals.AddRange(["x", "y", "s"]);
        wholes.Add("n");
        arrays.Add(new("h", 2, true, false));
        budget = random.Next(2, 7);
        while (budget > 0)
        {
            Statement();
        }

        Emit($"return {Bounded(1)} + s * h[1];");
        const string Inputs = "double x, double y, ref double s, Span<double> h, int n";
        members.Add($"    private static double H{helpers}({Inputs})\n    {{\n"
            + $"        {string.Join("\n        ", lines)}\n    }}\n\n");
        foreach (System.Collections.IList list in (System.Collections.IList[])
            [lines, reals, singles, wholes, truths, arrays, grids, vectors])
        {
            list.Clear();
        }

        strange.Clear();
        returned = outer;
        helpers++;
    }

    private string HelperCall()
    {
        Cells[] some = [.. arrays.Where(array => array.IsWritable)];
        string memory = some.Length == 0 ? "new double[2]" : some[random.Next(some.Length)].Name;
        return $"H{random.Next(helpers)}({Leaf()}, {Leaf()}, ref {Referred()}, {memory}, {random.Next(4)})";
    }
}
