using static SymDiff.Generator.Rules.Row;

namespace SymDiff.Generator.Rules;

/// <summary>Comparisons, truth values and bits: what has no derivative, and how C# spells it.</summary>
internal static class LogicRules
{
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
    ];
}
