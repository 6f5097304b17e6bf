using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDiff.Generator.Emit;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;
using SymDiff.Generator.Tests.Support;
using SymDiff.Tests.Support;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Random methods, written as C#, compiled and run: the bits that the interpreter computes, also of zeros. This is what
/// shows a variable shared by two values that were both still needed, and an expression that C# reads differently.
/// </summary>
public class RandomProgramTests
{
    private const int Programs = 400;

    private delegate double Program(
        double x,
        double y,
        float f,
        int n,
        bool flag,
        ReadOnlySpan<double> a,
        Span<double> s);

    [Fact]
    public void Emitted_programs_compute_the_bits_of_their_IR()
    {
        IrMethod[] methods =
        [
            .. Enumerable.Range(0, Programs).Select(RandomProgram.Make)
                .Select(method => IrVerifier.Run(method, name => RuleTable.Find(name)?.Arity, loadsAreNamed: false)),
        ];
        Assembly assembly = Compile(methods);
        foreach (IrMethod method in methods)
        {
            Program program = assembly.GetType(method.Home.Namespace + ".C", throwOnError: true)!
                .GetMethod("F")!
                .CreateDelegate<Program>();
            for (int input = 0; input < 4; input++)
            {
                Compare(method, program, input);
            }
        }
    }

    private static Assembly Compile(IEnumerable<IrMethod> methods)
    {
        IEnumerable<SyntaxTree> trees = methods.Select(method => CSharpSyntaxTree.ParseText(
            MethodEmitter.Emit(method, [method]) + $"namespace {method.Home.Namespace} {{ public partial class C; }}",
            CorpusSources.ParseOptions));
        CSharpCompilation compilation = CorpusSources.Compile([]).RemoveAllSyntaxTrees().AddSyntaxTrees(trees);
        using MemoryStream stream = new();
        Diagnostic[] errors =
            [.. compilation.Emit(stream).Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error)];
        Assert.True(
            errors.Length == 0,
            string.Join("\n", errors.Take(40)) + "\n" + errors.FirstOrDefault()?.Location.SourceTree);
        return Assembly.Load(stream.ToArray());
    }

    private static void Compare(IrMethod method, Program program, int input)
    {
        Random random = new(input);
        double x = (random.NextDouble() * 4) - 2;
        double y = input == 0 ? 0 : (random.NextDouble() * 4) - 2;
        float f = (float)random.NextDouble();
        int n = random.Next(-5, 10);
        double[] a = [.. Enumerable.Range(0, RandomProgram.Cells).Select(_ => (random.NextDouble() * 4) - 2)];
        double[] s = [.. Enumerable.Range(0, RandomProgram.Cells).Select(_ => (random.NextDouble() * 4) - 2)];
        IrArray interpreted = IrArray.Of(s);
        double expected = new IrInterpreter().Run(
            method,
            [new Dual(x, 0), new Dual(y, 0), new Dual(f, 0), n, input % 2 == 0, IrArray.Of(a), interpreted]).Value;
        double actual = program(x, y, f, n, input % 2 == 0, a, s);
        bool same = Bits([expected, .. interpreted.Values()]).SequenceEqual(Bits([actual, .. s]));
        Assert.True(
            same,
            $"{method.Home.Namespace}, input {input}: {expected:R} {actual:R}\n"
            + $"{string.Join(" ", interpreted.Values())}\n{string.Join(" ", s)}\n"
            + IrPrinter.Print(method) + "\n" + MethodEmitter.Emit(method, [method]));
    }

    private static IEnumerable<long> Bits(IEnumerable<double> values) =>
        values.Select(value => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value));
}
