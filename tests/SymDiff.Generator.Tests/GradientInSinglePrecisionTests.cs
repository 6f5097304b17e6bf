using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SymDiff.Generator.Emit;
using SymDiff.Generator.Ir;
using SymDiff.Tests.Support;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Random methods over floats, through all passes and the emitter: the C# that comes out computes, to the bit, what the
/// interpreter computes from the same IR, so nowhere does a double slip in.
/// </summary>
public class GradientInSinglePrecisionTests
{
    private const int FirstSeed = 5_000;
    private const int Count = 200;

    private static readonly Lazy<(Assembly Assembly,
        IReadOnlyList<(IrMethod Companion, string Text)> Methods)> Content =
        new(Compile);

    public static IEnumerable<TheoryDataRow<int>> Blocks =>
        Enumerable.Range(0, 8).Select(i => new TheoryDataRow<int>(i));

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Emitted_code_computes_what_the_ir_says(int block)
    {
        for (int index = block; index < Count; index += 8)
        {
            (IrMethod companion, string text) = Content.Value.Methods[index];
            object?[] arguments = Arguments(index);
            object value = Content.Value.Assembly.GetType(CorpusAdapters.TypeName)!
                .GetMethod(CorpusAdapters.CallName(index))!
                .CreateDelegate<Func<object?[], object>>()(arguments);
            double[] actual = [(float)value, .. arguments.SelectMany(argument => GradientCall.Reals(argument!))];
            double[] expected = Interpret(companion, Arguments(index));
            Assert.True(
                expected.SequenceEqual(actual),
                $"Seed {FirstSeed + index}\n{IrPrinter.Print(companion)}\n{text}");
        }
    }

    // The arguments, then the slots dX, dY, dA and dS.
    private static object?[] Arguments(int index)
    {
        object?[] inputs = [.. RandomMethod.Arguments(FirstSeed + index).Select(argument => argument is IrArray array
            ? array.Values().Select(cell => (float)cell).ToArray()
            : (object)(float)((Dual)argument).Value)];
        return [.. inputs, 0f, 0f, new float[] { 1, 2, 3, 4 }, new[] { 0.5f, -1, 2, 0.25f }];
    }

    private static double[] Interpret(IrMethod companion, object?[] arguments)
    {
        object[] all = CorpusSample.ForInterpreter(arguments, (_, _) => 0);
        int inputs = companion.Parameters.Count;
        Dictionary<string, object> slots = companion.Slots
            .Select((slot, i) => (slot.Local.Name, Entry: all[inputs + i]))
            .ToDictionary(slot => slot.Name, slot => slot.Entry);
        IrInterpreter interpreter = new();
        double value = interpreter.Run(companion, [.. all.Take(inputs)], slots).Value;
        IEnumerable<object> results = companion.Slots.Select(slot => slots[slot.Local.Name] is IrArray array
            ? array
            : (object)interpreter.Scalar(slot.Local.Name));
        return
        [
            value,
            .. all.Take(inputs).Concat(results).SelectMany(argument => argument is IrArray array
                ? array.Values()
                : [((Dual)argument).Value]),
        ];
    }

    private static (Assembly Assembly, IReadOnlyList<(IrMethod Companion, string Text)> Methods) Compile()
    {
        List<(IrMethod Companion, string Text)> methods = [];
        for (int index = 0; index < Count; index++)
        {
            IrMethod primal = RandomMethod.Make(FirstSeed + index, Scalar.Single);
            string type = "class C" + index.ToString(CultureInfo.InvariantCulture);
            primal = primal with { Home = primal.Home with { ContainingTypes = [new(type)] } };
            IrMethod companion = Compiler.Companion(primal, DerivativeKinds.Gradient);
            methods.Add((companion, MethodEmitter.Emit(primal, [companion])));
        }

        CSharpCompilation compilation = CorpusSources.Compile(
            methods.Select((method, index) => ($"C{index.ToString(CultureInfo.InvariantCulture)}.g.cs", method.Text)));
        List<IMethodSymbol> symbols =
        [
            .. Enumerable.Range(0, Count).Select(index => compilation
                .GetTypeByMetadataName("N.C" + index.ToString(CultureInfo.InvariantCulture))!
                .GetMembers("FGradient")
                .OfType<IMethodSymbol>()
                .Single()),
        ];
        SyntaxTree adapters = CSharpSyntaxTree.ParseText(CorpusAdapters.Write(symbols), CorpusSources.ParseOptions);
        return (CorpusAssembly.Emit(compilation.AddSyntaxTrees(adapters)), methods);
    }
}
