using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>
/// Vectors, quaternions and complex numbers as parameters, as elements, as variables whose parts are assigned; and what
/// happens at the origin. Each test is a method that calls a companion and compares with the closed form.
/// </summary>
public class NumericsParameterTests
{
    private const string Source = """
        using System;
        using System.Numerics;
        using SymDiff;
        public static partial class N
        {
            [Differentiable((Derivatives)3)]
            public static float Spring(Vector3 a, Vector3 b, float rest)
            {
                float stretch = Vector3.Distance(a, b) - rest;
                return 0.5f * stretch * stretch;
            }

            public static bool TestSpring()
            {
                Vector3 a = new(1, 2, 3), b = new(1, 2, 7);
                float value = SpringGradient(a, b, 1, out Vector3 dA, out Vector3 dB, out float dRest);
                Vector3 sum = Vector3.One, other = default;
                float dSum = 1;
                SpringGradientAccumulate(a, b, 1, ref sum, ref other, ref dSum, 2);
                return value == 4.5f && dA == new Vector3(0, 0, -3) && dB == -dA && dRest == -3
                    && sum == new Vector3(1, 1, -5) && dSum == -5;
            }

            public static bool TestOrigin()
            {
                SpringGradient(Vector3.One, Vector3.One, 1, out Vector3 dA, out Vector3 dB, out _);
                return dA == Vector3.Zero && dB == Vector3.Zero;
            }

            [Differentiable]
            public static float Energy(ReadOnlySpan<Vector3> at, Span<Vector2> scratch, float stiffness)
            {
                float sum = 0;
                Vector3 centre = Vector3.Zero;
                for (int i = 0; i < at.Length; i++)
                {
                    centre += at[i] / at.Length;
                    scratch[i].Y = at[i].X;
                }

                foreach (Vector3 point in at)
                {
                    sum += stiffness * (point - centre).LengthSquared();
                }

                return sum + scratch[0].Y;
            }

            public static bool TestSpans()
            {
                Vector3[] at = [new(1, 0, 0), new(-1, 0, 0)];
                Vector3[] dAt = new Vector3[2];
                Vector2[] dScratch = new Vector2[2];
                float value = EnergyGradient(at, new Vector2[2], 0.5f, dAt, dScratch, out float dStiffness);
                return value == 2 && dAt[0] == new Vector3(2, 0, 0) && dAt[1] == new Vector3(-1, 0, 0)
                    && dStiffness == 2 && dScratch[0] == default;
            }

            [Differentiable]
            public static float Turned(Quaternion q, Vector3 v)
            {
                Vector3 r = Vector3.Transform(v, Quaternion.Normalize(q));
                r.X *= 2;
                r = r with { Y = 0 };
                return Vector3.Dot(r, new Vector3(1, 1, 1));
            }

            public static bool TestTurned()
            {
                float value = TurnedGradient(Quaternion.Identity, new(1, 2, 3), out Quaternion dQ, out Vector3 dV);
                return value == 5 && dV == new Vector3(2, 0, 1) && dQ == new Quaternion(4, 10, -8, 0);
            }

            // |z² + c|²
            [Differentiable]
            public static double Escape(Complex z, Complex c, int steps)
            {
                for (int i = 0; i < steps; i++)
                {
                    z = z * z + c;
                }

                return z.Real * z.Real + z.Imaginary * z.Imaginary;
            }

            public static bool TestComplex()
            {
                Complex z = new(0.5, 0.25), c = new(-0.125, 1);
                double value = EscapeGradient(z, c, 1, out Complex dZ, out Complex dC);
                Complex w = z * z + c;
                Complex expected = 4 * w * Complex.Conjugate(z);
                return value == w.Real * w.Real + w.Imaginary * w.Imaginary
                    && Complex.Abs(dC - 2 * w) < 1e-15 && Complex.Abs(dZ - expected) < 1e-15;
            }

            [Differentiable]
            public static float Chain(Matrix4x4 m, Vector3 v) =>
                Vector3.Transform(v, m * Matrix4x4.CreateScale(2)).Length();

            public static bool TestMatrix()
            {
                Matrix4x4 m = Matrix4x4.CreateTranslation(0, 0, 1);
                float value = ChainGradient(m, new(0, 0, 2), out Matrix4x4 dM, out Vector3 dV);
                return value == 6 && dV == new Vector3(0, 0, 2) && dM.M33 == 4 && dM.M43 == 2 && dM.M11 == 0;
            }
        }
        """;

    private static readonly Lazy<Type> Content = new(Compile);

    [Theory]
    [InlineData("TestSpring")]
    [InlineData("TestOrigin")]
    [InlineData("TestSpans")]
    [InlineData("TestTurned")]
    [InlineData("TestComplex")]
    [InlineData("TestMatrix")]
    public void Agrees_with_the_closed_form(string test) =>
        Assert.True((bool)Content.Value.GetMethod(test)!.Invoke(null, [])!);

    private static Type Compile()
    {
        CSharpCompilation user = CorpusSources.Compile([("N.cs", Source)]);
        GeneratorDriverRunResult run = CorpusSources.Generate(user).GetRunResult();
        return CorpusAssembly.Emit(user.AddSyntaxTrees(
            run.Results.Single().GeneratedSources.Select(source => source.SyntaxTree))).GetType("N")!;
    }
}
