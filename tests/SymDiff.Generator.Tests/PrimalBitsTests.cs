using SymDiff.Generator.Ir;
using SymDiff.Tests.Support;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>A companion leaves the user's world as the user's method does: value, arrays, inputs.</summary>
public class PrimalBitsTests
{
    public static IEnumerable<TheoryDataRow<string, int>> All => CorpusAssembly.Samples((_, _) => true);

    [Theory]
    [MemberData(nameof(All))]
    public void A_companion_returns_the_users_bits(string id, int index)
    {
        (CorpusMethod method, CorpusSample sample) = Find(id, index);
        object value = method.User.Invoke(sample.Arguments());
        foreach (DerivativeKinds kind in method.Companions.Keys)
        {
            object? returned = GradientCall.Prepare(method, kind, sample).Run().Value;
            Assert.Equal(Bits(value), Bits(returned!));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_companion_leaves_every_array_as_the_users_method_does(string id, int index)
    {
        (CorpusMethod method, CorpusSample sample) = Find(id, index);
        object?[] plain = sample.Arguments();
        method.User.Invoke(plain);
        foreach (DerivativeKinds kind in method.Companions.Keys)
        {
            object?[] arguments = GradientCall.Prepare(method, kind, sample).Run().Arguments;
            for (int i = 0; i < plain.Length; i++)
            {
                Assert.Equal(Bits(plain[i]!), Bits(arguments[i]!));
            }
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_interpreter_of_the_tests_has_the_users_bits(string id, int index)
    {
        (CorpusMethod method, CorpusSample sample) = Find(id, index);
        object value = method.User.Invoke(sample.Arguments());
        object[] arguments = CorpusSample.ForInterpreter(sample.Arguments(), (_, _) => 0);
        double interpreted = new IrInterpreter(CorpusAssembly.Field).Run(method.Primal, arguments).Value;
        Assert.Equal(Bits(value), value is float ? Bits((float)interpreted) : Bits(interpreted));
    }

    private static (CorpusMethod Method, CorpusSample Sample) Find(string id, int index) =>
        (CorpusAssembly.Methods[id], CorpusAssembly.Methods[id].Samples[index]);

    private static IEnumerable<long> Bits(object value) => value switch
    {
        double real => [BitConverter.DoubleToInt64Bits(real)],
        float real => [BitConverter.SingleToInt32Bits(real)],
        int integer => [integer],
        bool truth => [truth ? 1 : 0],
        Array array => array.Cast<object>().SelectMany(Bits),
        _ => throw new ArgumentException(value.GetType().Name),
    };
}
