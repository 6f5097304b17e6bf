using System.Reflection;
using SymDiff.Generator.Rules;
using Xunit;

namespace SymDiff.Tests.Rules;

/// <summary>
/// No method of the base library that has a derivative is forgotten, and no row names one that is not there.
/// </summary>
public class CoverageTests
{
    // What takes and returns real numbers and yet has no row, with the reason.
    private static readonly Dictionary<string, string> WithoutRow = new()
    {
        ["Parse"] = "reads text",
        ["SinCos"] = "returns a pair",
        ["SinCosPi"] = "returns a pair",
        ["Round/MidpointRounding"] = "takes a rounding mode; the derivative is zero",
        ["CreateChecked"] = "converts from any type",
        ["CreateSaturating"] = "converts from any type",
        ["CreateTruncating"] = "converts from any type",
    };

    private static readonly string[] Scalars = ["double", "float", "int"];

    public static IEnumerable<TheoryDataRow<Type>> Classes =>
        [new(typeof(Math)), new(typeof(MathF)), new(typeof(double)), new(typeof(float)), new(typeof(SpecialFunctions))];

    [Theory]
    [MemberData(nameof(Classes))]
    public void Every_function_of_real_numbers_has_a_row(Type type)
    {
        string[] forgotten =
        [
            .. type.GetMethods(BindingFlags.Public | BindingFlags.Static)
                .Where(method => !method.IsSpecialName && !method.IsGenericMethod)
                .Where(method => IsReal(method.ReturnType)
                    && method.GetParameters().Any(p => IsRealOrSpan(p.ParameterType)))
                .Where(method => !IsExcused(method) && Find(type, method) is null)
                .Select(method => method.ToString()!),
        ];
        Assert.Empty(forgotten);
    }

    [Fact]
    public void Every_row_names_a_function_that_exists()
    {
        IEnumerable<Primitive> called = RuleTable.Rows
            .Where(row => row.Host is not (Host.Operator or Host.Tensors or Host.Cells));
        foreach (Primitive row in called)
        {
            Type type = row.Host switch
            {
                Host.Math => typeof(Math),
                Host.Number => typeof(double),
                Host.Words => typeof(Diff),
                _ => typeof(SpecialFunctions),
            };
            Assert.Contains(
                type.GetMethods(BindingFlags.Public | BindingFlags.Static),
                method => method.Name == row.Text && method.GetParameters().Length == Parameters(row));
            Type twin = row.Host switch
            {
                Host.Math => row.HasFloatClass ? typeof(MathF) : typeof(Math),
                Host.Number => typeof(float),
                Host.Words => typeof(Diff),
                _ => typeof(SpecialFunctions),
            };
            Assert.Contains(
                twin.GetMethods(BindingFlags.Public | BindingFlags.Static),
                method => method.Name == row.Text
                    && method.GetParameters() is var parameters
                    && parameters.Length == Parameters(row)
                    && parameters.Any(p => p.ParameterType == typeof(float)
                        || p.ParameterType == typeof(ReadOnlySpan<float>)));
        }
    }

    private static int Parameters(Primitive row) => row.Arity + (row.LastArgument is null ? 0 : 1);

    private static Primitive? Find(Type type, MethodInfo method) => RuleTable.FindMethod(
        Name(type),
        method.Name,
        [.. method.GetParameters().Select(parameter => Name(parameter.ParameterType))]);

    private static bool IsExcused(MethodInfo method) =>
        WithoutRow.ContainsKey(method.Name)
        || method.GetParameters()
            .Any(parameter => WithoutRow.ContainsKey(method.Name + "/" + parameter.ParameterType.Name))
        || method.GetParameters()
            .Any(parameter => !IsRealOrSpan(parameter.ParameterType)
                && !Scalars.Contains(Name(parameter.ParameterType)));

    private static bool IsReal(Type type) => type == typeof(double) || type == typeof(float);

    private static bool IsRealOrSpan(Type type) =>
        IsReal(type) || type == typeof(ReadOnlySpan<double>) || type == typeof(ReadOnlySpan<float>);

    private static string Name(Type type) =>
        type == typeof(double) ? "double"
        : type == typeof(float) ? "float"
        : type == typeof(int) ? "int"
        : type == typeof(ReadOnlySpan<double>) ? "System.ReadOnlySpan<double>"
        : type == typeof(ReadOnlySpan<float>) ? "System.ReadOnlySpan<float>"
        : type.FullName!;
}
