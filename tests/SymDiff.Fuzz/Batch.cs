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
        + "[module: System.Runtime.CompilerServices.SkipLocalsInit]\n";

    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp14);

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is
                "SymDiff.dll" or "System.Runtime.dll" or "System.Private.CoreLib.dll" or "System.Memory.dll"
                or "System.Numerics.Tensors.dll" or "System.Numerics.Vectors.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly IReadOnlyList<FuzzProgram> programs;
    private readonly List<Failure> failures = [];
    private readonly List<string> malformed = [];
    private readonly Dictionary<string, string> refused = [];
    private readonly Dictionary<string, string> generated = [];

    private Batch(IReadOnlyList<FuzzProgram> programs) => this.programs = programs;

    /// <summary>What does not hold for some programs, each by itself; pairs are meant to be the same.</summary>
    public static Tally Run(
        IReadOnlyList<FuzzProgram> programs,
        IReadOnlyList<(FuzzProgram One, FuzzProgram Other)> pairs,
        Func<string, string>? plant = null) => new Batch(programs).Run(pairs, plant);

    private Tally Run(IReadOnlyList<(FuzzProgram One, FuzzProgram Other)> pairs, Func<string, string>? plant)
    {
        CSharpCompilation user = Sound(Compile(programs), programs, malformed.Add);
        Generate(user, plant ?? (text => text));
        FuzzProgram[] accepted = [.. programs.Where(program => generated.ContainsKey(program.Name))];
        AssemblyLoadContext context = new(null, isCollectible: true);
        try
        {
            Judge judge = new(
                Load(context, Companions(user, accepted), all => Valid(all, accepted)),
                Load(context, Dual(user, accepted), all => Sound(
                    all, programs, error => malformed.Add("on dual numbers: " + error))));
            foreach (FuzzProgram program in accepted.Where(program => Find(program) is null))
            {
                if (judge.Run(program) is { } failure)
                {
                    failures.Add(failure);
                }
            }

            failures.AddRange(pairs.Select(judge.Compare).OfType<Failure>());
            return new(
                programs.Count, malformed, [.. refused.Values], judge.Unjudged, judge.Judged, failures);
        }
        finally
        {
            context.Unload();
        }
    }

    private Failure? Find(FuzzProgram program) => failures.FirstOrDefault(failure => failure.Program == program);

    private static CSharpCompilation Compile(IEnumerable<FuzzProgram> programs) => CSharpCompilation.Create(
        "Fuzz",
        programs
            .Select(program => CSharpSyntaxTree.ParseText(
                $"#pragma warning disable\n{program.Text}\n{Harness.User(program)}", Parsing, program.Name))
            .Append(CSharpSyntaxTree.ParseText(Common, Parsing, "Common")),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            concurrentBuild: false,
            allowUnsafe: true));

    // Without the files in which there are errors.
    private static CSharpCompilation Sound(
        CSharpCompilation compilation, IReadOnlyList<FuzzProgram> programs, Action<string> report)
    {
        var broken = compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .GroupBy(diagnostic => diagnostic.Location.SourceTree)
            .ToList();
        foreach (var errors in broken)
        {
            FuzzProgram? program = programs.FirstOrDefault(program => program.Name == errors.Key?.FilePath);
            report($"seed {program?.Seed}: {errors.First()}");
        }

        return compilation.RemoveSyntaxTrees(broken.Select(errors => errors.Key!));
    }

    private void Generate(CSharpCompilation user, Func<string, string> plant)
    {
        GeneratorRunResult run = CSharpGeneratorDriver
            .Create(
                [new DifferentiableGenerator().AsSourceGenerator()],
                parseOptions: Parsing,
                driverOptions: new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: true))
            .RunGenerators(user).GetRunResult().Results.Single();
        string[] crashes = [.. run.Diagnostics.Select(diagnostic => diagnostic.ToString())];
        Dictionary<string, DerivativeRequest> requests = run.Exception is not null ? [] : run
            .TrackedSteps.GetValueOrDefault(DifferentiableGenerator.RequestsStep, [])
            .SelectMany(step => step.Outputs)
            .Select(output => (DerivativeRequest)output.Value)
            .ToDictionary(request => request.Method.Home.ContainingTypes.Last().Declaration.Split(' ').Last());
        foreach (FuzzProgram program in programs)
        {
            if (user.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == program.Name) is not { } tree)
            {
                continue;
            }

            if (!requests.TryGetValue(program.Name, out DerivativeRequest? request) || request.Method.Refused)
            {
                Refuse(program, user, tree, run.Exception);
                continue;
            }

            string hint = request.Method.Home.HintName;
            string text = run.GeneratedSources.Single(source => source.HintName == hint).SourceText.ToString();
            if (crashes.Length > 0 && text.Contains("throw new global::System.NotSupportedException"))
            {
                failures.Add(new(program, FailureKind.Crash, "generator", string.Join("\n", crashes)));
                continue;
            }

            generated.Add(program.Name, plant(text));
        }
    }

    private void Refuse(FuzzProgram program, CSharpCompilation user, SyntaxTree tree, Exception? exception)
    {
        IMethodSymbol method = (IMethodSymbol)user.GetTypeByMetadataName(program.Name)!.GetMembers("F").Single();
        try
        {
            Reading reading = MethodReader.Run(
                method, method.GetAttributes()[0], user.GetSemanticModel(tree), CancellationToken.None);
            if (exception is null)
            {
                string mark = program.Name.EndsWith('V') ? " V" : "";
                refused.Add(program.Name, $"{reading.Findings[0].Message.Id} "
                    + $"{string.Join(", ", reading.Findings[0].Arguments)} (seed {program.Seed}){mark}");
            }
        }
        catch (Exception defect) when (defect is not OutOfMemoryException)
        {
            failures.Add(new(program, FailureKind.Crash, "reader", defect.ToString()));
        }
    }

    private CSharpCompilation Companions(CSharpCompilation user, FuzzProgram[] accepted) =>
        user.AddSyntaxTrees(accepted.Select(program => CSharpSyntaxTree.ParseText(
                $"#pragma warning disable\n{Harness.Companions(program)}", Parsing, program.Name + " companions")))
            .AddSyntaxTrees(accepted.Select(program => CSharpSyntaxTree.ParseText(
                generated[program.Name], Parsing, program.Name + " generated")));

    // Without the programs whose companions are not C#.
    private CSharpCompilation Valid(CSharpCompilation all, FuzzProgram[] accepted)
    {
        foreach (var errors in all.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .GroupBy(diagnostic => diagnostic.Location.SourceTree!.FilePath.Split(' ')[0]))
        {
            FuzzProgram program = accepted.First(program => program.Name == errors.Key);
            failures.Add(new(program, FailureKind.Invalid, "compiler", string.Join("\n", errors.Take(3))));
            all = all.RemoveSyntaxTrees(all.SyntaxTrees.Where(tree => tree.FilePath.Split(' ')[0] == errors.Key));
        }

        return all;
    }

    private CSharpCompilation Dual(CSharpCompilation user, FuzzProgram[] accepted)
    {
        CSharpCompilation dual = user.AddReferences(
            MetadataReference.CreateFromFile(typeof(SourceDual).Assembly.Location));
        foreach (SyntaxTree tree in user.SyntaxTrees)
        {
            if (accepted.Any(program => program.Name == tree.FilePath))
            {
                SyntaxNode root = new SourceDualRewriter(user.GetSemanticModel(tree)).Visit(tree.GetRoot())!;
                dual = dual.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(root, tree.Options));
            }

            else if (tree.FilePath != "Common")
            {
                dual = dual.RemoveSyntaxTrees(tree);
            }
        }

        return dual;
    }

    // Errors are looked for where there are some, which is rare.
    private static Assembly Load(
        AssemblyLoadContext context, CSharpCompilation compilation, Func<CSharpCompilation, CSharpCompilation> repair)
    {
        CSharpCompilation named = compilation.WithAssemblyName("Fuzz" + Guid.NewGuid().ToString("N"));
        using MemoryStream stream = new();
        if (!named.Emit(stream).Success)
        {
            stream.SetLength(0);
            EmitResult result = repair(named).Emit(stream);
            if (!result.Success)
            {
                throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Take(5)));
            }
        }

        stream.Position = 0;
        return context.LoadFromStream(stream);
    }
}
