using SymDiff.Generator.Ir;
using static SymDiff.Generator.Rules.Functions;
using static SymDiff.Generator.Simplify.Pattern;
using static SymDiff.Generator.Simplify.Promise;

namespace SymDiff.Generator.Simplify;

/// <summary>
/// Choices and truth values. The negation of <c>x &lt; y</c> is not <c>x &gt;= y</c>: both are false for NaN.
/// </summary>
internal static class ConditionRewrites
{
    public static readonly Rewrite[] Rows =
    [
        new(Exact,      Choose(Constant.True, X, Y),              X),
        new(Exact,      Choose(Constant.False, X, Y),             Y),
        new(Exact,      Choose(P, X, X),                          X),
        new(Exact,      Choose(Constant.True, M, N),              M),
        new(Exact,      Choose(Constant.False, M, N),             N),
        new(Exact,      Choose(P, M, M),                          M),
        new(Finite,     X * Choose(P, Number(1), Number(0)),      Choose(P, X, Number(0))),
        new(Finite,     X * Choose(P, Number(0), Number(1)),      Choose(P, Number(0), X)),
        new(Exact,      Choose(P, X, Y) + Choose(P, Z, W),        Choose(P, X + Z, Y + W)),
        new(Exact,      Choose(P, X, Y) - Choose(P, Z, W),        Choose(P, X - Z, Y - W)),

        new(Exact,      Not(Not(P)),                              P),
        new(Exact,      Not(Compare(X, "Equal", Y)),              Compare(X, "NotEqual", Y)),
        new(Exact,      Not(Compare(X, "NotEqual", Y)),           Compare(X, "Equal", Y)),
        new(Exact,      Not(Compare(M, "Equal", N)),              Compare(M, "NotEqual", N)),
        new(Exact,      Not(Compare(M, "NotEqual", N)),           Compare(M, "Equal", N)),
        new(Exact,      Not(Compare(M, "Less", N)),               Compare(M, "GreaterOrEqual", N)),
        new(Exact,      Not(Compare(M, "LessOrEqual", N)),        Compare(M, "Greater", N)),
        new(Exact,      Not(Compare(M, "Greater", N)),            Compare(M, "LessOrEqual", N)),
        new(Exact,      Not(Compare(M, "GreaterOrEqual", N)),     Compare(M, "Less", N)),
        new(Exact,      Logic("AndAlso", Constant.True, P),       P),
        new(Exact,      Logic("AndAlso", P, Constant.True),       P),
        new(Exact,      Logic("AndAlso", Constant.False, P),      Constant.False),
        new(Exact,      Logic("AndAlso", P, P),                   P),
        new(Exact,      Logic("OrElse", Constant.False, P),       P),
        new(Exact,      Logic("OrElse", P, Constant.False),       P),
        new(Exact,      Logic("OrElse", Constant.True, P),        Constant.True),
        new(Exact,      Logic("OrElse", P, P),                    P),
    ];

    private static Expr Compare(Expr left, string comparison, Expr right) => Expr.Compare(left, comparison, right);

    private static Expr Not(Expr operand) => Logic("Not", operand);

    private static Expr Logic(string function, params Expr[] operands) =>
        new Apply(function, IrType.Boolean, new(operands));
}
