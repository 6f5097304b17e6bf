namespace SymDiff.Corpus;

/// <summary>Small calculations of games: easing, steering, shading, distance fields.</summary>
public static partial class Games
{
    [Differentiable]
    [Sample(0.2, 0)]
    [Sample(0.2, 1)]
    [Sample(0.7, 2)]
    [Sample(0.7, 3)]
    [Sample(0.3, 4)]
    [Sample(0.3, 9, Throws = typeof(ArgumentOutOfRangeException))]
    public static double Ease(double t, int kind) => kind switch
    {
        0 => t,
        1 => t * t * (3 - 2 * t),
        2 when t < 0.5 => 4 * t * t * t,
        2 => 1 - Math.Pow(-2 * t + 2, 3) / 2,
        3 or 4 => Math.Pow(2, -10 * t) * Math.Sin((t * 10 - 0.75) * 2 * Math.PI / 3) + 1,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    [Differentiable]
    [Sample(0.3)]
    [Sample(0.5)]
    [Sample(0.8)]
    [Sample(0.97)]
    public static double Bounce(double t)
    {
        const double N = 7.5625;
        const double D = 2.75;
        if (t < 1 / D)
        {
            return N * t * t;
        }
        else if (t < 2 / D)
        {
            t -= 1.5 / D;
            return N * t * t + 0.75;
        }
        else if (t < 2.5 / D)
        {
            return N * (t -= 2.25 / D) * t + 0.9375;
        }

        return N * (t -= 2.625 / D) * t + 0.984375;
    }

    [Differentiable]
    [Sample(0.0, 0.0, 0.5, 4.0, 1.0, 1.2, 60)]
    [Sample(0.0, 0.0, 0.5, 0.4, 0.1, 1.2, 60)]
    public static double SteeredDistance(
        double x, double y, double heading, double goalX, double goalY, double turn, int frames)
    {
        double closest = double.PositiveInfinity;
        for (int frame = 0; frame < frames; frame++)
        {
            double dx = goalX - x;
            double dy = goalY - y;
            double distance = Math.Sqrt(dx * dx + dy * dy);
            closest = Math.Min(closest, distance);
            if (distance < 0.3)
            {
                break;
            }

            double wanted = Math.Atan2(dy, dx) - heading;
            while (wanted > Math.PI)
            {
                wanted -= 2 * Math.PI;
            }

            while (wanted < -Math.PI)
            {
                wanted += 2 * Math.PI;
            }

            heading += Math.Clamp(wanted, -turn * 0.1, turn * 0.1);
            x += 0.1 * Math.Cos(heading);
            y += 0.1 * Math.Sin(heading);
        }

        return closest;
    }

    [Differentiable]
    [Sample(0.1, 0.2, 2.0, 0.05, -0.1, -1.0, 0.8)]
    [Sample(3.1, 0.2, 2.0, 0.05, -0.1, -1.0, 0.8)]
    public static double MarchedSphere(
        double ox, double oy, double oz, double dx, double dy, double dz, double radius)
    {
        double length = Math.Sqrt(dx * dx + dy * dy + dz * dz);
        double travelled = 0;
        for (int i = 0; i < 64; i++)
        {
            double px = ox + dx / length * travelled;
            double py = oy + dy / length * travelled;
            double pz = oz + dz / length * travelled;
            double away = Math.Sqrt(px * px + py * py + pz * pz) - radius;
            if (away < 1e-10)
            {
                double light = (px + py + pz) / (radius * Math.Sqrt(3));
                return light > 0 ? light : 0.1 * light;
            }

            travelled += away;
            if (travelled > 10)
            {
                break;
            }
        }

        return travelled / 100;
    }

    [Differentiable]
    [Sample(new[] { 1.0, 2.0, -0.5, 0.8, 0.3, -1.0, 2.0, 0.7 }, 0.35)]
    public static double BezierSpeed(ReadOnlySpan<double> controls, double t)
    {
        Span<double> p = stackalloc double[8];
        controls.CopyTo(p);
        for (int degree = 3; degree > 1; degree--)
        {
            for (int i = 0; i < degree; i++)
            {
                for (int axis = 0; axis < 2; axis++)
                {
                    p[2 * i + axis] += t * (p[2 * (i + 1) + axis] - p[2 * i + axis]);
                }
            }
        }

        double dx = 3 * (p[2] - p[0]);
        double dy = 3 * (p[3] - p[1]);
        return Math.Sqrt(dx * dx + dy * dy);
    }

    [Differentiable]
    [Sample(0.7, 0.4, 0.3, 2)]
    [Sample(-1.4, 0.2, 0.9, 5)]
    public static double FractalNoise(double x, double y, double gain, int octaves)
    {
        double sum = 0;
        double amplitude = 1;
        double frequency = 1;
        for (int octave = 0; octave < octaves; octave++, amplitude *= gain, frequency *= 2)
        {
            double u = x * frequency;
            double v = y * frequency;
            int i = (int)Math.Floor(u);
            int j = (int)Math.Floor(v);
            u -= i;
            v -= j;
            double su = u * u * (3 - 2 * u);
            double sv = v * v * (3 - 2 * v);
            double a = ((i * 73 + j * 179 + octave * 31) & 15) / 15.0;
            double b = (((i + 1) * 73 + j * 179 + octave * 31) & 15) / 15.0;
            double c = ((i * 73 + (j + 1) * 179 + octave * 31) & 15) / 15.0;
            double d = (((i + 1) * 73 + (j + 1) * 179 + octave * 31) & 15) / 15.0;
            double low = a + su * (b - a);
            double high = c + su * (d - c);
            sum += amplitude * (low + sv * (high - low));
        }

        return sum;
    }

    [Differentiable]
    [Sample(new[] { 0.2, 0.6, 0.3 }, new[] { 0.7, 0.1, 0.9 }, 0.4, 2.2)]
    public static double BlendedLuminance(
        ReadOnlySpan<double> front, ReadOnlySpan<double> back, double alpha, double gamma)
    {
        double luminance = 0;
        for (int channel = 0; channel < front.Length; channel++)
        {
            double linear = alpha * Math.Pow(front[channel], gamma) + (1 - alpha) * Math.Pow(back[channel], gamma);
            double weight = channel == 0 ? 0.2126 : channel == 1 ? 0.7152 : 0.0722;
            luminance += weight * linear;
        }

        return luminance <= 0.0031308 ? 12.92 * luminance : 1.055 * Math.Pow(luminance, 1 / 2.4) - 0.055;
    }

    [Differentiable]
    [Sample(new[] { 0.0, 0.0, 1.0, 0.2, 2.1, 0.1, 2.9, -0.3 }, 1.0, 0.8, 4)]
    public static double RopeSag(Span<double> rope, double rest, double stiffness, int rounds)
    {
        int nodes = rope.Length / 2;
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < nodes - 1; i++)
            {
                double dx = rope[2 * i + 2] - rope[2 * i];
                double dy = rope[2 * i + 3] - rope[2 * i + 1];
                double length = Math.Sqrt(dx * dx + dy * dy);
                if (length <= rest)
                {
                    continue;
                }

                double pull = stiffness * (length - rest) / length / 2;
                if (i > 0)
                {
                    rope[2 * i] += pull * dx;
                    rope[2 * i + 1] += pull * dy;
                }

                rope[2 * i + 2] -= pull * dx;
                rope[2 * i + 3] -= pull * dy;
            }
        }

