using System.Globalization;
using System.Text;

namespace SymDiff.Generator.Tests.Support;

/// <summary>
/// Random methods in which the formulas of the hazards stand, taken apart into variables that may change in between, in
/// loops and branches, over methods and arrays: whatever makes it hard to say what is equal to what.
/// </summary>
internal sealed class RandomHazards(int seed)
{
    private readonly Random random = new(seed);
    private readonly List<string> variables = [];
    private int names;

    /// <summary>Members that all methods share.</summary>
    public const string Shared = """
        private static double Sigma(double z) => 1 / (1 + Math.Exp(-z));
        private static double Square(double z) => z * z;
        """;

    /// <summary>A method of the given name, of <c>(double x, double y, double[] a)</c>.</summary>
    public string Method(string name)
    {
        variables.Clear();
        variables.AddRange(["x", "y"]);
        names = 0;
        StringBuilder text = new();
        text.Append($"public static double {name}(double x, double y, double[] a)\n{{\ndouble r = 0;\n");
        Statements(text, 4 + random.Next(5), depth: 0);
        return text.Append("return r;\n}\n").ToString();
    }

    private void Statements(StringBuilder text, int count, int depth)
    {
        int outside = variables.Count;
        for (int i = 0; i < count; i++)
        {
            Statement(text, depth);
        }

        variables.RemoveRange(outside, variables.Count - outside);
    }

    private void Statement(StringBuilder text, int depth)
    {
        switch (random.Next(depth < 2 ? 12 : 9))
        {
            case 0 or 1 or 2:
                string declared = "v" + names++.ToString(CultureInfo.InvariantCulture);
                text.Append($"double {declared} = {Part()};\n");
                variables.Add(declared);
                break;
            case 3:
                text.Append($"{Variable()} {Any("=", "+=", "*=")} 0.5 * {Variable()} + 0.1;\n");
                break;
            case 4:
                text.Append($"a[{random.Next(3)}] {Any("=", "+=")} 0.3 * {Variable()};\n");
                break;
            case 9:
                text.Append($"for (int i{depth} = 0; i{depth} < 2; i{depth}++)\n{{\n");
                Statements(text, 2 + random.Next(3), depth + 1);
                text.Append("}\n");
                break;
            case 10:
                text.Append($"if ({Variable()} > 0.4)\n{{\n");
                Statements(text, 1 + random.Next(3), depth + 1);
                text.Append("}\n");
                break;
            case 11:
                Total(text, depth);
                break;
            default:
                text.Append($"r += {Hazard()};\n");
                break;
        }
    }

    // A sum of exponentials, and what is made of it.
    private void Total(StringBuilder text, int depth)
    {
        string sum = "s" + names++.ToString(CultureInfo.InvariantCulture);
        string index = "k" + names++.ToString(CultureInfo.InvariantCulture);
        text.Append($"double {sum} = 0;\n");
        text.Append(Any(
            $"for (int {index} = 0; {index} < a.Length; {index}++)\n{{\n{sum} += Math.Exp(a[{index}]);\n}}\n",
            $"foreach (double {index} in a)\n{{\n{sum} += Math.Exp({index});\n}}\n",
            $"for (int {index} = 1; {index} < a.Length; {index}++)\n{{\n{sum} += Math.Exp(a[{index}]);\n}}\n"));
        Statements(text, random.Next(3), depth + 1);
        text.Append(Any(
            $"r += Math.Log({sum});\n",
            $"r += Math.Exp(a[1]) / {sum};\n",
            $"for (int j = 0; j < a.Length; j++)\n{{\nr += Math.Exp(a[j]) / {sum} * j;\n}}\n"));
    }

    // What formulas are put together from.
    private string Part() => random.Next(9) switch
    {
        0 => $"{Variable()} * {Variable()}",
        1 => $"Math.Exp({Variable()})",
        2 => $"1 / (1 + Math.Exp(-{Variable()}))",
        3 => $"Sigma({Operand()})",
        4 => $"Square({Operand()})",
        5 => $"-{Variable()}",
        6 => $"1 + {Variable()}",
        7 => $"a[{random.Next(3)}]",
        _ => $"{Variable()} {Any("+", "-")} {Variable()}",
    };

    private string Operand() => random.Next(3) == 0 ? $"({Part()})" : Variable();

    private string Hazard()
    {
        (string a, string b) = (Operand(), Operand());
        return random.Next(12) switch
        {
            0 => $"Math.Sqrt({a} * {a} + {b} * {b})",
            1 => $"Math.Sqrt({a} + {b})",
            2 => $"Math.Log(1 + {a})",
            3 => $"Math.Log(1 - {a})",
            4 => $"Math.Log({a})",
            5 => $"(Math.Exp({a}) - 1) * {b}",
            6 => $"({a} - 1)",
            7 => $"Math.Pow({a}, 2) / {b}",
            8 => $"{a} / (1 + {a})",
            9 => $"-(y * Math.Log({a}) + (1 - y) * Math.Log(1 - {a}))",
            10 => $"Math.Log({a} + {b})",
            _ => $"({a} - {b}) / ({a} + {b})",
        };
    }

    private string Variable() => variables[random.Next(variables.Count)];

    private string Any(params string[] choices) => choices[random.Next(choices.Length)];
}
