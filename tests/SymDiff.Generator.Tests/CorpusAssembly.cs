using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDiff.Generator.Ir;
using SymDiff.Tests.Support;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// The corpus, generated, compiled and loaded once. A generated file that does not compile is left out, so that it
/// fails its own tests and no others.
/// </summary>
internal static class CorpusAssembly
{
    private static readonly Lazy<Loaded> Content = new(() => Load(CorpusSources.WithAllCompanions));

    private static readonly Lazy<Loaded> ContentWithChecks = new(() => Load(CorpusSources.WithChecks));

    public static IReadOnlyDictionary<string, CorpusMethod> Methods => Content.Value.Methods;

    /// <summary>The same methods, whose companions check their adjoints.</summary>
    public static IReadOnlyDictionary<string, CorpusMethod> WithChecks => ContentWithChecks.Value.Methods;

    /// <summary>Everything that the compiler says about user's and generated code together, by method.</summary>
    public static IReadOnlyList<Diagnostic> Diagnostics => Content.Value.Diagnostics;

    /// <summary>What is generated, by the names of the files.</summary>
    public static IReadOnlyDictionary<string, string> Generated => Content.Value.Generated;

    public static IEnumerable<TheoryDataRow<string>> Ids => Methods.Keys.Select(id => new TheoryDataRow<string>(id));

    /// <summary>A row for each sample on which a method throws.</summary>
    public static IEnumerable<TheoryDataRow<string, int>> Failures => Rows((_, sample) => sample.Throws is not null);

    /// <summary>A row for each other sample that <paramref name="filter"/> lets through.</summary>
    public static IEnumerable<TheoryDataRow<string, int>> Samples(Func<CorpusMethod, CorpusSample, bool> filter) =>
        Rows((method, sample) => sample.Throws is null && filter(method, sample));

    /// <summary>The value of a static field, as the interpreter takes it.</summary>
    public static object Field(StaticField field)
    {
        string path = field.QualifiedName.Replace("global::", "");
        int dot = path.LastIndexOf('.');
        object value = Content.Value.Assembly.GetType(path[..dot], throwOnError: true)!
            .GetField(path[(dot + 1)..], BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!
            .GetValue(null)!;
        return CorpusSample.ForInterpreter([value], (_, _) => 0)[0];
    }

    private static IEnumerable<TheoryDataRow<string, int>> Rows(Func<CorpusMethod, CorpusSample, bool> filter) =>
        from method in Methods.Values
        from index in Enumerable.Range(0, method.Samples.Count)
        where filter(method, method.Samples[index])
        select new TheoryDataRow<string, int>(method.Id, index);

    private static Loaded Load(IEnumerable<(string File, string Text)> files)
    {
        CSharpCompilation user = CorpusSources.Compile(files);
        GeneratorRunResult run = CorpusSources.Generate(user, trackSteps: true).GetRunResult().Results.Single();
        if (run.Exception is { } exception)
        {
            throw new InvalidOperationException("The generator threw.", exception);
        }

        IEnumerable<DerivativeRequest> requests = run.TrackedSteps[DifferentiableGenerator.RequestsStep]
            .SelectMany(step => step.Outputs)
            .Select(output => (DerivativeRequest)output.Value);
        CSharpCompilation all = user.AddSyntaxTrees(run.GeneratedSources.Select(source => source.SyntaxTree));
        Diagnostic[] diagnostics = [.. all.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning)];
        IEnumerable<SyntaxTree> broken = diagnostics
            .Where(d => d.Severity == DiagnosticSeverity.Error && d.Location.SourceTree is not null)
            .Select(d => d.Location.SourceTree!)
            .Where(tree => run.GeneratedSources.Any(source => source.SyntaxTree == tree))
            .Distinct();
        CSharpCompilation sound = all.RemoveSyntaxTrees(broken);
        DerivativeRequest[] read = [.. requests];
        List<IMethodSymbol> symbols = [.. read.SelectMany(request => Symbols(sound, request.Method))];
        SyntaxTree adapters = CSharpSyntaxTree.ParseText(CorpusAdapters.Write(symbols), CorpusSources.ParseOptions);
        Assembly assembly = Emit(sound.AddSyntaxTrees(adapters));
        Dictionary<string, CorpusMethod> methods = [];
        foreach (DerivativeRequest request in read)
        {
            CorpusMethod method = Method(assembly, request, symbols);
            methods.Add(method.Id, method);
        }

