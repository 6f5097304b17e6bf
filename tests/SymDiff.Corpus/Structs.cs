namespace SymDiff.Corpus;

/// <summary>Structs, records and tuples as values inside a method.</summary>
public static partial class Structs
{
    private struct Complex(double re, double im)
    {
        public double Re = re;
        public double Im = im;

        public readonly double Norm => Math.Sqrt(Re * Re + Im * Im);

        public static implicit operator Complex(double real) => new(real, 0);

        public static explicit operator double(Complex z) => z.Re;

        public static Complex operator +(Complex a, Complex b) => new(a.Re + b.Re, a.Im + b.Im);

        public static Complex operator -(Complex a) => new(-a.Re, -a.Im);

        public static Complex operator -(Complex a, Complex b) => a + -b;

        public static Complex operator *(Complex a, Complex b) =>
            new(a.Re * b.Re - a.Im * b.Im, a.Re * b.Im + a.Im * b.Re);

        public static Complex operator /(Complex a, Complex b)
        {
            double d = b.Re * b.Re + b.Im * b.Im;
            return new((a.Re * b.Re + a.Im * b.Im) / d, (a.Im * b.Re - a.Re * b.Im) / d);
        }

        public void Conjugate() => Im = -Im;

        public Complex Scale(double factor)
        {
            Re *= factor;
            Im *= factor;
            return this;
        }
    }

    private readonly record struct Quaternion(double W, double X, double Y, double Z)
    {
        public static Quaternion operator *(Quaternion a, Quaternion b) => new(
            a.W * b.W - a.X * b.X - a.Y * b.Y - a.Z * b.Z,
            a.W * b.X + a.X * b.W + a.Y * b.Z - a.Z * b.Y,
            a.W * b.Y - a.X * b.Z + a.Y * b.W + a.Z * b.X,
            a.W * b.Z + a.X * b.Y - a.Y * b.X + a.Z * b.W);

        public Quaternion Conjugate() => this with { X = -X, Y = -Y, Z = -Z };
    }

    private struct Particle
    {
        public Complex Position;
        public Complex Velocity;
        public double Mass;
    }

    private readonly struct Interval
    {
        public Interval(double low, double high)
        {
            Low = Math.Min(low, high);
            High = Math.Max(low, high);
        }

        public double Low { get; init; }

        public double High { get; init; }

        public double Width => High - Low;

        public double Middle
        {
            get
            {
                double sum = Low + High;
                return sum / 2;
            }
        }
    }

    [Differentiable]
    [Sample(0.3, 0.5, 4)]
    public static double MandelbrotNorm(double re, double im, int n)
    {
        Complex c = new(re, im);
        Complex z = 0;
        for (int i = 0; i < n; i++)
        {
            z = z * z + c;
        }

        return z.Norm;
    }

    [Differentiable]
    [Sample(0.3, 0.5)]
    public static double NewtonFractal(double re, double im)
    {
        Complex z = new Complex { Re = re + 1, Im = im };
        int rounds = 0;
        do
        {
            Complex step = (z * z * z - 1) / (3 * z * z);
            z -= step;
            if (step.Norm < 1e-12)
            {
                break;
            }
        }
        while (++rounds < 3);

        return (double)z + z.Im * rounds;
    }

    [Differentiable]
    [Sample(0.3, 0.5)]
    public static double CopiesAreSeparate(double re, double im)
    {
        Complex a = new(re, im);
        Complex b = a;
        b.Conjugate();
        b.Re += a.Im;
        Complex c = b.Scale(2);
        a = b with { Re = c.Im };
        return a.Re * b.Im + c.Re * re - a.Im;
    }

    [Differentiable]
    [Sample(0.3, 0.5, 0.2, -0.4, 1.2)]
    public static double RotatedByQuaternion(double w, double x, double y, double z, double v)
    {
        Quaternion q = new(w, x, y, z);
        Quaternion point = new(0, v, 2 * v, 1);
        Quaternion turned = q * point * q.Conjugate();
        (_, double tx, double ty, double tz) = turned;
        return tx + ty * tz;
    }

    [Differentiable]
    [Sample(0.3, 0.5, 0.7)]
    public static double NestedFields(double x, double y, double mass)
    {
        Particle p = default;
        p.Mass = mass;
        p.Position.Re = x;
        p.Position.Im = y;
        for (int i = 0; i < 4; i++)
        {
            p.Velocity.Re -= 0.1 * p.Position.Re / p.Mass;
            p.Velocity.Im -= 0.1 * p.Position.Im / p.Mass;
            Particle before = p;
            p.Position += 0.1 * p.Velocity;
            p.Velocity = p.Velocity + before.Position * 0.01;
        }

        return p.Position.Norm * p.Velocity.Re;
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2, 0.1, -0.6 })]
    public static double ArrayOfStructs(ReadOnlySpan<double> x)
    {
        Complex[] z = new Complex[x.Length / 2];
        for (int i = 0; i < z.Length; i++)
        {
            z[i].Re = x[2 * i];
            z[i].Im = x[2 * i + 1];
        }

        for (int i = 1; i < z.Length; i++)
        {
            z[i] = z[i] * z[i - 1];
            z[i - 1].Conjugate();
        }

        Complex sum = 0;
        foreach (Complex one in z)
        {
            sum += one;
        }

        return sum.Norm * sum.Re;
    }

    [Differentiable]
    [Sample(0.9, 0.2, 1.5)]
    [Sample(0.2, 0.9, 0.5)]
    public static double Intervals(double a, double b, double x)
    {
        Interval i = new(a, b);
        Interval j = i with { High = i.High + x };
        return j.Width * i.Middle + (x < i.Low ? i.Low - x : x > j.High ? x - j.High : 0);
    }

    [Differentiable]
    [Sample(new[] { 0.5, -0.3, 0.8, 1.2 })]
    public static double TupleOfExtremes(ReadOnlySpan<double> x)
    {
        var (low, high, mean) = Summary(x);
        var pair = (First: low * mean, Second: high);
        (pair.First, pair.Second) = (pair.Second, pair.First * pair.Second);
        return pair.First - pair.Second * mean;
    }

    [Differentiable]
    [Sample(0.3, 0.5, 3)]
    public static double TuplesCarried(double x, double y, int n)
    {
        (double X, double Y) state = (x, y);
        while (n-- > 0)
        {
            state = (state.X * 0.9 - state.Y * state.Y, state.X + state.Y);
            if (state.Y > 2)
            {
                state.Y = 1 / state.Y;
                continue;
            }

            state.X += 0.1;
        }

        return state.X * state.Y;
    }

    [Differentiable]
    [Sample(0.3, 1)]
    [Sample(0.3, 2)]
    [Sample(0.3, 3)]
    public static double ReturnedFromBranches(double x, int kind)
    {
        Complex z = Choose(x, kind);
        z.Re += x;
        return z.Re * z.Im + z.Norm;
    }

    private static Complex Choose(double x, int kind)
    {
        if (kind == 1)
        {
            return x;
        }

        Complex z = new(x, 1 - x);
        switch (kind)
        {
            case 2:
                z.Conjugate();
                return z;
            default:
                return z * z;
        }
    }

    private static (double Low, double High, double Mean) Summary(ReadOnlySpan<double> x)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity, sum = 0;
        foreach (double value in x)
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
            sum += value;
        }

        return (low, high, sum / x.Length);
    }
}
