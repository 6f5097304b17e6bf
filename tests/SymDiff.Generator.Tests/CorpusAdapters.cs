using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Writes, for each method, a method that takes its arguments as objects: spans cannot go through reflection. A second
/// one measures what many calls allocate.
/// </summary>
internal static class CorpusAdapters
{
    public const string TypeName = "Adapters";

    public static string Write(IReadOnlyList<IMethodSymbol> methods)
    {
        StringBuilder text = new("#nullable disable\n#pragma warning disable\npublic static class Adapters\n{\n");
        for (int i = 0; i < methods.Count; i++)
        {
            Write(text, methods[i], i);
        }

        return text.Append("}\n").ToString();
    }

    public static string CallName(int index) => "Call" + index.ToString(CultureInfo.InvariantCulture);

    public static string AllocatedName(int index) => "Allocated" + index.ToString(CultureInfo.InvariantCulture);

    private static void Write(StringBuilder text, IMethodSymbol method, int index)
    {
        string call = method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
            + $".{method.Name}({string.Join(", ", method.Parameters.Select(Argument))})";
        string results = string.Concat(method.Parameters
            .Where(parameter => parameter.RefKind is RefKind.Out or RefKind.Ref)
            .Select(parameter => $" a[{parameter.Ordinal}] = v{parameter.Ordinal};"));
        string locals = string.Concat(method.Parameters.Select(parameter => " " + Local(parameter)));
        text.Append($"    public static object {CallName(index)}(object[] a) {{{locals} ")
            .Append($"var r = {call};{results} return r; }}\n")
            .Append($"    public static long {AllocatedName(index)}(object[] a, int n) {{{locals} ")
            .Append("long before = System.GC.GetAllocatedBytesForCurrentThread(); ")
            .Append($"for (int k = 0; k < n; k++) {{ {call}; }} ")
            .Append("return System.GC.GetAllocatedBytesForCurrentThread() - before; }\n");
    }

    private static string Local(IParameterSymbol parameter)
    {
        string type = ElementType(parameter.Type) is { } element
            ? element + "[]"
            : parameter.Type.ToDisplayString();
        return parameter.RefKind == RefKind.Out
            ? $"{type} v{parameter.Ordinal} = default;"
            : $"var v{parameter.Ordinal} = ({type})a[{parameter.Ordinal}];";
    }

    private static string Argument(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.Out => "out v" + parameter.Ordinal,
        RefKind.Ref => "ref v" + parameter.Ordinal,
        _ => "v" + parameter.Ordinal,
    };

    /// <summary>What an array or a span holds; null for a scalar.</summary>
    private static string? ElementType(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.ToDisplayString(),
        INamedTypeSymbol { IsGenericType: true } span => span.TypeArguments[0].ToDisplayString(),
        _ => null,
    };
}
