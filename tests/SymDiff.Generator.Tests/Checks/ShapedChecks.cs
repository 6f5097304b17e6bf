namespace SymDiff.Generator.Tests.Checks;

/// <summary>
/// User code: methods of every shape, and a check of each of their companions. It is compiled with the generator, so
/// that the companions are those that users get.
/// </summary>
internal static class ShapedChecks
{
    public const string Source = """
        using System.Collections.Generic;
        using System.Numerics;

        public readonly record struct Point(double X, double Y);

        public sealed class Layer
        {
            public double[] Weights = [0.4, -0.7];
            public double Bias = 0.2;
            [NoDerivative] public double Rate { get; set; } = 3;
            public int Steps = 2;
        }

        public readonly partial record struct Spring(double Stiffness, double Rest)
        {
            [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
            public double Energy(double length) => 0.5 * Stiffness * (length - Rest) * (length - Rest);
        }

        public static partial class Model
        {
            [Differentiable((Derivatives)127)]
            public static double Plain(double x, ReadOnlySpan<double> w, double[] a, [NoDerivative] double k) =>
                Math.Sin(x * w[0]) * a[1] + w[1] * w[1] * k + Math.Exp(a[0] * x);

            [Differentiable((Derivatives)127)]
            public static double Grid(double[,] g, double s) => g[0, 1] * g[1, 2] * s + g[1, 0] * g[1, 0] * s * s;

            [Differentiable((Derivatives)(127 - 48))]
            public static double Rows(double[][] rows, double s) => rows[0][0] * rows[1][2] * s + rows[1][1] * s * s;

            [Differentiable((Derivatives)127)]
            public static double Structs(Point p, Vector3 v, (double A, double B) t) =>
                p.X * p.Y + v.X * v.Z * p.X + Math.Sin(t.A * t.B) * p.Y;

            [Differentiable((Derivatives)127)]
            public static double Object(Layer layer, double x) =>
                Math.Tanh(layer.Weights[0] * x + layer.Bias) * layer.Weights[1] * layer.Rate;

            [Differentiable((Derivatives)127)]
            public static float Single(float x, ReadOnlySpan<float> w) => MathF.Sin(x * w[0]) + w[1] * w[1] * x;

            [Differentiable((Derivatives)(127 - 32))]
            public static double InPlace(Span<double> y, double s)
            {
                for (int i = 0; i < y.Length; i++) y[i] = Math.Sin(y[i] * s);
                return y[0] * y[1];
            }

            [Differentiable(Derivatives.SparseJacobian)]
            public static void Neighbours(ReadOnlySpan<double> x, double s, Span<double> y)
            {
                for (int i = 1; i < x.Length - 1; i++) y[i] = x[i - 1] * x[i] * s + x[i + 1];
            }

            [Differentiable(Derivatives.SparseHessian)]
            public static double Chain(ReadOnlySpan<double> x)
            {
                double sum = 0;
                for (int i = 1; i < x.Length; i++) sum += Math.Sin(x[i] * x[i - 1]);
                return sum;
            }

            [Differentiable(Derivatives.Vjp | Derivatives.Jvp | Derivatives.Jacobian)]
            public static (double Radius, Point To) Moved(Point p, double angle)
            {
                (double sin, double cos) = Math.SinCos(angle);
                return (p.X * p.X + p.Y * p.Y, new Point(cos * p.X - sin * p.Y, sin * p.X + cos * p.Y));
            }

            [Differentiable(Derivatives.Vjp | Derivatives.Jvp | Derivatives.Jacobian)]
            public static void Step(Span<double> y, ref double t, double h, out double end, Span<double> rates)
            {
                for (int i = 0; i < y.Length; i++)
                {
                    double rate = Math.Sin(y[i] * t);
                    rates[i] = rate;
                    y[i] += h * rate;
                }

                t += h * h;
                end = t * y[0];
            }
        }

        public static class Checks
        {
        #pragma warning disable IL2026
            public static IEnumerable<(string Name, CheckReport Report)> All(double factor)
            {
                foreach (var group in new[] { Plain(factor), Grid(factor), Rows(factor), Structs(factor),
                    Object(factor), Instance(factor), Single((float)factor), InPlace(factor), Moved(factor),
                    Step(factor), Sparse(factor) })
                {
                    foreach (var check in group) yield return check;
                }
            }

            private static double Spoilt(double value, ref double number, double factor)
            {
                number *= factor;
                return value;
            }

            private static IEnumerable<(string, CheckReport)> Plain(double factor)
            {
                GradientCheck check = new();
                var x = check.Input("x", 0.7);
                var w = check.Input("w", [0.5, -0.3]);
                var a = check.Input("a", [0.2, 1.1]);
                var f = check.Of(() => Model.Plain(x.Value, w.Value, a.Value, 2));
                yield return ("w[1]", f.Gradient(() => Spoilt(
                    Model.PlainGradient(x.Value, w.Value, a.Value, 2, out x.Slot, w.Slot, a.Slot),
                    ref w.Slot[1], factor)));
                yield return ("a[0]", f.Accumulate(s =>
                {
                    a.Slot[0] += factor == 1 ? 0 : 1e-3;
                    return Model.PlainGradientAccumulate(
                        x.Value, w.Value, a.Value, 2, ref x.Slot, w.Slot, a.Slot, s);
                }));
                yield return ("x", f.Vjp(s => Spoilt(
                    Model.PlainVjp(x.Value, w.Value, a.Value, 2, s, out x.Slot, w.Slot, a.Slot),
                    ref x.Slot, factor)));
                ForwardCall<double> jvp = (out tangent) => Model.PlainJvp(
                    x.Value, w.Value, a.Value, 2, x.Tangent, w.Tangent, a.Tangent, out tangent);
                Func<double, double> vjp = s =>
                    Model.PlainVjp(x.Value, w.Value, a.Value, 2, s, out x.Slot, w.Slot, a.Slot);
                yield return ("a[1]", f.Jvp((out tangent) =>
                {
                    a.Tangent[1] *= factor;
                    return jvp(out tangent);
                }));
                yield return ("adjoints · jvp", f.DotProduct(jvp, s => Spoilt(vjp(s), ref a.Slot[1], factor)));
                yield return ("w[0]", f.Jacobian(j => Spoilt(
                    Model.PlainJacobian(x.Value, w.Value, a.Value, 2, j), ref j[1], factor)));
                yield return ("x by w[0]", f.Hessian(h => Spoilt(
                    Model.PlainHessian(x.Value, w.Value, a.Value, 2, out x.Slot, w.Slot, a.Slot, h),
                    ref h[1], factor)));
                yield return ("w[1] by w[1]", f.Hvp(() => Spoilt(
                    Model.PlainHvp(x.Value, w.Value, a.Value, 2, x.Tangent, w.Tangent, a.Tangent,
                        out x.Slot, w.Slot, a.Slot, out x.SlotTangent, w.SlotTangent, a.SlotTangent),
                    ref w.SlotTangent[1], factor)));
                yield return ("value", f.Gradient(() => factor
                    * Model.PlainGradient(x.Value, w.Value, a.Value, 2, out x.Slot, w.Slot, a.Slot)));
            }

            private static IEnumerable<(string, CheckReport)> Grid(double factor)
            {
                GradientCheck check = new();
                var g = check.Input("g", new double[,] { { 0.3, 0.8, -0.4 }, { 1.2, 0.1, 0.9 } });
                var s = check.Input("s", 1.5);
                var f = check.Of(() => Model.Grid(g.Value, s.Value));
                yield return ("g[1, 2]", f.Gradient(() => Spoilt(
                    Model.GridGradient(g.Value, s.Value, g.Slot, out s.Slot), ref g.Slot[1, 2], factor)));
                yield return ("g[1, 0] by g[1, 0]", f.Hessian(h => Spoilt(
                    Model.GridHessian(g.Value, s.Value, g.Slot, out s.Slot, h), ref h[3 * 7 + 3], factor)));
                yield return ("s", f.Jvp((out tangent) =>
                {
                    s.Tangent *= factor;
                    return Model.GridJvp(g.Value, s.Value, g.Tangent, s.Tangent, out tangent);
                }));
            }

            private static IEnumerable<(string, CheckReport)> Rows(double factor)
            {
                GradientCheck check = new();
                var rows = check.Input("rows", new double[][] { [0.6], [0.2, -0.9, 1.3] });
                var s = check.Input("s", 0.8);
                var f = check.Of(() => Model.Rows(rows.Value, s.Value));
                yield return ("rows[1][2]", f.Gradient(() => Spoilt(
                    Model.RowsGradient(rows.Value, s.Value, rows.Slot, out s.Slot), ref rows.Slot[1][2], factor)));
                yield return ("s by rows[1][1]", f.Hvp(() =>
                {
                    rows.Tangent[1][1] *= factor;
                    return Model.RowsHvp(rows.Value, s.Value, rows.Tangent, s.Tangent,
                        rows.Slot, out s.Slot, rows.SlotTangent, out s.SlotTangent);
                }));
            }

            private static IEnumerable<(string, CheckReport)> Structs(double factor)
            {
                GradientCheck check = new();
                var p = check.Input("p", new Point(0.4, -1.1));
                var v = check.Input("v", new Vector3(0.5f, 2, -0.25f));
                var t = check.Input("t", (0.9, 0.6));
                var f = check.Of(() => Model.Structs(p.Value, v.Value, t.Value));
                yield return ("p.Y", f.Gradient(() =>
                {
                    double value = Model.StructsGradient(
                        p.Value, v.Value, t.Value, out p.Slot, out v.Slot, out t.Slot);
                    p.Slot = p.Slot with { Y = p.Slot.Y * factor };
                    return value;
                }));
                yield return ("v.Z", f.Vjp(s =>
                {
                    double value = Model.StructsVjp(
                        p.Value, v.Value, t.Value, s, out p.Slot, out v.Slot, out t.Slot);
                    v.Slot.Z *= (float)factor;
                    return value;
                }));
                yield return ("t.Item2", f.Jvp((out tangent) => Model.StructsJvp(p.Value, v.Value, t.Value,
                    p.Tangent, v.Tangent, (t.Tangent.Item1, t.Tangent.Item2 * factor), out tangent)));
            }

            private static IEnumerable<(string, CheckReport)> Object(double factor)
            {
                GradientCheck check = new();
                var layer = check.Input("layer", new Layer());
                var x = check.Input("x", 0.9);
                var f = check.Of(() => Model.Object(layer.Value, x.Value));
                yield return ("layer.Bias", f.Gradient(() => Spoilt(
                    Model.ObjectGradient(layer.Value, x.Value, layer.Slot, out x.Slot), ref layer.Slot.Bias, factor)));
                yield return ("layer.Weights[1]", f.Vjp(s => Spoilt(
                    Model.ObjectVjp(layer.Value, x.Value, s, layer.Slot, out x.Slot),
                    ref layer.Slot.Weights[1], factor)));
            }

            private static IEnumerable<(string, CheckReport)> Instance(double factor)
            {
                GradientCheck check = new();
                var length = check.Input("length", 1.7);
                var spring = check.Input("this", new Spring(2.5, 1));
                var f = check.Of(() => spring.Value.Energy(length.Value));
                yield return ("this.Rest", f.Gradient(() =>
                {
                    double value = spring.Value.EnergyGradient(length.Value, out length.Slot, out spring.Slot);
                    spring.Slot = spring.Slot with { Rest = spring.Slot.Rest * factor };
                    return value;
                }));
            }

            private static IEnumerable<(string, CheckReport)> Single(float factor)
            {
                GradientCheck check = new();
                var x = check.Input("x", 0.7f);
                var w = check.Input("w", new float[] { 0.5f, -0.3f });
                var f = check.Of(() => Model.Single(x.Value, w.Value));
                yield return ("w[1]", f.Gradient(() =>
                {
                    float value = Model.SingleGradient(x.Value, w.Value, out x.Slot, w.Slot);
                    w.Slot[1] *= factor;
                    return value;
                }));
                yield return ("x by w[1]", f.Hessian((float[] h) =>
                {
                    float value = Model.SingleHessian(x.Value, w.Value, out x.Slot, w.Slot, h);
                    h[2] *= factor;
                    return value;
                }));
                yield return ("x", f.Jacobian((float[] j) =>
                {
                    float value = Model.SingleJacobian(x.Value, w.Value, j);
                    j[0] *= factor;
                    return value;
                }));
                yield return ("x", f.Accumulate(s =>
                {
                    x.Slot += factor == 1 ? 0 : 0.01f;
                    return Model.SingleGradientAccumulate(x.Value, w.Value, ref x.Slot, w.Slot, s);
                }));
            }

            private static IEnumerable<(string, CheckReport)> InPlace(double factor)
            {
                GradientCheck check = new();
                var y = check.InOut("y", [0.6, 1.4]);
                var s = check.Input("s", 0.9);
                var f = check.Of(() => Model.InPlace(y.Value, s.Value));
                yield return ("y[1]", f.Gradient(() => Spoilt(
                    Model.InPlaceGradient(y.Value, s.Value, y.Slot, out s.Slot), ref y.Slot[1], factor)));
                yield return ("y[0]", f.Gradient(() => Spoilt(
                    Model.InPlaceGradient(y.Value, s.Value, y.Slot, out s.Slot), ref y.Value[0], factor)));
                yield return ("y[1] by s", f.Vjp(d => Spoilt(
                    Model.InPlaceVjp(y.Value, s.Value, d, y.Slot, out s.Slot),
                    ref s.Slot, d == 0 && y.Slot[1] != 0 ? factor : 1)));
                yield return ("y[0] by y[0]", f.Hvp(() =>
                {
                    double along = y.Tangent[0];
                    double value = Model.InPlaceHvp(y.Value, s.Value, y.Tangent, s.Tangent, y.Slot, out s.Slot,
                        y.SlotTangent, out s.SlotTangent);
                    y.SlotTangent[0] *= along == 1 ? factor : 1;
                    return value;
                }));
            }

            private static IEnumerable<(string, CheckReport)> Moved(double factor)
            {
                GradientCheck check = new();
                var p = check.Input("p", new Point(0.4, -1.1));
                var angle = check.Input("angle", 0.3);
                var f = check.Of(() => Model.Moved(p.Value, angle.Value));
                yield return ("value.Item2.X by angle", f.Jacobian(j =>
                {
                    var value = Model.MovedJacobian(p.Value, angle.Value, j);
                    j[3 + 2] *= factor;
                    return value;
                }));
                yield return ("value.Item1 by p.X", f.Jvp((out tangent) =>
                {
                    var value = Model.MovedJvp(p.Value, angle.Value, p.Tangent, angle.Tangent, out tangent);
                    tangent.Radius *= p.Tangent.X == 1 ? factor : 1;
                    return value;
                }));
                yield return ("value.Item2.Y by p.Y", f.Vjp(d =>
                {
                    var value = Model.MovedVjp(p.Value, angle.Value, d, out p.Slot, out angle.Slot);
                    p.Slot = p.Slot with { Y = p.Slot.Y * (d.To.Y == 1 ? factor : 1) };
                    return value;
                }));
            }

            private static IEnumerable<(string, CheckReport)> Sparse(double factor)
            {
                GradientCheck jacobian = new();
                var x = jacobian.Input("x", [0.4, -0.6, 0.9, 1.3]);
                var s = jacobian.Input("s", 1.7);
                var y = jacobian.Output("y", new double[4]);
                var f = jacobian.Of(() => Model.Neighbours(x.Value, s.Value, y.Value));
                int Pattern(int[] rows, int[] columns) => Model.NeighboursSparseJacobianPattern(
                    x.Value, s.Value, y.Value, rows, columns);
                yield return ("y[1] by x[0]", f.SparseJacobian(Pattern, values =>
                {
                    Model.NeighboursSparseJacobian(x.Value, s.Value, y.Value, values);
                    int[] rows = new int[values.Length];
                    int[] columns = new int[values.Length];
                    for (int i = 0; i < Pattern(rows, columns); i++)
                    {
                        values[i] *= rows[i] == 1 && columns[i] == 0 ? factor : 1;
                    }
                }));
                yield return ("y[2] by s", f.SparseJacobian(
                    (rows, columns) => Pattern(rows, columns) - (factor == 1 ? 0 : 2),
                    values =>
                    {
                        double[] all = new double[values.Length + 2];
                        Model.NeighboursSparseJacobian(x.Value, s.Value, y.Value, all);
                        all.AsSpan(0, values.Length).CopyTo(values);
                    }));

                GradientCheck hessian = new();
                var z = hessian.Input("z", [0.4, -0.6, 0.9]);
                yield return ("z[2] by z[2]", hessian.Of(() => Model.Chain(z.Value)).SparseHessian(
                    (rows, columns) => Model.ChainSparseHessianPattern(z.Value, rows, columns),
                    values =>
                    {
                        double value = Model.ChainSparseHessian(z.Value, z.Slot, values);
                        values[^1] *= factor;
                        return value;
                    }));
            }

            private static IEnumerable<(string, CheckReport)> Step(double factor)
            {
                GradientCheck check = new();
                var y = check.InOut("y", [0.6, 1.4]);
                var t = check.InOut("t", 0.8);
                var h = check.Input("h", 0.1);
                var end = check.Output("end", 0.0);
                var rates = check.Output("rates", [0.0, 0.0]);
                var f = check.Of(() => Model.Step(y.Value, ref t.Value, h.Value, out end.Value, rates.Value));
                void Vjp() => Model.StepVjp(y.Value, ref t.Value, h.Value, out end.Value, rates.Value,
                    end.Slot, y.Slot, ref t.Slot, out h.Slot, rates.Slot);
                void Jvp() => Model.StepJvp(y.Value, ref t.Value, h.Value, out end.Value, rates.Value,
                    y.Tangent, ref t.Tangent, h.Tangent, out end.Tangent, rates.Tangent);
                yield return ("rates[1] by t", f.Vjp(() =>
                {
                    double last = rates.Slot[1];
                    Vjp();
                    t.Slot *= last == 1 ? factor : 1;
                }));
                yield return ("end by h", f.Jvp(() =>
                {
                    double along = h.Tangent;
                    Jvp();
                    end.Tangent *= along == 1 ? factor : 1;
                }));
                yield return ("adjoints · jvp", f.DotProduct(Jvp, () => { Vjp(); h.Slot *= factor; }));
                yield return ("y[1] by y[1]", f.Jacobian(j =>
                {
                    Model.StepJacobian(y.Value, ref t.Value, h.Value, out end.Value, rates.Value, j);
                    j[1 * 4 + 1] *= factor;
                }));
                yield return ("t", f.Jvp(() => { Jvp(); t.Value *= factor; }));
            }
        }
        """;
}
