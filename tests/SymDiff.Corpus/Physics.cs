namespace SymDiff.Corpus;

/// <summary>Motion, fields and matter.</summary>
public static partial class Physics
{
    [Differentiable]
    [Sample(30.0, 0.8, 0.05, 9.81, 0.1)]
    [Sample(12.0, 1.2, 0.0, 9.81, 0.1)]
    public static double RangeWithDrag(double speed, double angle, double drag, double gravity, [NoDerivative] double h)
    {
        double x = 0, y = 0;
        double vx = speed * Math.Cos(angle), vy = speed * Math.Sin(angle);
        double lastX, lastY;
        do
        {
            (lastX, lastY) = (x, y);
            double v = Math.Sqrt(vx * vx + vy * vy);
            vx -= h * drag * v * vx;
            vy -= h * (gravity + drag * v * vy);
            x += h * vx;
            y += h * vy;
        }
        while (y > 0);

        return lastX + (x - lastX) * lastY / (lastY - y);
    }

    [Differentiable]
    [Sample(
        new[] { 0.0, 0.0, 1.0, 0.1, -0.3, 0.8 }, new[] { 0.0, 0.2, -0.1, 0.3, 0.0, 0.0 },
        new[] { 1.0, 0.5, 0.3 }, 0.01, 12)]
    public static double ThreeBodySpread(
        Span<double> position, Span<double> velocity, ReadOnlySpan<double> mass, double h, int steps)
    {
        Span<double> force = stackalloc double[6];
        for (int step = 0; step < steps; step++)
        {
            force.Clear();
            for (int i = 0; i < mass.Length; i++)
            {
                for (int j = 0; j < mass.Length; j++)
                {
                    if (i == j)
                    {
                        continue;
                    }

                    double dx = position[2 * j] - position[2 * i];
                    double dy = position[2 * j + 1] - position[2 * i + 1];
                    double d2 = dx * dx + dy * dy + 0.01;
                    double pull = mass[j] / (d2 * Math.Sqrt(d2));
                    force[2 * i] += pull * dx;
                    force[2 * i + 1] += pull * dy;
                }
            }

            for (int k = 0; k < position.Length; k++)
            {
                velocity[k] += h * force[k];
                position[k] += h * velocity[k];
            }
        }

        return position[0] * position[2] + position[1] * position[3] - position[4] + velocity[5];
    }

    [Differentiable]
    [Sample(new[] { 0.3, 0.9, 1.8, 2.4 }, 0.8, 1.1)]
    public static double LennardJonesChain(ReadOnlySpan<double> x, double depth, double size)
    {
        double energy = 0;
        for (int i = 0; i < x.Length - 1; i++)
        {
            for (int j = i + 1; j < x.Length; j++)
            {
                double r = x[j] - x[i];
                if (r > 1.9)
                {
                    break;
                }

                double s = size / r;
                double s6 = s * s * s * s * s * s;
                energy += 4 * depth * (s6 * s6 - s6);
            }
        }

        return energy;
    }

    [Differentiable]
    [Sample(1.0, 1.5, 1.33, 0.4, 0.1)]
    [Sample(1.0, 1.5, 1.0, 0.9, 0.1)]
    public static double RayThroughLayers(double n0, double n1, double n2, double angle, double height)
    {
        double sine = n0 * Math.Sin(angle);
        double offset = 0;
        for (int layer = 1; layer <= 2; layer++)
        {
            double n = layer switch
            {
                1 => n1,
                _ => n2,
            };
            double s = sine / n;
            if (s >= 1)
            {
                return -offset;
            }

            offset += height * s / Math.Sqrt(1 - s * s);
        }

        return offset;
    }

    [Differentiable]
    [Sample(300.0, 1.2, 0.5, 0.04)]
    public static double VanDerWaalsVolume(double temperature, double pressure, double a, double b)
    {
        const double R = 0.0821;
        double v = R * temperature / pressure;
        double change = 1;
        for (int i = 0; Math.Abs(change) > 1e-12 * v; i++)
        {
            if (i > 60)
            {
                throw new InvalidOperationException("The volume does not converge.");
            }

            double f = (pressure + a / (v * v)) * (v - b) - R * temperature;
            double slope = pressure - a / (v * v) + 2 * a * b / (v * v * v);
            change = f / slope;
            v -= change;
        }

        return v;
    }

