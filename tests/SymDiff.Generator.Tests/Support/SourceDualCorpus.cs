using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SymDiff.Generator.Tests.Support;

/// <summary>The corpus compiled once more, with dual numbers in the place of its reals.</summary>
internal static class SourceDualCorpus
{
    private static readonly Lazy<(IReadOnlyDictionary<string, Func<object?[], object>> Methods, string[] Errors)>
        Content = new(() => Load(CorpusSources.Files));

    /// <summary>The marked methods, by the ids of the corpus.</summary>
    public static IReadOnlyDictionary<string, Func<object?[], object>> Methods => Content.Value.Methods;

    /// <summary>What does not compile after rewriting; its files are left out.</summary>
    public static IReadOnlyList<string> Errors => Content.Value.Errors;

    /// <summary>Arguments of the corpus with their rates of change.</summary>
    public static object?[] Arguments(object?[] arguments, Func<int, int, double> rateOf) =>
        [.. arguments.Select((argument, i) => Convert(argument, cell => rateOf(i, cell)))];

    public static (IReadOnlyDictionary<string, Func<object?[], object>> Methods, string[] Errors) Load(
        IEnumerable<(string File, string Text)> files)
    {
        CSharpCompilation dual = Rewrite(CorpusSources.Compile(files));
        Diagnostic[] errors = [.. dual.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];
        dual = dual.RemoveSyntaxTrees(errors.Select(error => error.Location.SourceTree!).Distinct());
        (string Id, IMethodSymbol Symbol)[] marked = [.. Marked(dual)];
        string adapters = CorpusAdapters.Write([.. marked.Select(method => method.Symbol)]);
        Assembly assembly = CorpusAssembly.Emit(
            dual.AddSyntaxTrees(CSharpSyntaxTree.ParseText(adapters, CorpusSources.ParseOptions)));
        Type type = assembly.GetType(CorpusAdapters.TypeName)!;
        return (
            marked.Select((method, i) => (method.Id, Call: type.GetMethod(CorpusAdapters.CallName(i))!))
                .ToDictionary(pair => pair.Id, pair => pair.Call.CreateDelegate<Func<object?[], object>>()),
            [.. errors.Select(error => error.ToString())]);
    }

    /// <summary>The same compilation with dual numbers in the place of its reals.</summary>
    public static CSharpCompilation Rewrite(CSharpCompilation user)
    {
        CSharpCompilation dual = user.AddReferences(
            MetadataReference.CreateFromFile(typeof(SourceDual).Assembly.Location));
        foreach (SyntaxTree tree in user.SyntaxTrees.Where(tree => tree.FilePath != "SampleAttribute.cs"))
        {
            SyntaxNode root = new SourceDualRewriter(user.GetSemanticModel(tree)).Visit(tree.GetRoot())!;
            dual = dual.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(root, tree.Options));
        }

        return dual;
    }

    private static IEnumerable<(string Id, IMethodSymbol Symbol)> Marked(CSharpCompilation compilation) =>
        from tree in compilation.SyntaxTrees
        from method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
        where method.AttributeLists.ToString().Contains("Differentiable", StringComparison.Ordinal)
        let symbol = compilation.GetSemanticModel(tree).GetDeclaredSymbol(method)
        select ($"{symbol.ContainingType.Name}.{symbol.Name}", symbol);

    private static object? Convert(object? argument, Func<int, double> rateOf) => argument switch
    {
        double real => new SourceDual(real, rateOf(0)),
        float real => new SourceDual(real, rateOf(0)),
        double[] reals => reals.Select((real, k) => new SourceDual(real, rateOf(k))).ToArray(),
        float[] reals => reals.Select((real, k) => new SourceDual(real, rateOf(k))).ToArray(),
        Array array => array.Clone(),
        _ => argument,
    };
}
