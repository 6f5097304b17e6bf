using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SymDiff.Generator.Tests.Support;

/// <summary>A compiled method that takes whatever C# passes: called with objects, an array in the place of a span, and
/// last the object or struct that it belongs to.</summary>
internal sealed record ShapedMethod(IMethodSymbol Symbol, MethodInfo Adapter)
{
    private const string TypeName = "ShapedAdapters";

    /// <summary>The names of the parameters, and <c>this</c>.</summary>
    public IReadOnlyList<string> Names =>
        [.. Symbol.Parameters.Select(parameter => parameter.Name), .. Symbol.IsStatic ? (string[])[] : ["this"]];

    /// <summary>The types in which the adapter takes its arguments.</summary>
    public IReadOnlyList<Type> Types =>
        [.. Adapter.GetCustomAttributesData().Single().ConstructorArguments.SelectMany(Values)];

    public object Invoke(object?[] arguments)
    {
        try
        {
            return Adapter.Invoke(null, [arguments])!;
        }
        catch (TargetInvocationException exception)
        {
            throw exception.InnerException!;
        }
    }

    /// <summary>The methods of a compilation behind adapters, in one assembly.</summary>
    public static IReadOnlyList<ShapedMethod> Load(CSharpCompilation compilation, IReadOnlyList<IMethodSymbol> symbols)
    {
        string text = "#nullable disable\n#pragma warning disable\n"
            + "public sealed class TypesAttribute(params System.Type[] types) : System.Attribute;\n"
            + $"public static class {TypeName}\n{{\n{string.Concat(symbols.Select(Write))}}}\n";
        Assembly assembly = CorpusAssembly.Emit(
            compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(text, CorpusSources.ParseOptions)));
        Type adapters = assembly.GetType(TypeName)!;
        return [.. symbols.Select((symbol, i) => new ShapedMethod(symbol, adapters.GetMethod("Call" + i)!))];
    }

    private static IEnumerable<Type> Values(CustomAttributeTypedArgument argument) => argument.Value switch
    {
        Type type => [type],
        IReadOnlyCollection<CustomAttributeTypedArgument> all => all.Select(one => (Type)one.Value!),
        _ => [],
    };

    private static string Write(IMethodSymbol method, int index)
    {
        int count = method.Parameters.Length;
        string receiver = method.IsStatic ? Full(method.ContainingType) : "self";
        string[] types =
        [
            .. method.Parameters.Select(parameter => Held(parameter.Type)),
            .. method.IsStatic ? (string[])[] : [Full(method.ContainingType)],
        ];
        string self = method.IsStatic ? "" : $" var self = ({Full(method.ContainingType)})a[{count}];";
        string locals = string.Concat(method.Parameters.Select(parameter => parameter.RefKind == RefKind.Out
            ? $" {Held(parameter.Type)} v{parameter.Ordinal} = default;"
            : $" var v{parameter.Ordinal} = ({Held(parameter.Type)})a[{parameter.Ordinal}];"));
        string arguments = string.Join(", ", method.Parameters.Select(parameter => parameter.RefKind switch
        {
            RefKind.Out => "out v",
            RefKind.Ref => "ref v",
            _ => "v",
        } + parameter.Ordinal));
        string results = string.Concat(method.Parameters
            .Where(parameter => parameter.RefKind is RefKind.Out or RefKind.Ref)
            .Select(parameter => $" a[{parameter.Ordinal}] = v{parameter.Ordinal};"));
        return $"    [Types({string.Join(", ", types.Select(type => $"typeof({type})"))})]\n"
            + $"    public static object Call{index}(object[] a) {{{self}{locals} "
            + (method.ReturnsVoid ? "object r = null; " : "var r = ")
            + $"{receiver}.{method.Name}({arguments});{results} return r; }}\n";
    }

    // A span cannot be held as an object, an array can.
    private static string Held(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", TypeArguments: [ITypeSymbol element] }
            ? Full(element) + "[]"
            : Full(type);

    private static string Full(ITypeSymbol type) => type
        .WithNullableAnnotation(NullableAnnotation.None)
        .ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat
            .RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));
}
