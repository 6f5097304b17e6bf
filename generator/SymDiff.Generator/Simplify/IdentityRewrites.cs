using SymDiff.Generator.Ir;
using static SymDiff.Generator.Rules.Functions;
using static SymDiff.Generator.Simplify.Pattern;
using static SymDiff.Generator.Simplify.Promise;

namespace SymDiff.Generator.Simplify;

/// <summary>Zeros, ones and signs.</summary>
internal static class IdentityRewrites
{
    public static readonly Rewrite[] Rows =
    [
        new(SignedZero, X + 0,         X),
        new(Exact,      X - 0,         X),
        new(SignedZero, 0 - X,         -X),
        new(Finite,     X - X,         Number(0)),
        new(Exact,      X * 1,         X),
        new(Exact,      X * -1,        -X),
        new(Finite,     X * 0,         Number(0)),
        new(Exact,      X / 1,         X),
        new(Exact,      X / -1,        -X),
        new(Finite,     0 / X,         Number(0)),
        new(Finite,     X / X,         Number(1)),
        new(Exact,      -(-X),         X),
        new(Exact,      StopGradient(X), X),
        new(Exact,      X - -Y,        X + Y),
        new(Exact,      X + -Y,        X - Y),
        new(Exact,      -X * -Y,       X * Y),
        new(Exact,      -X / -Y,       X / Y),

        new(Exact,      M + 0,         M),
        new(Exact,      M - 0,         M),
        new(Exact,      M - M,         Constant.Of(0)),
        new(Exact,      M * 1,         M),
        new(Exact,      M * 0,         Constant.Of(0)),
        new(Exact,      M / 1,         M),
        new(Exact,      -(-M),         M),
        new(Exact,      M - -N,        M + N),
        new(Exact,      M + -N,        M - N),
    ];
}
