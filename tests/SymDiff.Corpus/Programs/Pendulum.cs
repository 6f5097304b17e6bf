namespace SymDiff.Corpus;

/// <summary>A pendulum under the integrators that a simulation would choose from.</summary>
public static partial class Pendulum
{
    private readonly record struct State(double Angle, double Speed)
    {
        public static State operator +(State a, State b) => new(a.Angle + b.Angle, a.Speed + b.Speed);

        public static State operator *(double factor, State s) => new(factor * s.Angle, factor * s.Speed);
    }

    [Differentiable]
    [Sample(1.2, 0.0, 0.1, 9.81, 0.02, 25)]
    [Sample(3.0, 0.5, 0.0, 1.0, 0.1, 1)]
    public static double AngleByRungeKutta(
        double angle, double speed, double damping, double gravity, double h, int steps)
    {
        State state = new(angle, speed);
        for (int i = 0; i < steps; i++)
        {
            State k1 = Motion(state, damping, gravity);
            State k2 = Motion(state + h / 2 * k1, damping, gravity);
            State k3 = Motion(state + h / 2 * k2, damping, gravity);
            State k4 = Motion(state + h * k3, damping, gravity);
            state += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
        }

        return state.Angle;
    }

    [Differentiable]
    [Sample(1.2, 0.0, 9.81, 0.01, 60)]
    public static double EnergyDriftOfLeapfrog(double angle, double speed, double gravity, double h, int steps)
    {
        double start = Energy(angle, speed, gravity);
        for (int i = 0; i < steps; i++)
        {
            speed -= h / 2 * gravity * Math.Sin(angle);
            angle += h * speed;
            speed -= h / 2 * gravity * Math.Sin(angle);
        }

        return Energy(angle, speed, gravity) - start;
    }

    [Differentiable]
    [Sample(0.9, 9.81, 0.013)]
    [Sample(-0.4, 4.0, 0.05)]
    public static double TimeOfFirstPassage(double angle, double gravity, [NoDerivative] double h)
    {
        double side = Math.Sign(angle);
        double speed = 0;
        double time = 0;
        while (true)
        {
            double before = angle;
            speed -= h * gravity * Math.Sin(angle);
            angle += h * speed;
            if (angle * side <= 0)
            {
                return time + h * before / (before - angle);
            }

            time += h;
        }
    }

    [Differentiable]
    [Sample(1.0, 0.5, 9.81, 1.0, 1e-4, StepsVary = true)]
    [Sample(2.8, 0.0, 9.81, 0.7, 1e-6, StepsVary = true)]
    public static double AngleByAdaptiveSteps(
        double angle, double damping, double gravity, double end, [NoDerivative] double tolerance)
    {
        State state = new(angle, 0);
        double time = 0;
        double h = 0.1;
        while (time < end)
        {
            h = Math.Min(h, end - time);
            State k1 = Motion(state, damping, gravity);
            State k2 = Motion(state + h * k1, damping, gravity);
            State euler = state + h * k1;
            State heun = state + h / 2 * (k1 + k2);
            double error = Math.Abs(heun.Angle - euler.Angle) + Math.Abs(heun.Speed - euler.Speed);
            if (error > 100 * tolerance && h > 1e-4)
            {
                h *= 0.5;
                continue;
            }

            state = heun;
            time += h;
            if (error < 10 * tolerance)
            {
                h *= 2;
            }
        }

        return state.Angle;
    }

    private static State Motion(State s, double damping, double gravity) =>
        new(s.Speed, -damping * s.Speed - gravity * Math.Sin(s.Angle));

    private static double Energy(double angle, double speed, double gravity) =>
        speed * speed / 2 + gravity * (1 - Math.Cos(angle));
}
