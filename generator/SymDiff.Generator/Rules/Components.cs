using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Rules;

/// <summary>
/// The numbers of a vector, a quaternion, a matrix, or of a number alone, so that rules of such types read as
/// mathematics. Operators go number by number; one number alone goes with each of the other side.
/// </summary>
internal sealed class Components(params Expr[] numbers)
{
    public int Count => numbers.Length;

    /// <summary>The only number.</summary>
    public Expr Single => numbers.Single();

    public Expr this[int index] => numbers[index];

    public IReadOnlyList<Expr> Numbers => numbers;

    public static implicit operator Components(Expr number) => new(number);

    public static Components operator +(Components left, Components right) => left.With(right, (x, y) => x + y);

    public static Components operator -(Components left, Components right) => left.With(right, (x, y) => x - y);

    public static Components operator *(Components left, Components right) => left.With(right, (x, y) => x * y);

    public static Components operator /(Components left, Components right) => left.With(right, (x, y) => x / y);

    public static Components operator -(Components operand) => operand.Each(x => -x);

    /// <summary>A function of each number.</summary>
    public Components Each(Func<Expr, Expr> function) => new([.. numbers.Select(function)]);

    /// <summary>A function of each number and its neighbour.</summary>
    public Components With(Components other, Func<Expr, Expr, Expr> function)
    {
        int count = Math.Max(Count, other.Count);
        return new([.. Enumerable.Range(0, count).Select(i => function(At(i), other.At(i)))]);
    }

    /// <summary>The sum in the order in which .NET adds: from the left, of four by pairs.</summary>
    public Expr Sum() => Count == 4
        ? numbers[0] + numbers[1] + (numbers[2] + numbers[3])
        : numbers.Aggregate((sum, number) => sum + number);

    /// <summary>These numbers and those.</summary>
    public Components Then(params Expr[] others) => new([.. numbers, .. others]);

    /// <summary>The first numbers.</summary>
    public Components First(int count) => new([.. numbers.Take(count)]);

    private Expr At(int index) => Count == 1 ? numbers[0] : numbers[index];
}
