namespace SymDiff;

/// <summary>The limit of a sequence, with an estimate of its error.</summary>
internal readonly record struct Extrapolation(double Value, double Error)
{
    public bool IsFinite => double.IsFinite(Value) && double.IsFinite(Error);

    /// <summary>
    /// The limit of quotients whose steps are halved each time: Neville's table, of which the entry that changes least
    /// is taken (Ridders, Accurate computation of F'(x) and F'(x)F''(x), 1982).
    /// </summary>
    /// <param name="quotients">From the largest step to the smallest one.</param>
    /// <param name="roundings">For each quotient, what its rounding may amount to.</param>
    /// <param name="ratio">What the leading error is divided by when the step is halved.</param>
    /// <param name="ratioGrowth">What that is multiplied by for the next error.</param>
    public static Extrapolation Of(double[] quotients, double[] roundings, double ratio, double ratioGrowth)
    {
        Extrapolation best = new(double.NaN, double.PositiveInfinity);
        double[] row = [];
        for (int i = 0; i < quotients.Length; i++)
        {
            double[] next = new double[i + 1];
            next[0] = quotients[i];
            double factor = ratio;
            for (int j = 1; j <= i; j++)
            {
                next[j] = next[j - 1] + (next[j - 1] - row[j - 1]) / (factor - 1);
                factor *= ratioGrowth;
                double change = Math.Max(Math.Abs(next[j] - next[j - 1]), Math.Abs(next[j] - row[j - 1]));
                if (change + roundings[i] < best.Error)
                {
                    best = new(next[j], change + roundings[i]);
                }
            }

            row = next;
        }

        return best;
    }
}
