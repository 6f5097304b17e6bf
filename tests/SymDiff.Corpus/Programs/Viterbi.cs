namespace SymDiff.Corpus;

/// <summary>Hidden Markov models: the best path, and the likelihood of all paths.</summary>
public static partial class Viterbi
{
    [Differentiable]
    [Sample(
        new[] { 0.6, 0.4 }, new[] { 0.7, 0.3, 0.4, 0.6 }, new[] { 0.5, 0.4, 0.1, 0.1, 0.3, 0.6 },
        new[] { 0, 1, 2 })]
    [Sample(
        new[] { 0.5, 0.5 }, new[] { 0.9, 0.1, 0.2, 0.8 }, new[] { 0.8, 0.15, 0.05, 0.1, 0.2, 0.7 },
        new[] { 2, 2, 0, 1, 0, 0, 2 })]
    public static double BestPath(
        ReadOnlySpan<double> start, ReadOnlySpan<double> move, ReadOnlySpan<double> emit, int[] seen)
    {
        int states = start.Length;
        int symbols = emit.Length / states;
        double[,] score = new double[seen.Length, states];
        int[,] from = new int[seen.Length, states];
        for (int s = 0; s < states; s++)
        {
            score[0, s] = Math.Log(start[s] * emit[s * symbols + seen[0]]);
        }

        for (int t = 1; t < seen.Length; t++)
        {
            for (int s = 0; s < states; s++)
            {
                double best = double.NegativeInfinity;
                for (int before = 0; before < states; before++)
                {
                    double candidate = score[t - 1, before] + Math.Log(move[before * states + s]);
                    if (candidate > best)
                    {
                        best = candidate;
                        from[t, s] = before;
                    }
                }

                score[t, s] = best + Math.Log(emit[s * symbols + seen[t]]);
            }
        }

        int last = 0;
        for (int s = 1; s < states; s++)
        {
            if (score[seen.Length - 1, s] > score[seen.Length - 1, last])
            {
                last = s;
            }
        }

        double switches = 0;
        for (int t = seen.Length - 1, at = last; t > 0; t--)
        {
            if (from[t, at] != at)
            {
                switches += score[t, at] / seen.Length;
            }

            at = from[t, at];
        }

        return score[seen.Length - 1, last] + switches;
    }

    [Differentiable]
    [Sample(
        new[] { 0.6, 0.4 }, new[] { 0.7, 0.3, 0.4, 0.6 }, new[] { 0.5, 0.4, 0.1, 0.1, 0.3, 0.6 },
        new[] { 0, 1, 2 })]
    [Sample(
        new[] { 0.5, 0.5 }, new[] { 0.9, 0.1, 0.2, 0.8 }, new[] { 0.8, 0.15, 0.05, 0.1, 0.2, 0.7 },
        new[] { 2, 2, 0, 1, 0, 0, 2 })]
    public static double LogLikelihood(
        ReadOnlySpan<double> start, ReadOnlySpan<double> move, ReadOnlySpan<double> emit, ReadOnlySpan<int> seen)
    {
        int states = start.Length;
        int symbols = emit.Length / states;
        double[] forward = new double[states];
        double[] next = new double[states];
        double log = 0;
        bool first = true;
        foreach (int symbol in seen)
        {
            double total = 0;
            for (int s = 0; s < states; s++)
            {
                double arriving = 0;
                if (first)
                {
                    arriving = start[s];
                }
                else
                {
                    for (int before = 0; before < states; before++)
                    {
                        arriving += forward[before] * move[before * states + s];
                    }
                }

                next[s] = arriving * emit[s * symbols + symbol];
                total += next[s];
            }

            for (int s = 0; s < states; s++)
            {
                forward[s] = next[s] / total;
            }

            log += Math.Log(total);
            first = false;
        }

        return log;
    }
}
