namespace SymDiff.Corpus;

/// <summary>Every operator, compound assignments, increments.</summary>
public static partial class Operators
{
    [Differentiable]
    [Sample(1.3, 0.7)]
    public static double CompoundAssignments(double x, double y)
    {
        double z = x;
        z += y;
        z *= x;
        z -= y * y;
        z /= 1 + x * x;
        z %= 10;
        return z;
    }

    [Differentiable]
    [Sample(1.3)]
    public static double Increments(double x)
    {
        double z = x;
        double before = z++;
        double after = ++z;
        z--;
        --z;
        return before * after + z * x;
    }

    [Differentiable]
    [Sample(1.3, 5)]
    [Sample(-0.4, -3)]
    public static double IntegersAround(double x, int n)
    {
        int k = (n * 3 - 1) / 2 % 4 + (n << 2) - (n >> 1) + (n & 5) - (n | 2) + (n ^ 3) + ~n;
        int m = k;
        m += 2;
        m *= 3;
        m++;
        return x * k + m * x * x + (double)n / 2;
    }

    [Differentiable]
    [Sample(1.3, true, 2)]
    [Sample(1.3, false, 2)]
    [Sample(1.3, true, -2)]
    public static double Truths(double x, bool flag, int n)
    {
        bool both = flag && n > 0;
        bool either = flag || n > 0;
        bool neither = !either;
        bool one = flag ^ (n > 0);
        double z = both ? x * x : x;
        z += either ? Math.Sin(x) : Math.Cos(x);
        z *= neither | one ? 2 : 3;
        return n != 0 & flag == true ? z : -z;
    }

    [Differentiable]
    [Sample(1.3, 0.7)]
    [Sample(0.7, 1.3)]
    [Sample(-1.0, -1.0, IsSmooth = false)]
    public static double Comparisons(double x, double y)
    {
        double z = x;
        if (x < y)
        {
            z = x * y;
        }

        if (x >= y)
        {
            z = z - y * y;
        }

        return x <= 0 ? z * 2 : z > 0.5 ? z * z : z + x;
    }

    [Differentiable]
    [Sample(2.6, 3)]
    public static double Casts(double x, int n)
    {
        int whole = (int)x;
        float single = (float)x;
        return x * whole + single * x + n / 2 * x + (double)n / 2;
    }

    [Differentiable]
    [Sample(1.1, 2.2)]
    public static double AssignmentInsideAnExpression(double x, double y)
    {
        double a;
        double b = (a = x * y) + a * a;
        a = b;
        b += a *= x;
        return a * b;
    }

    [Differentiable]
    [Sample(0.9, 4)]
    public static double Checked(double x, int n)
    {
        int k = checked(n * 2 + 1);
        return x * checked(k - n) - x;
    }

    [Differentiable]
    [Sample(1.5, true, 2)]
    public static double DivisionByInteger(double x, bool odd, int n) => odd ? x / n : n / x;
}
