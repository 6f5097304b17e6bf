namespace SymDiff.Corpus;

/// <summary>Variables that are changed by another name, where ways part and meet again.</summary>
public static partial class References
{
    [Differentiable]
    [Sample(1.3, 0.4)]
    [Sample(0.2, 0.9)]
    public static double InBranch(double x, double y)
    {
        if (x > y)
        {
            ref double alias = ref y;
            alias = Math.Sin(alias) * x;
        }

        return x * y;
    }

    [Differentiable]
    [Sample(1.3, 0.4)]
    public static double InLoop(double x, double y)
    {
        for (int i = 0; i < 3; i++)
        {
            ref double alias = ref y;
            ref double second = ref alias;
            second = Math.Sin(second) * x;
        }

        return y;
    }

    [Differentiable]
    [Sample(1.3, 0.4)]
    public static double MadeBeforeTheLoop(double x, double y)
    {
        ref double alias = ref y;
        int k = 0;
        while (k++ < 3)
        {
            if (alias > 0)
            {
                alias *= Math.Cos(x);
            }
        }

        return x * y;
    }
}
