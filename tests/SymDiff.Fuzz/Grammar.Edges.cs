namespace SymDiff.Fuzz;

/// <content>Corners of the language: patterns on several numbers, strange names, what has no derivative.</content>
internal sealed partial class Grammar
{
    // Names that are keywords, that are not English, or that generated code has: each once in a method.
    private static readonly string[] StrangeNames =
        ["@class", "変数", "dX", "dY", "xRecord", "xTangent", "tangent", "entry", "scratch", "@double", "α", "output"];

    private readonly HashSet<string> strange = [];

    private void Edge()
    {
        switch (random.Next(12))
        {
            case 0: Strange(); break;
            case 1: PartsPattern(); break;
            case 2: Copies(); break;
            case 3: Checked(); break;
            case 4: WithoutDerivative(); break;
            case 5: WholeDivision(); break;
            case 6: Seen(); break;
            case 7: ChangingPlaces(); break;
            case 8: Cube(); break;
            case 9: PartialMembers(); break;
            case 10: Nested(); break;
            default: Listed(); break;
        }
    }

    private void Strange()
    {
        string[] free = [.. StrangeNames.Where(name => !strange.Contains(name))];
        if (free.Length == 0 || isLocalFunction)
        {
            Assign();
            return;
        }

        string name = Pick(free);
        strange.Add(name);
        Emit($"double {name} = {Bounded(2)};");
        reals.Add(name);
    }

    private string TuplePattern(int depth)
    {
        string name = Name();
        return $"(({Pick(reals)}, {Pick(reals)}) switch {{ (> 0.6, _) => {Real(depth - 1)}, "
            + $"(> -0.4, var {name}) when {name} > -0.7 => {name} * {Real(0)}, _ => {Real(depth - 1)} }})";
    }

    private void PartsPattern()
    {
        Use("Point");
        string name = Name();
        Emit($"Point {name} = new({Bounded(1)}, {Pick(reals)});");
        string pattern = Pick(
            $"{{ A: > -0.5 and var {name}a, B: < 1.1 }}",
            $"{{ A: var {name}a, B: not > 0.7 }}",
            $"{{ B: > -0.6, A: double {name}a }}");
        Emit($"double {name}p = {name} is {pattern} ? {name}a * {Leaf()} : {Bounded(1)};");
        reals.Add(name + "p");
    }

    // A struct in a struct, changed where it is, and in a copy.
    private void Copies()
    {
        Use("Pair");
        Use("Holder");
        string name = Name();
        Emit($"Holder {name} = new() {{ Kept = new Pair({Bounded(1)}, {Pick(reals)}), "
            + $"Copied = new Pair({Leaf()}, 0.5) }};");
        Emit($"{name}.Kept.Turn({Leaf()}); {name}.Copied.Turn({Leaf()});");
        Emit($"Pair[] {name}r = new Pair[2]; {name}r[1] = {name}.Kept; {name}r[^1].Turn(0.5);");
        Emit($"double {name}h = {name}.Kept.X * {name}.Copied.Y + Math.Sin({name}r[1].X);");
        reals.Add(name + "h");
    }

    private void Checked()
    {
        string name = Name();
        Emit(Pick(
            $"checked {{ int {name} = {Whole(0)} + 2; {Pick(reals)} += {name} * {Bounded(0)}; }}",
            $"int {name} = unchecked({Whole(1)} * 3) % 4; {Pick(reals)} += checked({name} + 1) * {Bounded(0)};"));
    }

    private void WithoutDerivative()
    {
        string name = Name();
        Emit($"System.Diagnostics.Debug.Assert({Condition(0)}, nameof(F));");
        Emit($"double {name} = default; {name} += {Bounded(1)} * sizeof(int);");
        reals.Add(name);
    }

    private void WholeDivision()
    {
        string name = Name();
        Emit(Pick(
            $"(int {name}, int {name}r) = Math.DivRem({Whole(1)}, 3); {name} = {name} % 3 + {name}r;",
            $"int {name} = {Whole(1)} / 2 % 3;"));
        wholes.Add(name);
    }

    private void Seen()
    {
        Use("Seen");
        string place = Referred();
        Emit($"{Pick(reals)} = Math.Sin(Seen(in {place}, ref {Pick(place, Referred())}));");
        if (arrays.Find(array => array is { IsWritable: true, IsSingle: false, IsArray: true }) is { } cells)
        {
            Use("Apart");
            Emit($"{Pick(reals)} = Math.Sin(Apart(in {cells.Name}[0], {cells.Name}));");
        }
    }

    private void ChangingPlaces()
    {
        string name = Name();
        Emit($"double[] {name} = [{Bounded(1)}, {Leaf()}, 0.5]; double[] {name}n = new double[3];");
        Emit($"for (int {name}i = 0; {name}i < {random.Next(1, 4)}; {name}i++) {{ "
            + $"{name}n[0] = {name}[1] * {Leaf()}; {name}n[{name}i % 2 + 1] = Math.Sin({name}[0]); "
            + $"({name}, {name}n) = ({name}n, {name}); }}");
        Emit($"double {name}s = {name}[0] + {name}[1] * {name}n[2];");
        reals.Add(name + "s");
    }

    private void Cube()
    {
        string name = Name();
        Emit($"double[,,] {name} = new double[2, 1, 2]; {name}[1, 0, {Index(2)}] = {Bounded(1)};");
        Emit($"{name}[0, 0, 1] = {name}[1, 0, {Index(2)}] * {Leaf()};");
        Emit($"double {name}c = {name}[{Index(2)}, 0, 1] + {name}[1, 0, 0];");
        reals.Add(name + "c");
    }

    private void PartialMembers()
    {
        Use("Halves");
        string name = Name();
        Emit($"double {name} = Both(new Halves {{ V = {Bounded(1)} }}, {Leaf()});");
        reals.Add(name);
    }

    private void Nested()
    {
        string name = Name();
        Emit($"var {name} = (A: ({Bounded(1)}, {Pick(reals)}), B: {Pick(reals)});");
        Emit($"{name}.A.Item1 *= {Leaf()}; ({name}.B, {name}.A.Item2) = ({name}.A.Item2, {name}.A.Item1);");
        reals.AddRange([name + ".A.Item2", name + ".B"]);
    }

    private void Listed()
    {
        string name = Name();
        Emit($"double {name} = 0; foreach (double {name}e in new[] {{ {Bounded(1)}, {Leaf()} * 1.0, {Pick(reals)} }}) "
            + $"{{ {name} += {name}e * {Leaf()}; }}");
        reals.Add(name);
    }
}
