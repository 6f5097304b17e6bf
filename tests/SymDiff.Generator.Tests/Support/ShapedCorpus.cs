using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SymDiff.Generator.Tests.Support;

/// <summary>The methods whose parameters are more than numbers and arrays, with their companions and their doubles on
/// dual numbers.</summary>
internal static class ShapedCorpus
{
    private static readonly Lazy<Loaded> Content = new(() => Load(Files(".shapes")));

    private static readonly Lazy<Loaded> Every = new(() => Load(Files(".shapes").Concat(Files(".outputs")).Distinct()));

    /// <summary>With the methods that give several numbers, and with the companions of every mode.</summary>
    public static Loaded Everything => Every.Value;

    public static IReadOnlyDictionary<string, ShapedMethod> Users => Content.Value.Users;

    public static IReadOnlyDictionary<string, ShapedMethod> Duals => Content.Value.Duals;

    /// <summary>Errors of the user's code with the generated code.</summary>
    public static IReadOnlyList<string> Errors => Content.Value.Errors;

    /// <summary>The files of an ending, and what they need.</summary>
    public static IEnumerable<(string File, string Text)> Files(string ending)
    {
        foreach (string name in typeof(ShapedCorpus).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(ending, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using StreamReader reader = new(typeof(ShapedCorpus).Assembly.GetManifestResourceStream(name)!);
            yield return (name.Replace(ending, ".cs"), reader.ReadToEnd());
        }

        yield return CorpusSources.Files.Single(file => file.File == "SampleAttribute.cs");
    }

    /// <summary>The companion of a method.</summary>
    public static ShapedMethod Companion(string id, string kind) => Content.Value.Companions[id + kind];

    /// <summary>The arguments of each sample of a method, and the exception that it is to throw.</summary>
    public static IReadOnlyList<(object[] Arguments, string? Throws)> Samples(ShapedMethod method) =>
    [
        .. method.Symbol.GetAttributes()
            .Where(attribute => attribute.AttributeClass!.Name == "SampleAttribute")
            .Select(attribute => (
                Arguments(method, attribute),
                (attribute.NamedArguments.FirstOrDefault(named => named.Key == "Throws").Value.Value as ITypeSymbol)
                    ?.Name)),
    ];

    private static object[] Arguments(ShapedMethod method, AttributeData attribute) =>
    [
        .. attribute.ConstructorArguments[0].Values.Zip(
            method.Types.Where((_, i) => i >= method.Symbol.Parameters.Length
                || method.Symbol.Parameters[i].RefKind != RefKind.Out),
            Argument),
    ];

    // Numbers fill a value of any shape; "wave 5", "grid 2 3", "rows 3 1 4" are of a sine wave.
    private static object Argument(TypedConstant given, Type type)
    {
        if (given.Kind == TypedConstantKind.Array)
        {
            return ShapedValue.Build(type, new(given.Values.Select(value => Number(value.Value!))));
        }

        if (given.Value is not string recipe)
        {
            return type.IsEnum ? Enum.ToObject(type, given.Value!) : given.Value!;
        }

        int[] lengths = [.. recipe.Split(' ').Skip(1).Select(word => int.Parse(word, CultureInfo.InvariantCulture))];
        return recipe.StartsWith("rows", StringComparison.Ordinal) ? ShapedValue.Rows(type, lengths)
            : recipe.StartsWith("grid", StringComparison.Ordinal) ? ShapedValue.Grid(type, lengths)
            : ShapedValue.Build(type, new(Enumerable.Range(0, lengths[0]).Select(i => Math.Sin((0.37 * i) + 0.5))));
    }

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    public static Loaded Load(IEnumerable<(string File, string Text)> files)
    {
        CSharpCompilation user = CorpusSources.Compile(files.Select(file => (
            file.File,
            file.Text
                .Replace("[Differentiable]", "[Differentiable((Derivatives)511)]")
                .Replace("[Differentiable(Derivatives.Hessian)]", "[Differentiable((Derivatives)511)]")
                .Replace("[Differentiable(Derivatives.SparseHessian)]", "[Differentiable((Derivatives)511)]")
                .Replace("[Differentiable(Derivatives.SparseJacobian)]", "[Differentiable((Derivatives)156)]")
                .Replace("[Differentiable(Derivatives.Jacobian)]", "[Differentiable((Derivatives)156)]"))));
        CSharpCompilation all = user.AddSyntaxTrees(
            CorpusSources.Generate(user).GetRunResult().Results.Single().GeneratedSources.Select(s => s.SyntaxTree));
        Diagnostic[] errors = [.. all.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];
        IMethodSymbol[] marked = [.. Marked(all)];
        IMethodSymbol[] companions =
        [
            .. from method in marked
               from kind in Kinds
               from companion in method.ContainingType.GetMembers(method.Name + kind).OfType<IMethodSymbol>()
               select companion,
        ];
        IReadOnlyList<ShapedMethod> methods = ShapedMethod.Load(all, [.. marked, .. companions]);
        CSharpCompilation dual = SourceDualCorpus.Rewrite(user);
        return new Loaded(
            methods.Take(marked.Length).ToDictionary(method => Id(method.Symbol)),
            methods.Skip(marked.Length).ToDictionary(method => Id(method.Symbol)),
            ShapedMethod.Load(dual, [.. Marked(dual)]).ToDictionary(method => Id(method.Symbol)),
            [.. errors.Select(error => error.ToString())]);
    }

    private static readonly string[] Kinds =
            [
        "Gradient", "GradientAccumulate", "Vjp", "Jvp", "Jacobian", "Hessian", "Hvp",
        "SparseJacobian", "SparseJacobianPattern", "SparseHessian", "SparseHessianPattern",
    ];

    private static string Id(IMethodSymbol method) => $"{method.ContainingType.Name}.{method.Name}";

    private static IEnumerable<IMethodSymbol> Marked(CSharpCompilation compilation) =>
        compilation.GetSymbolsWithName(_ => true, SymbolFilter.Member)
            .OfType<IMethodSymbol>()
            .Where(method => method.GetAttributes().Any(a => a.AttributeClass!.Name == "DifferentiableAttribute"))
            .OrderBy(Id, StringComparer.Ordinal);

    internal sealed record Loaded(
        IReadOnlyDictionary<string, ShapedMethod> Users,
        IReadOnlyDictionary<string, ShapedMethod> Companions,
        IReadOnlyDictionary<string, ShapedMethod> Duals,
        IReadOnlyList<string> Errors);
}
