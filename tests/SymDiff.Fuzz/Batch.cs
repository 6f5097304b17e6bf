using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using SymDiff.Generator;
using SymDiff.Generator.Frontend;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Tests.Support;

namespace SymDiff.Fuzz;

/// <summary>Programs compiled together: as they are, with the generator, and on dual numbers.</summary>
internal sealed class Batch
{
    // Memory that the compiler does not clear shows who relies on zeros.
    private const string Common = "global using System; global using SymDiff;\n"
        + "global using System.Numerics; global using System.Numerics.Tensors;\n"
        + "[module: System.Runtime.CompilerServices.SkipLocalsInit]\n";

    // Comments and null states say nothing about numbers.
    private static readonly CSharpParseOptions Parsing = CSharpParseOptions.Default
        .WithLanguageVersion(LanguageVersion.CSharp14)
        .WithDocumentationMode(DocumentationMode.None)
        .WithFeatures([new("run-nullable-analysis", "never")]);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is
                "SymDiff.dll" or "System.Runtime.dll" or "System.Private.CoreLib.dll" or "System.Memory.dll"
                or "System.Numerics.Tensors.dll" or "System.Numerics.Vectors.dll" or "System.Runtime.Numerics.dll"
                or "System.Runtime.InteropServices.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly MetadataReference DualReference =
        MetadataReference.CreateFromFile(typeof(SourceDual).Assembly.Location);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly IReadOnlyList<FuzzProgram> programs;
    private readonly Dictionary<SyntaxTree, FuzzProgram> owners = [];
    private readonly Dictionary<FuzzProgram, SyntaxTree> sources = [];
    private readonly Dictionary<FuzzProgram, SyntaxTree> generated = [];
    private readonly List<Failure> failures = [];
    private readonly List<SyntaxTree> shared = [];
    private readonly List<string> malformed = [];
    private readonly List<string> refused = [];

    private Batch(IReadOnlyList<FuzzProgram> programs) => this.programs = programs;

    /// <summary>What does not hold for some programs, each by itself; pairs are meant to be the same.</summary>
    public static Tally Run(
        IReadOnlyList<FuzzProgram> programs,
        IReadOnlyList<(FuzzProgram One, FuzzProgram Other)> pairs,
        Func<string, string>? plant = null) => new Batch(programs).Run(pairs, plant);

    /// <summary>The companions of a program, as text.</summary>
    public static string Code(FuzzProgram program)
    {
        Batch batch = new([program]);
        batch.Generate(batch.Compile(), plant: null);
        return batch.generated.TryGetValue(program, out SyntaxTree? tree) ? tree.ToString() : "";
    }

    private Tally Run(IReadOnlyList<(FuzzProgram One, FuzzProgram Other)> pairs, Func<string, string>? plant)
    {
        CSharpCompilation user = Compile();
        Generate(user, plant);
        AssemblyLoadContext context = new(null, isCollectible: true);
        try
        {
            Assembly companions = Load(context, Companions(user));
            Judge judge = new(companions, Load(context, Dual(user)));
            foreach (FuzzProgram program in generated.Keys)
            {
                if (InTime(program, judge) is { } failure)
                {
                    failures.Add(failure);
                }
            }

            failures.AddRange(pairs.Select(judge.Compare).OfType<Failure>());
            return new(programs.Count, malformed, refused, judge.Unjudged, judge.Judged, failures);
        }
        finally
        {
            context.Unload();
        }
    }

    // A thread that does not come back is left alone; the process ends without it.
    private static Failure? InTime(FuzzProgram program, Judge judge)
    {
        Failure? failure = null;
        Thread thread = new(() => failure = judge.Run(program), 16 << 20) { IsBackground = true };
        thread.Start();
        return thread.Join(Longest)
            ? failure
            : new(program, FailureKind.Crash, "time", "no end is seen");
    }

