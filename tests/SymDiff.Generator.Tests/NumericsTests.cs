using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDiff.Generator.Rules;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Each member of <c>System.Numerics</c> in the table: a method that calls it, and whose companion must return .NET's
/// own bits, and a gradient that agrees with differences.
/// </summary>
public class NumericsTests
{
    private const int BitSamples = 200;
    private const int GradientSamples = 4;

    private static readonly Lazy<(Type Methods, IReadOnlyList<string> Errors)> Content = new(Compile);

    public static IEnumerable<TheoryDataRow<int, string>> Rows => NumericsRules.Rows.Select((row, index) =>
        new TheoryDataRow<int, string>(index, $"{row.Type}.{row.Member}({string.Join(", ", row.Parameters)})"));

    [Fact]
    public void Every_member_of_the_table_exists_and_what_is_generated_compiles() =>
        Assert.True(Content.Value.Errors.Count == 0, string.Join("\n", Content.Value.Errors));

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_value_has_the_bits_of_the_base_library(int index, string name)
    {
        MethodInfo method = Content.Value.Methods.GetMethod("F" + index)!;
        MethodInfo companion = Content.Value.Methods.GetMethod($"F{index}Gradient")!;
        Random random = new(index);
        for (int sample = 0; sample < BitSamples; sample++)
        {
            object[] arguments = Arguments(method, name, random);
            object expected = method.Invoke(null, arguments)!;
            object[] all = [.. arguments, .. arguments];
            Assert.True(expected.Equals(companion.Invoke(null, all)), name + " of " + string.Join(", ", arguments));
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_gradient_is_that_of_the_value(int index, string name)
    {
        MethodInfo method = Content.Value.Methods.GetMethod("F" + index)!;
        MethodInfo companion = Content.Value.Methods.GetMethod($"F{index}Gradient")!;
        bool isSingle = method.GetParameters().Any(parameter => parameter.ParameterType == typeof(float));
        (double step, double precision) = isSingle ? (1.0 / 64, 0.01) : (1e-6, 1e-7);
        Random random = new(index + 1);
        for (int sample = 0; sample < GradientSamples; sample++)
        {
            object[] arguments = Arguments(method, name, random);
            object[] all = [.. arguments, .. arguments];
            companion.Invoke(null, all);
            for (int k = 0; k < arguments.Length; k++)
            {
                double slot = Convert.ToDouble(all[arguments.Length + k], CultureInfo.InvariantCulture);
                double difference = (Moved(k, step) - Moved(k, -step)) / (2 * step);
                double scale = 1 + Math.Abs(difference) + Math.Abs(Moved(k, 0));
                Assert.True(
                    Math.Abs(slot - difference) <= precision * scale,
                    $"{name}, operand {k}: {slot}, not {difference}, at {string.Join(", ", arguments)}");
            }

            double Moved(int k, double by)
            {
                object[] moved = [.. arguments];
                moved[k] = Convert.ChangeType(
                    Convert.ToDouble(moved[k], CultureInfo.InvariantCulture) + by,
                    moved[k].GetType(),
                    CultureInfo.InvariantCulture);
                return Convert.ToDouble(method.Invoke(null, moved), CultureInfo.InvariantCulture);
            }
        }
    }

    // Away from zero and from each other, so that no difference crosses a kink.
    private static object[] Arguments(MethodInfo method, string name, Random random) =>
    [
        .. method.GetParameters().Select((parameter, i) => Convert.ChangeType(
            (random.Next(2) == 0 && !name.Contains("Root", StringComparison.Ordinal) ? -1 : 1)
                * (0.7 + (0.11 * (i % 7)) + (0.05 * random.NextDouble())),
            parameter.ParameterType,
            CultureInfo.InvariantCulture)),
    ];

    private static (Type Methods, IReadOnlyList<string> Errors) Compile()
    {
        string text = "using System.Numerics;\nusing SymDiff;\npublic static partial class N\n{\n"
            + string.Concat(NumericsRules.Rows.Select(Write)) + "}\n";
        CSharpCompilation user = CorpusSources.Compile([("Numerics.cs", text)]);
        GeneratorDriverRunResult run = CorpusSources.Generate(user).GetRunResult();
        CSharpCompilation all = user.AddSyntaxTrees(
            run.Results.Single().GeneratedSources.Select(source => source.SyntaxTree));
        string[] errors = [.. all.GetDiagnostics().Concat(run.Diagnostics)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.ToString())];
        return (errors.Length == 0 ? CorpusAssembly.Emit(all).GetType("N")! : typeof(object), errors);
    }

    // A method of numbers alone: it makes the operands, calls the member, and weighs the numbers of the result.
    private static string Write(NumericsRow row, int index)
    {
        List<string> numbers = [];
        List<string> operands = [];
        foreach (string type in row.Parameters)
        {
            if (NumericsRules.FindType(type) is not { } known)
            {
                string name = "p" + numbers.Count;
                numbers.Add(type == "int" ? "double " + name : type + " " + name);
                operands.Add(type == "int" ? "3" : name);
                continue;
            }

            string[] parts = [.. known.Parts.Select((_, i) => "p" + (numbers.Count + i))];
            numbers.AddRange(parts.Select(part => known.Number + " " + part));
            operands.Add($"new {type}({string.Join(", ", parts)})");
        }

        string number = NumericsRules.FindType(row.Type)!.Number.ToString();
        if (numbers.Count == 0)
        {
            numbers.Add(number + " p0");
        }

        return $$"""
                [Differentiable]
                public static {{number}} F{{index}}({{string.Join(", ", numbers)}})
                {
                    {{string.Join(" ", operands.Select((operand, i) => $"var o{i} = {operand};"))}}
                    var r = {{Call(row, operands.Count)}};
                    return {{Weighed(row, number)}};
                }

            """;
    }

    private static string Call(NumericsRow row, int count)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(i => "o" + i)];
        string list = string.Join(", ", names);
        return row.Member switch
        {
            ".ctor" => $"new {row.Type}({list})",
            "op_Implicit" => $"({row.Type})o0",
            "op_UnaryNegation" => "-o0",
            "op_UnaryPlus" => "+o0",
            "op_Addition" => "o0 + o1",
            "op_Subtraction" => "o0 - o1",
            "op_Multiply" => "o0 * o1",
            "op_Division" => "o0 / o1",
            "op_Equality" => "o0 == o1",
            "op_Inequality" => "o0 != o1",
            _ when row.Member.StartsWith("get_", StringComparison.Ordinal) =>
                (count == 0 ? row.Type : "o0") + "." + row.Member[4..],
            "Length" or "LengthSquared" or "GetDeterminant" => $"o0.{row.Member}()",
            _ => $"{row.Type}.{row.Member}({list})",
        };
    }

    private static string Weighed(NumericsRow row, string number)
    {
        Components[] operands = [.. row.Parameters.Select(type => NumericsRules.FindType(type) is { } known
            ? new Components([.. known.Parts.Select(part => (Ir.Expr)new Ir.Local(part, known.Number))])
            : new Components(new Ir.Local("x", type == "double" ? Ir.IrType.Double : Ir.IrType.Single)))];
        Components result = row.Result((_, value) => value, operands);
        if (result[0].Type.IsBoolean)
        {
            return "r ? p0 : 2 * p0";
        }

        NumericsType? type = NumericsRules.Types.FirstOrDefault(known => known.Parts.Count == result.Count
            && (known.Name == row.Type || row.Type is "Matrix4x4"));
        return result.Count == 1
            ? "r"
            : string.Join(" + ", type!.Parts.Select((part, i) => $"({number}){(i + 2) % 5} * r.{part}")) + " + 0 * p0";
    }
}
