namespace Quickstart;

/// <summary>Three arms of a spiral, one class each: no straight line separates them.</summary>
public static class Spiral
{
    /// <summary>Points and their classes, the same on every machine.</summary>
    public static (double[][] Points, int[] Labels) Make(int pointsPerArm, double noise)
    {
        Random random = new(7);
        double[][] points = new double[Network.Classes * pointsPerArm][];
        int[] labels = new int[points.Length];
        for (int n = 0; n < points.Length; n++)
        {
            int arm = n % Network.Classes;
            double radius = (n / Network.Classes + 1.0) / pointsPerArm;
            double angle = arm * 2 * Math.PI / Network.Classes + 4 * radius + noise * Normal(random);
            points[n] = [radius * Math.Sin(angle), radius * Math.Cos(angle)];
            labels[n] = arm;
        }

        return (points, labels);
    }

    /// <summary>A draw from the standard normal distribution (Box and Muller).</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