    private CSharpCompilation Compile()
    {
        foreach (FuzzProgram program in programs)
        {
            sources.Add(program, Parse(program, $"{program.Text}\n{Harness.User(program)}"));
        }

        return CSharpCompilation.Create(
            "Fuzz",
            sources.Values.Append(CSharpSyntaxTree.ParseText(Common + Known.Source, Parsing)),
            References,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                warningLevel: 0,
                concurrentBuild: false,
                allowUnsafe: true));
    }

    private SyntaxTree Parse(FuzzProgram program, string text)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText("#pragma warning disable\n" + text, Parsing);
        owners.Add(tree, program);
        return tree;
    }

    private void Generate(CSharpCompilation user, Func<string, string>? plant)
    {
        GeneratorRunResult run = CSharpGeneratorDriver
            .Create(
                [new DifferentiableGenerator().AsSourceGenerator()],
                parseOptions: Parsing,
                driverOptions: new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: true))
            .RunGenerators(user).GetRunResult().Results.Single();
        Dictionary<string, DerivativeRequest> requests = run.Exception is not null ? [] : run
            .TrackedSteps.GetValueOrDefault(DifferentiableGenerator.RequestsStep, [])
            .SelectMany(step => step.Outputs)
            .Select(output => (DerivativeRequest)output.Value)
            .Where(request => request.Method.Name == "F")
            .ToDictionary(request => request.Method.Home.ContainingTypes.Last().Declaration.Split(' ').Last());
        Dictionary<string, SyntaxTree> files = run.Exception is not null ? [] : run
            .GeneratedSources.ToDictionary(source => source.HintName, source => source.SyntaxTree);
        shared.AddRange(files.Where(file => file.Key.StartsWith("Known.")).Select(file => file.Value));
        foreach (FuzzProgram program in programs)
        {
            if (!requests.TryGetValue(program.Name, out DerivativeRequest? request)
                || request.Method.Refused
                || request.RefusedKinds != DerivativeKinds.None)
            {
                Refuse(program, user, run.Exception);
                continue;
            }

            SyntaxTree tree = files[request.Method.Home.HintName];
            if (!run.Diagnostics.IsEmpty && tree.ToString().Contains("throw new NotSupportedException"))
            {
                if (user.GetSemanticModel(sources[program]).GetDiagnostics()
                    .FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
                {
                    malformed.Add($"seed {program.Seed}: {error}");
                    continue;
                }

                failures.Add(new(program, FailureKind.Crash, "generator", string.Join("\n", run.Diagnostics)));
                continue;
            }

            if (Changed(program, request, tree, plant) is { } changed)
            {
                generated.Add(program, changed);
                owners.Add(changed, program);
            }
        }
    }

    // The companions without a pass, or with a defect that is planted.
    private SyntaxTree? Changed(
        FuzzProgram program, DerivativeRequest request, SyntaxTree tree, Func<string, string>? plant)
    {
        if (program.Without is null)
        {
            return plant is null ? tree : CSharpSyntaxTree.ParseText(plant(tree.ToString()), Parsing);
        }

        try
        {
            return CSharpSyntaxTree.ParseText(Compiler.Run(request, without: program.Without), Parsing);
        }
        catch (Exception defect) when (defect is not OutOfMemoryException)
        {
            failures.Add(new(program, FailureKind.Crash, program.Without, defect.ToString()));
            return null;
        }
    }

    private void Refuse(FuzzProgram program, CSharpCompilation user, Exception? exception)
    {
        IMethodSymbol method = (IMethodSymbol)user.GetTypeByMetadataName(program.Name)!.GetMembers("F").Single();
        try
        {
            Reading reading = MethodReader.Run(
                method,
                method.GetAttributes()[0],
                user.GetSemanticModel(sources[program]),
                CancellationToken.None);
            if (exception is null && !program.IsVariant)
            {
                refused.Add(reading.Findings is [{ } finding, ..]
                    ? $"{finding.Message.Id} {string.Join(", ", finding.Arguments)} (seed {program.Seed})"
                    : $"nothing said (seed {program.Seed})");
            }
        }
        catch (Exception defect) when (defect is not OutOfMemoryException)
        {
            failures.Add(new(program, FailureKind.Crash, "reader", defect.ToString()));
        }
    }

    private CSharpCompilation Companions(CSharpCompilation user)
    {
        SyntaxTree[] calls = [.. generated.Keys.Select(program => Parse(program, Harness.Companions(program)))];
        return user.AddSyntaxTrees(calls).AddSyntaxTrees(generated.Values).AddSyntaxTrees(shared);
    }

    private CSharpCompilation Dual(CSharpCompilation user)
    {
        CSharpCompilation dual = user.AddReferences(DualReference).AddSyntaxTrees(shared);
        foreach ((FuzzProgram program, SyntaxTree tree) in sources)
        {
            if (!generated.ContainsKey(program))
            {
                dual = dual.RemoveSyntaxTrees(tree);
                continue;
            }

            SyntaxNode root = new SourceDualRewriter(user.GetSemanticModel(tree)).Visit(tree.GetRoot())!;
            SyntaxTree changed = tree.WithRootAndOptions(root, tree.Options);
            owners.Add(changed, program);
            dual = dual.ReplaceSyntaxTree(tree, changed);
        }

        return dual;
    }

    // Errors are looked for where there are some, which is rare; the programs that have them are left out.
    private Assembly Load(AssemblyLoadContext context, CSharpCompilation compilation)
    {
        CSharpCompilation named = compilation.WithAssemblyName("Fuzz" + Guid.NewGuid().ToString("N"));
        using MemoryStream stream = new();
        if (!named.Emit(stream).Success)
        {
            stream.SetLength(0);
            EmitResult result = Sound(named).Emit(stream);
            if (!result.Success)
            {
                throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Take(5)));
            }
        }

        stream.Position = 0;
        return context.LoadFromStream(stream);
    }

    private CSharpCompilation Sound(CSharpCompilation compilation)
    {
        foreach (var errors in compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .GroupBy(diagnostic => owners[diagnostic.Location.SourceTree!]))
        {
            FuzzProgram program = errors.Key;
            if (errors.FirstOrDefault(error => error.Location.SourceTree == sources[program]) is { } own)
            {
                malformed.Add($"seed {program.Seed}: {own}");
            }

            else if (errors.Any(error => generated.ContainsValue(error.Location.SourceTree!)))
            {
                failures.Add(new(program, FailureKind.Invalid, "compiler", string.Join("\n", errors.Take(3))));
            }
            else
            {
                malformed.Add($"as a test, seed {program.Seed}: {errors.First()}");
            }

            compilation = compilation.RemoveSyntaxTrees(
                compilation.SyntaxTrees.Where(tree => owners.GetValueOrDefault(tree) == program));
            generated.Remove(program);
        }

        return compilation;
    }
}
