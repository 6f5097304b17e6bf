using System.Globalization;

namespace SymDiff.Fuzz;

/// <content>Statements that choose, repeat and leave.</content>
internal sealed partial class Grammar
{
    private void Statement()
    {
        budget--;
        switch (random.Next(33))
        {
            case < 4: Assign(); break;
            case < 8: Emit($"{Place()} {Pick("=", "+=", "*=", "-=")} {Bounded(2)};"); break;
            case 8: Declare(); break;
            case 9 when isSingle: SingleStatement(); break;
            case 9: Emit($"{Pick(reals)}{Pick("++", "--")};"); break;
            case 10: DeclareWhole(); break;
            case 11: Emit($"({Place()}, {Pick(reals)}) = ({Pick(reals)}, {Place()});"); break;
            case 12 or 13: Memory(); break;
            case 14 or 15 or 16: If(); break;
            case 17 or 18 or 19 or 20: Loop(); break;
            case 21: Switch(); break;
            case 22: Leave(); break;
            case 23: StructStatement(); break;
            case 24: TupleStatement(); break;
            case 25: CallStatement(); break;
            case 26: LocalFunction(); break;
            case 27: MoveMemory(); break;
            case 28: ReferenceStatement(); break;
            case 29 or 30: Edge(); break;
            case 31 when Chance(3): RuleStatement(); break;
            case 31 when isSingle || Chance(2): NumericsStatement(); break;
            default: Rare(); break;
        }
    }

    // In a local function the variables of others are read, as in the method.
    private void Assign() => Emit($"{Pick(reals)} {Pick("=", "+=", "*=", "-=", "/= 2 + 0 *")} {Bounded(2)};");

    private void Declare()
    {
        string name = Name();
        Emit(Pick(
            $"double {name} = {Bounded(3)};",
            $"var {name} = {Bounded(2)};",
            $"double {name}; if ({Condition(1)}) {{ {name} = {Bounded(1)}; }} else {{ {name} = {Bounded(1)}; }}"));
        reals.Add(name);
    }

    private void DeclareWhole()
    {
        string name = Name();
        if (Chance(3))
        {
            Emit($"bool {name} = {Condition(2)};");
            truths.Add(name);
            return;
        }

        Emit($"int {name} = {Whole(2)} % 5;");
        wholes.Add(name);
    }

    private void SingleStatement()
    {
        if (singles.Count > 0 && Chance(2))
        {
            Emit($"{Pick(singles)} {Pick("=", "+=", "*=")} {BoundedSingle(2)};");
            return;
        }

        string name = Name();
        Emit($"float {name} = {BoundedSingle(2)};");
        singles.Add(name);
    }

    private void If()
    {
        Emit($"if ({Condition(2)})");
        Block();
        if (Chance(4))
        {
            Emit($"else if ({Condition(1)})");
            Block();
        }

        if (Chance(2))
        {
            Emit("else");
            Block();
        }
    }

    private void Switch()
    {
        bool isReal = Chance(3);
        string[] labels = isReal
            ? ["case < -0.4:", $"case > 0.7 when {Condition(0)}:", "default:"]
            : ["case 0:", $"case 1 when {Condition(0)}:", "case > 1 or -1:", "default:"];
        Emit($"switch ({(isReal ? Pick(reals) : $"{Whole(1)} % 3")})");
        Emit("{");
        foreach (string label in labels)
        {
            Emit(label);
            Block();
            Emit("break;");
        }

        Emit("}");
    }

    private void Loop()
    {
        if (scopes.Count > 3 || loops > 2)
        {
            return;
        }

        string count = Name();
        string most = random.Next(1, 4).ToString(CultureInfo.InvariantCulture);
        loops++;
        switch (random.Next(8))
        {
            case 0 or 1:
                Emit(Pick(
                    $"for (int {count} = 0; {count} < {Pick(most, "n")}; {count}++)",
                    $"for (int {count} = {most}; {count} >= 0; {count}--)",
                    $"for (int {count} = 0; {count} < 7; {count} += {most})"));
                Block($"x += {count} * 0.1 * {Leaf()};");
                break;
            case 2:
                Emit($"int {count} = 0;");
                Emit($"while ({count}++ < {most} && {Condition(1)})");
                Block($"y += {count} * 0.1;");
                break;
            case 3:
                Emit($"int {count} = 0;");
                Emit("do");
                Block();
                Emit($"while ({count}++ < {most} && {Condition(1)});");
                break;
            case 4 when arrays.Count > 0:
                Cells cells = arrays[random.Next(arrays.Count)];
                Emit($"foreach (var {count} in {cells.Name})");
                Block($"x = Math.Sin(x + {count});");
                break;
            case 5:
                Emit($"for (double {count} = 1; {count} > 0.3; {count} /= 2)");
                Block($"{Pick(reals)} += {count} * {Leaf()};");
                break;
            case 6:
                Emit($"int {count} = 0;");
                Emit("while (true)");
                Block($"if ({count}++ >= {most}) {{ break; }} {Library.Kept}");
                break;
            default:
                Emit($"for (int {count} = {most}; {count} > 0 && {Condition(1)}; {count} -= 2)");
                Block();
                break;
        }

        loops--;
    }

    private void Leave()
    {
        string way = loops > 0 && !Chance(4) ? Pick("break", "continue") : isLocalFunction ? "return" : Return();
        if (way.Length > 0)
        {
            Emit($"if ({Condition(1)}) {{ {Pick(reals)} *= 0.5; {way}; }}");
        }
    }

    private string Return() => scopes.Count == 0 && !Chance(3) ? ""
        : returned.Parts.Length == 0 ? "return"
        : $"return {returned.Of([Bounded(2), Bounded(1)])}";

    private void Block(string? first = null)
    {
        scopes.Push((reals.Count, singles.Count, wholes.Count, truths.Count, arrays.Count, grids.Count));
        Emit("{");
        if (first is not null)
        {
            Emit(first);
        }

        for (int i = random.Next(1, 4); i > 0 && budget > 0; i--)
        {
            Statement();
        }

        Emit("}");
        (int keptReals, int keptSingles, int keptWholes, int keptTruths, int keptArrays, int keptGrids) = scopes.Pop();
        Keep(reals, keptReals);
        Keep(singles, keptSingles);
        Keep(wholes, keptWholes);
        Keep(truths, keptTruths);
        Keep(arrays, keptArrays);
        Keep(grids, keptGrids);
    }

    private static void Keep<T>(List<T> list, int count) => list.RemoveRange(count, list.Count - count);
}
