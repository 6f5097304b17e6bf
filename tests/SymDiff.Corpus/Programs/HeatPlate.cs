namespace SymDiff.Corpus;

/// <summary>Heat in a plate: explicit steps in place, and relaxation to a steady state.</summary>
public static partial class HeatPlate
{
    [Differentiable]
    [Sample("wave 20", 5, 0.2, 3)]
    [Sample("wave 9 2", 3, 0.1, 1)]
    [Sample("wave 9 2", 3, 0.1, 0)]
    public static double EnergyAfter(Span<double> initial, int columns, double conductivity, int steps)
    {
        int rows = initial.Length / columns;
        double[,] u = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                u[i, j] = initial[i * columns + j];
            }
        }

        double[] above = new double[columns];
        for (int step = 0; step < steps; step++)
        {
            for (int j = 0; j < columns; j++)
            {
                above[j] = u[0, j];
            }

            for (int i = 1; i < rows - 1; i++)
            {
                double left = u[i, 0];
                for (int j = 1; j < columns - 1; j++)
                {
                    double here = u[i, j];
                    u[i, j] += conductivity * (above[j] + u[i + 1, j] + left + u[i, j + 1] - 4 * here);
                    left = here;
                    above[j] = here;
                }
            }
        }

        double energy = 0;
        foreach (double t in u)
        {
            energy += t * t;
        }

        return energy;
    }

    [Differentiable]
    [Sample(1.0, -0.5, 0.25, 0.0, 1.5, 5, 1e-3)]
    [Sample(0.0, 2.0, 1.0, 3.0, 1.2, 4, 1e-2)]
    public static double SteadyStateAtTheCentre(
        double north, double south, double west, double east, double relaxation, int n,
        [NoDerivative] double tolerance)
    {
        double[,] u = new double[n, n];
        for (int k = 0; k < n; k++)
        {
            u[0, k] = north;
            u[n - 1, k] = south;
            u[k, 0] = west;
            u[k, n - 1] = east;
        }

        double change;
        do
        {
            change = 0;
            for (int colour = 0; colour < 2; colour++)
            {
                for (int i = 1; i < n - 1; i++)
                {
                    for (int j = 1 + (i + colour) % 2; j < n - 1; j += 2)
                    {
                        double mean = (u[i - 1, j] + u[i + 1, j] + u[i, j - 1] + u[i, j + 1]) / 4;
                        double delta = relaxation * (mean - u[i, j]);
                        u[i, j] += delta;
                        change = Math.Max(change, Math.Abs(delta));
                    }
                }
            }
        }
        while (change > tolerance);

        return u[n / 2, n / 2];
    }
}
