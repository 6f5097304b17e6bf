using System.Globalization;

namespace SymDiff.Fuzz;

/// <content>Expressions: real numbers of both widths, whole numbers, conditions.</content>
internal sealed partial class Grammar
{
    // A number that is small whatever its operands are.
    private string Bounded(int depth) => random.Next(5) switch
    {
        0 => $"0.5 * {Real(0)}",
        1 => $"{Pick("Math.Sin", "Math.Cos")}({Real(depth)}) * {Pick("0.5", "1.25", "2")}",
        _ => $"{Pick("Math.Sin", "Math.Cos", "Math.Tanh", "Math.Atan")}({Real(depth)})",
    };

    private string BoundedSingle(int depth) => $"{Pick("MathF.Sin", "MathF.Cos", "MathF.Tanh")}({Single(depth)})";

    private string Real(int depth) => depth <= 0 ? Leaf() : random.Next(16) switch
    {
        0 or 1 => Leaf(),
        2 or 3 or 4 => string.Format(
            CultureInfo.InvariantCulture, Pick(Primitives.Functions), Fenced(depth), Fenced(depth)),
        5 => $"({Condition(1)} ? {Real(depth - 1)} : {Real(depth - 1)})",
        6 => $"({Real(depth - 1)} / (1.5 + {Leaf()} * {Leaf()}))",
        7 when reals.Count > 0 => $"({Pick(reals)} {Pick("=", "+=", "-=")} {Bounded(depth - 1)})",
        8 => SwitchExpression(depth),
        9 => $"-({Real(0)})",
        10 when isSingle => $"({Single(depth - 1)} * {Real(depth - 1)})",
        11 => Call(depth),
        _ => $"({Real(depth - 1)} {Pick("+", "-", "*")} {Real(depth - 1)})",
    };

    private string Single(int depth) => depth <= 0 || Chance(4)
        ? Pick([.. singles, "0.5f", "1.25f"])
        : random.Next(4) switch
        {
            0 => string.Format(
                CultureInfo.InvariantCulture, Pick(Primitives.SingleFunctions), Single(depth - 1), Single(depth - 1)),
            1 => $"(float)({Real(depth - 1)})",
            _ => $"({Single(depth - 1)} {Pick("+", "-", "*")} {Single(depth - 1)})",
        };

    // Arguments of functions that grow stay small.
    private string Fenced(int depth) => Chance(2) ? Pick(reals) : $"Math.Sin({Real(depth - 1)})";

    private string Leaf() => random.Next(8) switch
    {
        0 => Pick("0.5", "1.25", "-0.75", "2.0", "0", "1"),
        1 or 2 when arrays.Count > 0 => Element(writable: false),
        3 when grids.Count > 0 => Cell(writable: false),
        4 when singles.Count > 0 => Pick(singles),
        5 when wholes.Count > 0 => $"({Whole(0)} % 4)",
        _ => Pick(reals),
    };

    private string SwitchExpression(int depth) => random.Next(7) == 0 ? TuplePattern(depth)
        : random.Next(7) == 0 ? $"({Pick(reals)} > 0.1 ? Math.Sqrt({Pick(reals)}) * {Real(depth - 1)} : 0)"
        : random.Next(2) == 0
        ? $"({Whole(1)} % 3 switch {{ 0 => {Real(depth - 1)}, 1 or -1 => {Real(depth - 1)}, _ => {Real(depth - 1)} }})"
        : $"({Pick(reals)} switch {{ < -0.3 => {Real(depth - 1)}, >= -0.3 and < 0.6 => {Real(depth - 1)}, "
            + $"_ => {Real(depth - 1)} }})";