    [Differentiable]
    [Sample(new[] { 1.0, -1.0, 1.0, 1.0, -1.0, 1.0 }, 0.4, 0.1)]
    [Sample("wave 7", -0.3, 0.2)]
    public static double IsingRing(ReadOnlySpan<double> spins, double coupling, double field)
    {
        double energy = 0;
        for (int i = 0, j = spins.Length - 1; i < spins.Length; j = i++)
        {
            energy -= coupling * spins[i] * spins[j] + field * spins[i];
        }

        return energy;
    }

    [Differentiable]
    [Sample(0.6, 0.4)]
    [Sample(1.7, 0.4)]
    [Sample(2.6, 0.4)]
    public static double WellPotential(double x, double steepness)
    {
        double u;
        switch (x)
        {
            case < 1:
                u = (1 - x) * (1 - x);
                break;
            case >= 1 and < 2:
                u = 0;
                break;
            case double.NaN:
                return x;
            default:
                u = Math.Exp(steepness * (x - 2)) - 1;
                break;
        }

        return u + x;
    }

    [Differentiable]
    [Sample(1.0, 0.3, 0.1, 0.05, 30)]
    public static double PredatorAndPrey(double prey, double predators, double kill, double h, int steps)
    {
        double most = 0;
        for (int i = 0; i < steps; i++)
        {
            double dPrey = prey * (1 - kill * predators);
            double dPredators = predators * (kill * prey - 0.5);
            prey += h * dPrey;
            predators += h * dPredators;
            most = Math.Max(most, predators * prey);
        }

        return most + predators;
    }

    [Differentiable]
    [Sample(new[] { 0.2, 0.8, 0.5, 0.1, 0.0, 0.3 }, 0.4, 5)]
    public static double UpwindAdvection(double[] u, double courant, int steps)
    {
        double[] next = new double[u.Length];
        for (int step = 0; step < steps; step++)
        {
            for (int i = 0; i < u.Length; i++)
            {
                int left = i == 0 ? u.Length - 1 : i - 1;
                next[i] = u[i] - courant * u[i] * (u[i] - u[left]);
            }

            for (int i = 0; i < u.Length; i++)
            {
                u[i] = next[i];
            }
        }

        double sharpest = 0;
        for (int i = 1; i < u.Length; i++)
        {
            sharpest = Math.Max(sharpest, u[i] - u[i - 1]);
        }

        return sharpest;
    }

    [Differentiable]
    [Sample(0.5, 1.2, 0.9, 0.15)]
    public static double DoublePendulumEnergy(double a, double b, double va, double vb)
    {
        double h = 0.01;
        for (int i = 0; i < 10; i++)
        {
            double d = a - b;
            double denominator = 3 - Math.Cos(2 * d);
            double aa = (-3 * Math.Sin(a) - Math.Sin(a - 2 * b)
                - 2 * Math.Sin(d) * (vb * vb + va * va * Math.Cos(d))) / denominator;
            double bb = 2 * Math.Sin(d) * (2 * va * va + 2 * Math.Cos(a) + vb * vb * Math.Cos(d)) / denominator;
            va += h * aa;
            vb += h * bb;
            a += h * va;
            b += h * vb;
        }

        return va * va + vb * vb / 2 + va * vb * Math.Cos(a - b) - 2 * Math.Cos(a) - Math.Cos(b);
    }

    [Differentiable]
    [Sample(new[] { 1.0, 2.0, 0.5 }, new[] { 0.2, 0.1, 0.4 }, 12.0)]
    public static double LadderImpedance(ReadOnlySpan<double> resistance, ReadOnlySpan<double> capacity, double omega)
    {
        double re = 1e3;
        double im = 0;
        for (int i = resistance.Length - 1; i >= 0; i--)
        {
            double square = re * re + im * im;
            double admittanceRe = re / square;
            double admittanceIm = -im / square + omega * capacity[i];
            square = admittanceRe * admittanceRe + admittanceIm * admittanceIm;
            re = admittanceRe / square + resistance[i];
            im = -admittanceIm / square;
        }

        return Math.Sqrt(re * re + im * im);
    }
}
