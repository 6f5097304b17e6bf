using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Simplify;

/// <summary>The left sides of rewrites: placeholders, and matching with commutativity built in.</summary>
internal static class Pattern
{
    /// <summary>Any real expression.</summary>
    public static readonly Expr X = new Local("x", IrType.Double);

    /// <inheritdoc cref="X"/>
    public static readonly Expr Y = new Local("y", IrType.Double);

    /// <inheritdoc cref="X"/>
    public static readonly Expr Z = new Local("z", IrType.Double);

    /// <inheritdoc cref="X"/>
    public static readonly Expr W = new Local("w", IrType.Double);

    /// <summary>Any integer expression.</summary>
    public static readonly Expr M = new Local("m", IrType.Integer);

    /// <inheritdoc cref="M"/>
    public static readonly Expr N = new Local("n", IrType.Integer);

    /// <summary>Any truth value.</summary>
    public static readonly Expr P = new Local("p", IrType.Boolean);

    /// <inheritdoc cref="P"/>
    public static readonly Expr Q = new Local("q", IrType.Boolean);

    /// <summary>What each placeholder stands for in <paramref name="expr"/>; null where nothing fits.</summary>
    public static IReadOnlyDictionary<string, Expr>? Match(Expr pattern, Expr expr)
    {
        Bindings? found = Match(new Work(pattern, expr, null), Bindings.None);
        return found?.ToDictionary();
    }

    // Matches a list of pairs rather than one, so that a choice of order can be taken back when a later pair fails.
    private static Bindings? Match(Work? work, Bindings bindings)
    {
        if (work is null)
        {
            return bindings;
        }

        (Expr pattern, Expr expr, Work? rest) = work;
        if (!IsSameKind(pattern.Type, expr.Type))
        {
            return null;
        }

        switch (pattern)
        {
            case Local placeholder:
                Expr? bound = bindings.Find(placeholder.Name);
                return bound is null ? Match(rest, bindings.Add(placeholder.Name, expr))
                    : bound.Equals(expr) ? Match(rest, bindings)
                    : null;
            case Constant constant:
                return expr is Constant other && IsSameNumber(constant, other) ? Match(rest, bindings) : null;
            case Apply apply when expr is Apply application && application.Function == apply.Function:
                return MatchOperands(apply, application, rest, bindings);
            case Select when expr is Select:
                return Match(Operands(pattern, expr, rest), bindings);
            default:
                return null;
        }
    }

    private static Bindings? MatchOperands(Apply pattern, Apply expr, Work? rest, Bindings bindings)
    {
        Bindings? found = Match(Operands(pattern, expr, rest), bindings);
        return found is null && RuleTable.Get(pattern.Function).IsCommutative
            ? Match(
                new Work(
                    pattern.Operands[0],
                    expr.Operands[1],
                    new Work(pattern.Operands[1], expr.Operands[0], rest)),
                bindings)
            : found;
    }

    private static Work? Operands(Expr pattern, Expr expr, Work? rest)
    {
        Work? work = rest;
        for (int i = pattern.Operands.Count - 1; i >= 0; i--)
        {
            work = new Work(pattern.Operands[i], expr.Operands[i], work);
        }

        return work;
    }

    // By bits: what holds for 0 need not hold for −0.
    private static bool IsSameNumber(Constant left, Constant right) =>
        left.Type.IsReal
            ? BitConverter.DoubleToInt64Bits(left.Real) == BitConverter.DoubleToInt64Bits(right.Real)
            : left.Equals(right);

    private static bool IsSameKind(IrType pattern, IrType type) => pattern.IsReal ? type.IsReal : pattern == type;

    private sealed record Work(Expr Pattern, Expr Expr, Work? Rest);

    private sealed record Bindings(string Name, Expr? Value, Bindings? Rest)
    {
        public static readonly Bindings None = new("", null, null);

        public Bindings Add(string name, Expr value) => new(name, value, this);

        public Expr? Find(string name) => Name == name ? Value : Rest?.Find(name);

        public Dictionary<string, Expr> ToDictionary()
        {
            Dictionary<string, Expr> values = Rest?.ToDictionary() ?? [];
            if (Value is { } value)
            {
                values[Name] = value;
            }

            return values;
        }
    }
}
