using SymDiff.Generator.Ir;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>A wrong slot is refused before anything is written.</summary>
public class GradientSlotTests
{
    public static IEnumerable<TheoryDataRow<string>> WithArrays => CorpusAssembly.Methods.Values
        .Where(method => method.ActiveParameters.Any(parameter => parameter.Local.Type.IsArray))
        .Select(method => new TheoryDataRow<string>(method.Id));

    [Theory]
    [MemberData(nameof(WithArrays))]
    public void A_slot_that_is_too_short_is_refused(string id)
    {
        CorpusMethod method = CorpusAssembly.Methods[id];
        foreach (DerivativeKinds kind in method.Companions.Keys)
        {
            GradientCall template = GradientCall.Prepare(method, kind, method.Samples[0]);
            foreach ((int position, int _) in template.Slots)
            {
                GradientCall call = GradientCall.Prepare(method, kind, method.Samples[0]);
                if (call.Arguments[position] is Array { Length: > 0 } slot)
                {
                    Array shorter = Array.CreateInstance(slot.GetType().GetElementType()!, slot.Length - 1);
                    Array.Copy(slot, shorter, shorter.Length);
                    call.Arguments[position] = shorter;
                    AssertRefused(call, call.Call.Parameters[position]);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(WithArrays))]
    public void A_slot_that_is_also_an_input_or_another_slot_is_refused(string id)
    {
        CorpusMethod method = CorpusAssembly.Methods[id];
        GradientCall template = GradientCall.Prepare(method, DerivativeKinds.Gradient, method.Samples[0]);
        foreach ((int position, int _) in template.Slots)
        {
            for (int other = 0; other < template.Arguments.Length; other++)
            {
                GradientCall call = GradientCall.Prepare(method, DerivativeKinds.Gradient, method.Samples[0]);
                bool fits = other != position
                    && call.Arguments[position] is Array { Length: > 0 } slot
                    && call.Arguments[other] is Array shared
                    && shared.GetType() == slot.GetType()
                    && shared.Length >= slot.Length;
                if (fits)
                {
                    call.Arguments[position] = call.Arguments[other];
                    AssertRefused(call, parameter: null);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(WithArrays))]
    public void What_a_slot_has_beyond_its_input_is_left_alone(string id)
    {
        CorpusMethod method = CorpusAssembly.Methods[id];
        GradientCall exact = GradientCall.Prepare(method, DerivativeKinds.Gradient, method.Samples[0]);
        GradientCall longer = GradientCall.Prepare(method, DerivativeKinds.Gradient, method.Samples[0]);
        foreach ((int position, int _) in longer.Slots)
        {
            if (longer.Arguments[position] is Array slot)
            {
                Array extended = Array.CreateInstance(slot.GetType().GetElementType()!, slot.Length + 1);
                Array.Copy(slot, extended, slot.Length);
                extended.SetValue(slot is float[] ? (object)7f : 7d, slot.Length);
                longer.Arguments[position] = extended;
            }
        }

        exact.Run();
        longer.Run();
        foreach ((int position, int _) in longer.Slots)
        {
            double[] expected = [.. GradientCall.Reals(exact.Arguments[position]!)];
            double[] actual = [.. GradientCall.Reals(longer.Arguments[position]!)];
            Assert.Equal(exact.Arguments[position] is Array ? [.. expected, 7] : expected, actual);
        }
    }

    private static void AssertRefused(GradientCall call, string? parameter)
    {
        object?[] before = [.. call.Arguments.Select(argument => argument is Array array ? array.Clone() : argument)];
        ArgumentException refusal = Assert.ThrowsAny<ArgumentException>(() => call.Run());
        Assert.Equal(parameter ?? refusal.ParamName, refusal.ParamName);
        Assert.Contains(refusal.ParamName, call.Call.Parameters);
        Assert.Equal(before, call.Arguments);
    }
}