        double lowest = rope[1];
        for (int i = 1; i < nodes; i++)
        {
            lowest = Math.Min(lowest, rope[2 * i + 1]);
        }

        return lowest + rope[^2];
    }

    [Differentiable]
    [Sample(1500.0, 1620.0, 1.0, 32.0, 3)]
    [Sample(1500.0, 1620.0, 0.5, 16.0, 5)]
    public static double EloAfterGames(double a, double b, double score, double k, int games)
    {
        for (; games > 0; games--)
        {
            double expected = 1 / (1 + Math.Pow(10, (b - a) / 400));
            double change = k * (score - expected);
            a += change;
            b -= change;
            if (games % 2 == 0)
            {
                (a, b) = (b, a);
                score = 1 - score;
            }
        }

        return a - b;
    }

    [Differentiable]
    [Sample(new[] { 30.0, 5.0, 12.0 }, new[] { 0.5, 0.9, 0.2 }, 100.0)]
    [Sample(new[] { 30.0, 5.0, 12.0 }, new[] { 0.5, 0.9, 0.2 }, 20.0)]
    public static double RoundsToWin(double[] damage, double[] accuracy, double health)
    {
        double shield = 0.25 * health;
        double spent = 0;
        int turn = 0;
        while (health > 0)
        {
            int weapon = turn++ % damage.Length;
            double hit = damage[weapon] * accuracy[weapon];
            if (shield > 0)
            {
                double absorbed = Math.Min(shield, hit / 2);
                shield -= absorbed;
                hit -= absorbed;
            }

            if (hit < 1)
            {
                spent += 0.5;
                continue;
            }

            spent += health < hit ? health / hit : 1;
            health -= hit;
        }

        return spent;
    }
}
