using SymDiff.Generator.Simplify;
using static SymDiff.Generator.Rules.Functions;
using static SymDiff.Generator.Simplify.Pattern;
using static SymDiff.Generator.Simplify.Promise;

namespace SymDiff.Tests.Simplify;

/// <summary>
/// What is done to sums and products as wholes, as rows of two or three terms, so that the tests compute what it
/// promises as they do for the tables.
/// </summary>
internal static class CollectionLaws
{
    public static readonly Rewrite[] Rows =
    [
        new(Exact,    X + X,                                     2 * X),
        new(SignedZero, -(X - Y),                                Y - X),
        new(SignedZero, -(X - Y) * Z,                            (Y - X) * Z),
        new(Exact,    -(1 - X) - (1 - X),                        -2 * (1 - X)),
        new(Rounding, (Z * (X - Y)) - (W * (Y - X)),             (X - Y) * (Z + W)),
        new(Rounding, (3 * X) + (4 * X),                         7 * X),
        new(Rounding, X + Y - X,                                 Y),
        new(Rounding, (X * Y) + (X * Z),                         X * (Y + Z)),
        new(Rounding, (X * Y) - (X * Z),                         X * (Y - Z)),
        new(Rounding, (X / Y) + (Z / Y),                         (X + Z) / Y),
        new(Rounding, (X / Y) - (Z / Y),                         (X - Z) / Y),
        new(Rounding, X * (Y * Z),                               X * Y * Z),
        new(Rounding, X * (Y / Z),                               X * Y / Z),
        new(Rounding, X + (Y - X),                               Y),
        new(Rounding, X / Y * Y,                                 X),
        new(Rounding, X * Y / Y,                                 X),
        new(Rounding, 1 / X * Y,                                 Y / X),
        new(Rounding, 1 / X / X,                                 1 / (X * X)),
        new(Rounding, Sqrt(X) * Sqrt(X),                         X),
        new(Rounding, X / Sqrt(X),                               Sqrt(X)),
        new(Rounding, ((1 / X) - (1 / Y)) * (X * Y),             Y - X),
        new(Rounding, (X * (1 - Y)) - (Y * (1 - X)),             X - Y),
    ];
}
