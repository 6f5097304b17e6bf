using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDiff.Generator.Differentiate;
using SymDiff.Generator.Emit;
using SymDiff.Generator.Ir;
using SymDiff.Tests.Support;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Random methods, differentiated, written as C#, compiled and run: the same bits as the interpreter computes from the
/// same IR. This is what shows a variable shared by two values that were both still needed.
/// </summary>
public class EmittedProgramTests
{
    private const int Programs = 150;

    private delegate double Gradient(
        double x,
        double y,
        ReadOnlySpan<double> a,
        Span<double> s,
        double c,
        out double dX,
        out double dY,
        Span<double> dA,
        Span<double> dS);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Emitted_code_computes_what_the_interpreter_computes(bool optimized)
    {
        IrMethod[] companions = [.. Enumerable.Range(0, Programs).Select(seed => Companion(seed, optimized))];
        Assembly assembly = Compile(companions);
        for (int seed = 0; seed < Programs; seed++)
        {
            Gradient gradient = assembly.GetType($"N{seed}.C", throwOnError: true)!
                .GetMethod("FGradient")!
                .CreateDelegate<Gradient>();
            Compare(seed, companions[seed], gradient);
        }
    }

    private static IrMethod Companion(int seed, bool optimized)
    {
        IrMethod method = RandomMethod.Make(1_000_000 + seed);
        method = method
            with { Home = method.Home with { Namespace = $"N{seed}", Accessibility = "public", NamesAreFree = true } };
        return optimized
            ? Compiler.Companion(method, DerivativeKinds.Gradient)
            : ReverseMode.Run(method, DerivativeKinds.Gradient);
    }

    private static Assembly Compile(IEnumerable<IrMethod> companions)
    {
        IEnumerable<SyntaxTree> trees = companions.Select(companion => CSharpSyntaxTree.ParseText(
            MethodEmitter.Emit(companion, [companion])
                + $"namespace {companion.Home.Namespace} {{ public partial class C; }}",
            CorpusSources.ParseOptions));
        CSharpCompilation compilation = CorpusSources.Compile([]).RemoveAllSyntaxTrees().AddSyntaxTrees(trees);
        using MemoryStream stream = new();
        Diagnostic[] errors =
            [.. compilation.Emit(stream).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)];
        Assert.True(errors.Length == 0, string.Join("\n", errors.Take(5)) + "\n"
            + errors.FirstOrDefault()?.Location.SourceTree);
        return Assembly.Load(stream.ToArray());
    }

    private static void Compare(int seed, IrMethod companion, Gradient gradient)
    {
        object[] arguments = RandomMethod.Arguments(seed);
        double[] a = ((IrArray)arguments[2]).Values();
        double[] s = ((IrArray)arguments[3]).Values();
        double[] dA = [9, 9, 9, 9];
        double[] dS = [0.5, -1, 2, 0.25];
        double value =
            gradient(Real(arguments[0]), Real(arguments[1]), a, s, Real(arguments[4]), out double dX, out double dY,
                dA, dS);
        Dictionary<string, object> slots = new()
        {
            ["dX"] = new Dual(0, 0),
            ["dY"] = new Dual(0, 0),
            ["dA"] = IrArray.Of(9, 9, 9, 9),
            ["dS"] = IrArray.Of(0.5, -1, 2, 0.25),
        };
        IrInterpreter interpreter = new();
        double expected = interpreter.Run(companion, arguments, slots).Value;
        double[] actualAll = [value, dX, dY, .. dA, .. dS, .. s];
        double[] expectedAll =
        [
            expected, interpreter.Scalar("dX").Value, interpreter.Scalar("dY").Value,
            .. ((IrArray)slots["dA"]).Values(), .. ((IrArray)slots["dS"]).Values(), .. ((IrArray)arguments[3]).Values(),
        ];
        bool same = actualAll.Zip(expectedAll, (left, right) => left.Equals(right)).All(equal => equal);
        Assert.True(
            same,
            $"Seed {seed}:\n{string.Join(" ", actualAll)}\n{string.Join(" ", expectedAll)}\n"
            + IrPrinter.Print(companion) + "\n"
            + MethodEmitter.Emit(companion, [companion]));
    }

    private static double Real(object argument) => ((Dual)argument).Value;
}
