namespace SymDiff.Fuzz;

/// <content>
/// Calls of <see cref="Known"/>: derivatives of derivatives, rules of the user's, constants. Rules give first
/// derivatives only; and of what is constant to a gradient, differences of gradients are no oracle.
/// </content>
internal sealed partial class Grammar
{
    private void RuleStatement()
    {
        if (isNested || isSecond || Chance(3))
        {
            string plain = Name();
            Emit($"double {plain} = {RuleCall()};");
            reals.Add(plain);
            return;
        }

        // The derivatives of one method in a program: their code is large.
        isNested = true;
        string name = Name();
        string a = Bounded(1), b = Leaf();
        Emit($"double {name}a = 0.25, {name}b = 0.5;");
        string[] vectors = Flat();
        Emit(random.Next(10) switch
        {
            0 => $"{name}a = Known.WellGradient({a}, {b}, out {name}b, out _);",
            1 => $"Known.WellGradientAccumulate({a}, {b}, ref {name}a, ref {name}b, {Leaf()});",
            2 => $"Known.WellVjp({a}, {b}, {Leaf()}, out {name}a, out {name}b);",
            3 => $"{name}a = Known.WellJvp({a}, {b}, {Leaf()}, 0.5, out {name}b);",
            4 => $"double[] {name}m = new double[2]; {name}a = Known.WellJacobian({a}, {b}, {name}m); "
                + $"{name}b = {name}m[1] * {name}m[0];",
            5 => $"double[] {name}m = new double[4]; Known.WellHessian({a}, {b}, out {name}a, out _, {name}m); "
                + $"{name}b = {name}m[1] * {name}m[3];",
            6 => $"Known.WellHvp({a}, {b}, {Leaf()}, 0.5, out _, out _, out {name}a, out {name}b);",
            7 => $"Known.SlopeGradient({a}, {b}, out {name}a, out {name}b);",
            _ when vectors.Length == 0 => $"Known.WellGradient({a}, {b}, out {name}a, out {name}b);",
            8 => $"double[] {name}m = new double[3]; Known.EnergyGradient({Pick(vectors)}, {b}, {name}m, out {name}a); "
                + $"{name}b = {name}m[0] * {name}m[2];",
            _ => $"double[] {name}m = [{a}, {b}, 0.25]; "
                + $"{name}a = Known.EnergyJvp({Pick(vectors)}, {b}, {name}m, {Leaf()}, out {name}b);",
        });
        reals.AddRange([name + "a", name + "b"]);
    }

    // What is no row of an array of arrays.
    private string[] Flat() =>
    [
        .. arrays.Where(array => array is { Length: 3, IsSingle: false, IsRow: false }).Select(array => array.Name),
    ];

    private string RuleCall()
    {
        if (isSecond)
        {
            return $"{Pick(reals)}.{Pick("Bend()", $"Bend({Leaf()})")}";
        }

        string[] vectors = Flat();
        return random.Next(7) switch
        {
            0 => $"Known.Round({Bounded(1)})",
            1 when vectors.Length > 0 => $"Math.Sin(Known.Mixed({Pick(vectors)}, {Bounded(1)}))",
            2 => $"({Leaf()} * Diff.StopGradient({Bounded(1)}))",
            3 => $"({Leaf()} * Known.Level({Leaf()}))",
            4 => $"Known.Weighed({Bounded(1)}, {Bounded(1)})",
            5 => $"(Known.Scale * {Leaf()})",
            _ => $"{Pick(reals)}.{Pick("Bend()", $"Bend({Leaf()})")}",
        };
    }
}
