using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Analyses;

/// <summary>
/// An integer expression as a sum: a number, and whole multiples of names and of products of names. Two that are equal
/// have equal texts.
/// </summary>
internal sealed class Affine : IEquatable<Affine>
{
    private readonly SortedDictionary<string, long> terms;
    private readonly string text;

    private Affine(SortedDictionary<string, long> terms, long number)
    {
        this.terms = terms;
        Number = number;
        text = string.Join(" + ", terms.Select(term => term.Value + " " + term.Key)) + " + " + number;
    }

    /// <summary>What is added to the names.</summary>
    public long Number { get; }

    /// <summary>The names, and products of names, that it has.</summary>
    public IEnumerable<string> Names => terms.Keys;

    public bool IsNumber => terms.Count == 0;

    public static Affine Of(long number) => new(NoTerms(), number);

    public static Affine Of(string name)
    {
        SortedDictionary<string, long> terms = NoTerms();
        terms.Add(name, 1);
        return new(terms, 0);
    }

    /// <summary>
    /// Reads an expression over names of which <paramref name="known"/> gives what is known; null where it is none.
    /// </summary>
    public static Affine? Read(Expr expr, Func<Expr, Affine?> known) => expr switch
    {
        Constant { Type.IsInteger: true } constant => Of(constant.Integer),
        Local or Length or StaticField => expr.Type.IsInteger ? known(expr) : null,
        Apply { Operands: [var one], Function: "Negate" } => Read(one, known)?.Times(-1),
        Apply { Operands: [var left, var right] } apply => (Read(left, known), Read(right, known)) switch
        {
            (null, _) or (_, null) => known(expr),
            var (a, b) when apply.Function == "Add" => a.Plus(b),
            var (a, b) when apply.Function == "Subtract" => a.Plus(b.Times(-1)),
            var (a, b) when apply.Function == "Multiply" => a.Times(b),
            _ => known(expr),
        },
        _ => known(expr),
    };

    /// <summary>How often it has a name.</summary>
    public long this[string name] => terms.TryGetValue(name, out long factor) ? factor : 0;

    public Affine Plus(Affine other)
    {
        SortedDictionary<string, long> sum = new(terms, StringComparer.Ordinal);
        foreach (KeyValuePair<string, long> term in other.terms)
        {
            long factor = this[term.Key] + term.Value;
            if (factor == 0)
            {
                sum.Remove(term.Key);
            }
            else
            {
                sum[term.Key] = factor;
            }
        }

        return new(sum, Number + other.Number);
    }

    public Affine Minus(Affine other) => Plus(other.Times(-1));

    public Affine Times(long factor)
    {
        SortedDictionary<string, long> product = NoTerms();
        foreach (KeyValuePair<string, long> term in terms.Where(_ => factor != 0))
        {
            product.Add(term.Key, term.Value * factor);
        }

        return new(product, Number * factor);
    }

    /// <summary>The same with <paramref name="value"/> for a name; null where the name is part of a product.</summary>
    public Affine? With(string name, Affine value) =>
        terms.Keys.Any(term => term != name && term.Split('·').Contains(name)) ? null
            : Plus(Of(name).Times(-this[name])).Plus(value.Times(this[name]));

    public bool Equals(Affine? other) => other is not null && text == other.text;

    public override bool Equals(object? obj) => Equals(obj as Affine);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(text);

    public override string ToString() => text;

    private Affine Times(Affine other)
    {
        Affine product = Of(Number * other.Number).Plus(Linear(this, other.Number)).Plus(Linear(other, Number));
        foreach (KeyValuePair<string, long> left in terms)
        {
            foreach (KeyValuePair<string, long> right in other.terms)
            {
                IEnumerable<string> names = left.Key.Split('·').Concat(right.Key.Split('·'));
                string key = string.Join("·", names.OrderBy(name => name, StringComparer.Ordinal));
                product = product.Plus(Of(key).Times(left.Value * right.Value));
            }
        }

        return product;
    }

    private static Affine Linear(Affine sum, long factor) => new Affine(sum.terms, 0).Times(factor);

    private static SortedDictionary<string, long> NoTerms() => new(StringComparer.Ordinal);
}
