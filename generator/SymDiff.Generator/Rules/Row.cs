using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Rules;

/// <summary>
/// The vocabulary of the rule tables: a function for each kind of row. The lambdas are called once, here, with
/// placeholders; the last argument is the result, already computed.
/// </summary>
internal static class Row
{
    private static readonly Expr X = Primitive.Operand(0);
    private static readonly Expr Y = Primitive.Operand(1);
    private static readonly Expr Z = Primitive.Operand(2);

    /// <summary>Derivative zero wherever it exists.</summary>
    public static Primitive Zero(string name, int arity, Host host = Host.Math, int cost = 1) =>
        new(name, PrimitiveKind.Zero, [], arity, host, cost);

    public static Primitive Unary(
        string name,
        Func<Expr, Expr, Expr> partial,
        Domain domain,
        Host host = Host.Math,
        int cost = 10) =>
        Smooth(name, [partial(X, Primitive.Result)], host, cost, domain);

    public static Primitive Binary(
        string name,
        Func<Expr, Expr, Expr, (Expr, Expr)> partials,
        Domain first,
        Domain second,
        Host host = Host.Math,
        int cost = 10)
    {
        (Expr dx, Expr dy) = partials(X, Y, Primitive.Result);
        return Smooth(name, [dx, dy], host, cost, first, second);
    }

    public static Primitive Ternary(
        string name,
        Func<Expr, Expr, Expr, Expr, (Expr, Expr, Expr)> partials,
        Domain first,
        Domain second,
        Domain third,
        Host host = Host.Math,
        int cost = 10)
    {
        (Expr dx, Expr dy, Expr dz) = partials(X, Y, Z, Primitive.Result);
        return Smooth(name, [dx, dy, dz], host, cost, first, second, third);
    }

    /// <summary>A function of a real number and an integer.</summary>
    public static Primitive IntegerLast(string name, Func<Expr, Expr, Expr, Expr> partial, Domain domain, Host host,
        int cost)
    {
        Local n = new(Primitive.Operand(1).Name, IrType.Integer);
        return Smooth(name, [partial(X, n, Primitive.Result), Constant.Of(0.0)], host, cost, domain, Domain.Counts)
            with { IntegerOperand = 1 };
    }

    /// <summary>A function of an integer and a real number.</summary>
    public static Primitive IntegerFirst(string name, Func<Expr, Expr, Expr, Expr> partial, Domain domain, Host host,
        int cost)
    {
        Local n = new(Primitive.Operand(0).Name, IrType.Integer);
        return Smooth(name, [Constant.Of(0.0), partial(n, Y, Primitive.Result)], host, cost, Domain.Counts, domain)
            with { IntegerOperand = 0 };
    }

    /// <summary>An operator on numbers; <paramref name="symbol"/> is how C# writes it.</summary>
    public static Primitive Operator(Primitive row, string symbol) =>
        row with { Host = Host.Operator, Spelling = symbol };

    /// <summary>The partials when one operand alone is active, where a tie is decided differently then.</summary>
    public static Primitive WhenAlone(Primitive row, Func<Expr, Expr, Expr, (Expr, Expr)> partials)
    {
        (Expr dx, Expr dy) = partials(X, Y, Primitive.Result);
        return row with { LonePartials = [dx, dy] };
    }

    /// <summary>A function of one whole array; the partial is that of the element <c>x</c>.</summary>
    public static Primitive Reduction(string name, Func<Expr, Expr, Expr> partial, Domain domain, int cost = 100) =>
        new(name, PrimitiveKind.Reduction, [partial(X, Primitive.Result)], 1, Host.Special, cost) { Domains =
            [domain] };

    private static Primitive Smooth(string name, EquatableArray<Expr> partials, Host host, int cost,
        params Domain[] domains)
    {
        bool constant = partials.All(partial => IrWalker.LocalsOf(partial).Count == 0);
        return new(name, constant ? PrimitiveKind.Linear : PrimitiveKind.General, partials, domains.Length, host, cost)
        {
            Domains = new(domains),
        };
    }
}