        return new Loaded(assembly, methods, diagnostics, run.GeneratedSources.ToDictionary(
            source => source.HintName, source => source.SourceText.ToString()));
    }

    // The user's method and the companions that there are.
    private static IEnumerable<IMethodSymbol> Symbols(Compilation compilation, IrMethod method)
    {
        INamedTypeSymbol type = compilation.GetTypeByMetadataName(TypeName(method))!;
        string[] names = [method.Name, .. Kinds.Select(kind => GeneratedNames.Companion(method.Name, kind))];
        return names.SelectMany(name => type.GetMembers(name).OfType<IMethodSymbol>());
    }

    private static CorpusMethod Method(Assembly assembly, DerivativeRequest request, List<IMethodSymbol> symbols)
    {
        IrMethod method = request.Method;
        Type type = assembly.GetType(TypeName(method), throwOnError: true)!;
        MethodInfo info = type.GetMethod(
            method.Name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        CorpusSample[] samples =
        [
            .. info.GetCustomAttributes()
                .Where(attribute => attribute.GetType().Name == "SampleAttribute")
                .Select(attribute => CorpusSample.Read(attribute, method)),
        ];
        int Find(string name) => symbols.FindIndex(symbol =>
            symbol.Name == name && symbol.ContainingType.MetadataName == type.Name);
        Dictionary<DerivativeKinds, CorpusCall> companions = Kinds
            .Where(kind => !request.Throwing.HasFlag(kind))
            .Select(kind => (kind, Index: Find(GeneratedNames.Companion(method.Name, kind))))
            .Where(companion => companion.Index >= 0)
            .ToDictionary(companion => companion.kind, companion => Call(assembly, symbols, companion.Index));
        CorpusCall user = Call(assembly, symbols, Find(method.Name));
        ILookup<bool, KeyValuePair<DerivativeKinds, CorpusCall>> all = companions.ToLookup(one => one.Key.IsPattern());
        return new CorpusMethod(
            $"{type.Name}.{method.Name}", method, samples, user, all[false].ToDictionary(), all[true].ToDictionary());
    }

    private static readonly DerivativeKinds[] Kinds =
    [
        DerivativeKinds.Gradient, DerivativeKinds.Accumulate, DerivativeKinds.Vjp, DerivativeKinds.Jvp,
        DerivativeKinds.Jacobian, DerivativeKinds.Hessian, DerivativeKinds.Hvp,
        DerivativeKinds.SparseJacobian, DerivativeKinds.SparseHessian,
        DerivativeKinds.SparseJacobianPattern, DerivativeKinds.SparseHessianPattern,
    ];

    private static CorpusCall Call(Assembly assembly, List<IMethodSymbol> symbols, int index)
    {
        Type adapters = assembly.GetType(CorpusAdapters.TypeName)!;
        return new CorpusCall(
            [.. symbols[index].Parameters.Select(parameter => parameter.Name)],
            adapters.GetMethod(CorpusAdapters.CallName(index))!.CreateDelegate<Func<object?[], object>>(),
            adapters.GetMethod(CorpusAdapters.AllocatedName(index))!.CreateDelegate<Func<object?[], int, long>>());
    }

    private static string TypeName(IrMethod method) => method.Home.Namespace + "."
        + string.Join("+", method.Home.ContainingTypes.Select(type => type.Declaration.Split(' ').Last()));

    public static Assembly Emit(CSharpCompilation compilation)
    {
        using MemoryStream stream = new();
        var result = compilation.Emit(stream);
        return result.Success
            ? Assembly.Load(stream.ToArray())
            : throw new InvalidOperationException(string.Join("\n", result.Diagnostics
                .Where(d => d.Severity == DiagnosticSeverity.Error)));
    }

    private sealed record Loaded(
        Assembly Assembly,
        IReadOnlyDictionary<string, CorpusMethod> Methods,
        IReadOnlyList<Diagnostic> Diagnostics,
        IReadOnlyDictionary<string, string> Generated);
}
