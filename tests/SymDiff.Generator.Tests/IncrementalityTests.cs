using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDiff.Generator.Ir;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>What an edit makes the generator do again.</summary>
public class IncrementalityTests
{
    private const string Source = """
        using SymDiff;

        public static partial class Model
        {
            [Differentiable]
            public static double Square(double x) => x * x;

            [Differentiable]
            public static double Cube(double x)
            {
                double y = x * x;
                return y * x;
            }
        }
        """;

    [Fact]
    public void An_unrelated_edit_runs_no_later_step() => AssertUnchanged(compilation =>
        compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Unrelated { }", CorpusSources.ParseOptions)));

    [Fact]
    public void An_added_comment_runs_no_later_step() =>
        AssertUnchanged(compilation => Replace(compilation, Source.Replace("double y", "/* a comment */ double y")));

    [Fact]
    public void Shifted_lines_run_no_later_step() =>
        AssertUnchanged(compilation => Replace(compilation, "\n\n\n" + Source.Replace("    [Diff", "\n    [Diff")));

    [Fact]
    public void A_changed_body_reruns_its_own_method_only()
    {
        GeneratorRunResult result = RunAgain(compilation => Replace(compilation, Source.Replace("y * x", "y * y")));
        Assert.Single(
            ReasonsOf(result.TrackedSteps[DifferentiableGenerator.RequestsStep]),
            reason => !Unchanged.Contains(reason));
        Assert.Single(
            ReasonsOf(result.TrackedOutputSteps.SelectMany(step => step.Value)),
            reason => reason != IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void No_symbol_and_no_position_hides_in_a_model()
    {
        HashSet<Type> seen = [];
        Reach(typeof(DerivativeRequest), seen);
        Assert.DoesNotContain(seen, type =>
            type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(seen, type => type.Name.StartsWith("ImmutableArray", StringComparison.Ordinal));
        Assert.True(seen.Count > 20);
    }

    private static void AssertUnchanged(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        GeneratorRunResult result = RunAgain(edit);
        Assert.All(
            ReasonsOf(result.TrackedSteps[DifferentiableGenerator.RequestsStep]),
            reason => Assert.Contains(reason, Unchanged));
        Assert.All(
            ReasonsOf(result.TrackedOutputSteps.SelectMany(step => step.Value)),
            reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    private static readonly IncrementalStepRunReason[] Unchanged =
        [IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached];

    private static IEnumerable<IncrementalStepRunReason> ReasonsOf(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        steps.SelectMany(step => step.Outputs).Select(output => output.Reason);

    private static GeneratorRunResult RunAgain(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        CSharpCompilation compilation = CorpusSources.Compile([("User.cs", Source)]);
        GeneratorDriver driver = CorpusSources.Generate(compilation, trackSteps: true);
        return driver.RunGenerators(edit(compilation)).GetRunResult().Results.Single();
    }

    private static CSharpCompilation Replace(CSharpCompilation compilation, string source)
    {
        SyntaxTree old = compilation.SyntaxTrees.Single(tree => tree.FilePath == "User.cs");
        return compilation.ReplaceSyntaxTree(old,
            CSharpSyntaxTree.ParseText(source, CorpusSources.ParseOptions, path: "User.cs"));
    }

    private static void Reach(Type type, HashSet<Type> seen)
    {
        if (type.IsPrimitive || type == typeof(string) || !seen.Add(type))
        {
            return;
        }

        foreach (Type argument in type.GetGenericArguments()
            .Concat(type.HasElementType ? [type.GetElementType()!] : Type.EmptyTypes))
        {
            Reach(argument, seen);
        }

        const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        foreach (FieldInfo field in type.GetFields(Fields))
        {
            Reach(field.FieldType, seen);
        }

        if (type.IsAbstract)
        {
            foreach (Type derived in type.Assembly.GetTypes().Where(candidate => candidate.IsSubclassOf(type)))
            {
                Reach(derived, seen);
            }
        }
    }
}