    private string Call(int depth)
    {
        switch (random.Next(10))
        {
            case 6:
                Use("Total");
                return $"Total({Leaf()}, {Bounded(depth - 1)}, {Leaf()})";
            case 7:
                Use("Curve");
                return $"Bent<{Pick("Square", "Wave")}>({Bounded(depth - 1)})";
            case 8:
                Use("Through");
                return $"Through(in {Referred()}, {Bounded(depth - 1)})";
            case 9 when Vectors() is { Length: > 0 } vectors:
                return string.Format(
                    CultureInfo.InvariantCulture,
                    Pick(Primitives.Reductions), Pick(vectors), Pick(vectors));
            case 0:
                Use("Again");
                return $"Again({Bounded(depth - 1)}, {Leaf()}, {random.Next(4)})";
            case 1:
                Use("Power");
                return $"Power({Bounded(depth - 1)}, {random.Next(1, 4)})";
            case 2:
                Use("Twice");
                string captured = Captured(Leaf);
                string formula = Pick("Math.Sin(u)", "u * 0.5", "u * u * 0.1");
                if (Chance(4))
                {
                    Use("Halve");
                    return $"Twice({Pick("Math.Sin", "Math.Tanh", "Halve")}, {Bounded(depth - 1)})";
                }

                return $"Twice(u => {formula} + {captured}, {Bounded(depth - 1)})";
            case 3:
                Use("Ping");
                return $"Ping({Bounded(depth - 1)}, {random.Next(5)})";
            case 4 when helpers > 0:
                return HelperCall();
            default:
                Use("Times");
                return Pick($"Times(by: {Leaf()}, value: {Bounded(depth - 1)})", $"Times({Bounded(depth - 1)})");
        }
    }

    // Arrays of three numbers.
    private string[] Vectors() =>
    [
        .. arrays.Where(array => array is { Length: 3, IsSingle: false }).Select(array => array.Name),
    ];

    private string Whole(int depth) => depth == 0 || Chance(3)
        ? wholes.Count > 0 ? Pick(wholes) : "2"
        : random.Next(5) switch
        {
            0 => random.Next(5).ToString(CultureInfo.InvariantCulture),
            1 => $"({Condition(0)} ? {Whole(depth - 1)} : {Whole(depth - 1)})",
            2 => $"(int){Pick(reals)}",
            _ => $"({Whole(depth - 1)} {Pick("+", "-", "*")} {Whole(depth - 1)})",
        };

    private string Index(int length) => Chance(2)
        ? random.Next(length).ToString(CultureInfo.InvariantCulture)
        : $"({Whole(1)} & 1023) % {length}";

    private string Element(bool writable)
    {
        Cells[] some = [.. arrays.Where(array => (array.IsWritable || !writable) && (!array.IsSingle || !writable))];
        if (some.Length == 0)
        {
            return Pick(reals);
        }

        Cells cells = some[random.Next(some.Length)];
        string index = Chance(6) ? $"^{random.Next(1, cells.Length + 1)}" : Index(cells.Length);
        return $"{cells.Name}[{index}]";
    }

    private string Cell(bool writable)
    {
        Cells[] some = [.. grids.Where(grid => grid.IsWritable || !writable)];
        if (some.Length == 0)
        {
            return Element(writable);
        }

        Cells cells = some[random.Next(some.Length)];
        return $"{cells.Name}[{Index(2)}, {Index(cells.Length)}]";
    }

    private string Place() => random.Next(4) switch
    {
        0 => Cell(writable: true),
        1 or 2 => Element(writable: true),
        _ => Pick(reals),
    };

    // A place that a reference can be made to: no property.
    private string Referred()
    {
        string place = Place();
        return properties.Contains(place) ? "x" : place;
    }

    // Written where neither references nor spans can be taken along.
    private string Captured(Func<string> write)
    {
        string[] allReals = [.. reals];
        Cells[] allArrays = [.. arrays];
        reals.RemoveAll(name => name is "r" or "z" or "s" or "u0" || properties.Contains(name + "&"));
        arrays.RemoveAll(array => !array.IsArray);
        string text = write();
        reals.Clear();
        reals.AddRange(allReals);
        arrays.Clear();
        arrays.AddRange(allArrays);
        return text;
    }

    private string Condition(int depth) => random.Next(6) switch
    {
        0 when depth > 0 => $"({Condition(depth - 1)} {Pick("&&", "||")} {Condition(depth - 1)})",
        1 when depth > 0 => $"!({Condition(depth - 1)})",
        2 => $"{Whole(1)} {Pick("<", ">", "==", "!=", "<=")} {Whole(1)}",
        3 when truths.Count > 0 => Pick(truths),
        4 => $"{Pick(reals)} is {Pick("> 0.4 or < -0.2", "< 0.3", ">= -0.5 and < 0.7")}",
        _ => $"{Pick(reals)} {Pick("<", ">", "<=")} {Bounded(0)}",
    };
}
