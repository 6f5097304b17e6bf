using static SymDiff.Generator.Rules.Row;

namespace SymDiff.Generator.Rules;

/// <summary>
/// Comparisons, truth values, bits and checked integers: what has no derivative, and how C# spells it.
/// </summary>
internal static class LogicRules
{
    /// <summary>The function that is the identity, and whose derivative is zero because the user says so.</summary>
    public const string Stop = "StopGradient";

    public static readonly Primitive[] Rows =
    [
        Operator(Zero("Less", 2), "<"),
        Operator(Zero("LessOrEqual", 2), "<="),
        Operator(Zero("Greater", 2), ">"),
        Operator(Zero("GreaterOrEqual", 2), ">="),
        Operator(Zero("Equal", 2), "=="),
        Operator(Zero("NotEqual", 2), "!="),
        Operator(Zero("AndAlso", 2), "&&"),
        Operator(Zero("OrElse", 2), "||"),
        Operator(Zero("Not", 1), "!"),
        Operator(Zero("And", 2), "&"),
        Operator(Zero("Or", 2), "|"),
        Operator(Zero("Xor", 2), "^"),
        Operator(Zero("Complement", 1), "~"),
        Operator(Zero("ShiftLeft", 2), "<<"),
        Operator(Zero("ShiftRight", 2), ">>"),
        Operator(Zero("ShiftRightUnsigned", 2), ">>>"),
        Operator(Zero("CheckedAdd", 2), "+") with { IsChecked = true },
        Operator(Zero("CheckedSubtract", 2), "-") with { IsChecked = true },
        Operator(Zero("CheckedMultiply", 2), "*") with { IsChecked = true },
        Operator(Zero("CheckedNegate", 1), "-") with { IsChecked = true },
        Zero("Cell", 4, Host.Cells) with { Spelling = "At" },
        Zero(Stop, 1, Host.Words),
        Test("IsNaN"),
        Test("IsFinite"),
        Test("IsInfinity"),
        Test("IsPositiveInfinity"),
        Test("IsNegativeInfinity"),
        Test("IsNegative"),
        Test("IsPositive"),
        Test("IsInteger"),
        Test("IsEvenInteger"),
        Test("IsOddInteger"),
        Test("IsNormal"),
        Test("IsSubnormal"),
        Test("IsRealNumber"),
        Test("IsPow2"),
    ];

    private static Primitive Test(string name) => Zero(name, 1, Host.Number);
}
