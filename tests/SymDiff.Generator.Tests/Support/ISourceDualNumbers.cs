namespace SymDiff.Generator.Tests.Support;

/// <summary>Stands in for a vector, quaternion or matrix of <c>System.Numerics</c> on dual numbers: its numbers, on
/// which formulas of textbooks work.</summary>
public interface ISourceDualNumbers<T>
    where T : struct, ISourceDualNumbers<T>
{
    SourceDual[] Numbers { get; }

    static abstract T Of(SourceDual[] numbers);

    static T Each(T a, T b, Func<SourceDual, SourceDual, SourceDual> by) =>
        T.Of([.. a.Numbers.Zip(b.Numbers, by)]);

    static T Each(T a, Func<SourceDual, SourceDual> by) => T.Of([.. a.Numbers.Select(by)]);

    static SourceDual Dot(T a, T b)
    {
        SourceDual sum = 0;
        foreach ((SourceDual x, SourceDual y) in a.Numbers.Zip(b.Numbers))
        {
            sum += x * y;
        }

        return sum;
    }

    static SourceDual Length(T a)
    {
        SourceDual squares = Dot(a, a);
        return squares.Value == 0 ? 0 : SourceDualMath.Sqrt(squares);
    }

    static T Lerp(T a, T b, SourceDual t) => Each(a, b, (x, y) => x * (1 - t) + y * t);

    // A row times the upper rows and left columns of a matrix.
    static SourceDual[] Times(SourceDual[] row, SourceDual[] matrix)
    {
        SourceDual[] product = new SourceDual[row.Length];
        for (int column = 0; column < row.Length; column++)
        {
            product[column] = 0;
            for (int k = 0; k < row.Length; k++)
            {
                product[column] += row[k] * matrix[4 * k + column];
            }
        }

        return product;
    }
}
