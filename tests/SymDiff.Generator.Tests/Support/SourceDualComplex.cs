using System.Numerics;

namespace SymDiff.Generator.Tests.Support;

/// <summary>
/// Stands in for <see cref="Complex"/> on dual numbers: a complex value, that of .NET, and its complex rate.
/// </summary>
public readonly struct SourceDualComplex
{
    private SourceDualComplex(Complex value, Complex rate)
    {
        Real = new(value.Real, rate.Real);
        Imaginary = new(value.Imaginary, rate.Imaginary);
    }

    public SourceDualComplex(SourceDual real, SourceDual imaginary)
    {
        Real = real;
        Imaginary = imaginary;
    }

    public static SourceDualComplex Zero => new((SourceDual)0, (SourceDual)0);

    public static SourceDualComplex One => new((SourceDual)1, (SourceDual)0);

    public static SourceDualComplex ImaginaryOne => new((SourceDual)0, (SourceDual)1);

    public SourceDual Real { get; }

    public SourceDual Imaginary { get; }

    public SourceDual Magnitude => SourceDualMath.Hypot(Real, Imaginary);

    public SourceDual Phase => SourceDualMath.Atan2(Imaginary, Real);

    private Complex Value => new(Real.Value, Imaginary.Value);

    private Complex Rate => new(Real.Rate, Imaginary.Rate);

    public static implicit operator SourceDualComplex(SourceDual x) => new(x, (SourceDual)0);

    public static SourceDualComplex operator -(SourceDualComplex a) => new(-a.Value, -a.Rate);

    public static SourceDualComplex operator +(SourceDualComplex a, SourceDualComplex b) =>
        new(a.Value + b.Value, a.Rate + b.Rate);

    public static SourceDualComplex operator +(SourceDualComplex a, SourceDual x) =>
        new(a.Value + x.Value, a.Rate + x.Rate);

    public static SourceDualComplex operator +(SourceDual x, SourceDualComplex a) =>
        new(x.Value + a.Value, a.Rate + x.Rate);

    public static SourceDualComplex operator -(SourceDualComplex a, SourceDualComplex b) =>
        new(a.Value - b.Value, a.Rate - b.Rate);

    public static SourceDualComplex operator -(SourceDualComplex a, SourceDual x) =>
        new(a.Value - x.Value, a.Rate - x.Rate);

    public static SourceDualComplex operator -(SourceDual x, SourceDualComplex a) =>
        new(x.Value - a.Value, x.Rate - a.Rate);

    public static SourceDualComplex operator *(SourceDualComplex a, SourceDualComplex b) =>
        new(a.Value * b.Value, a.Rate * b.Value + a.Value * b.Rate);

    public static SourceDualComplex operator *(SourceDualComplex a, SourceDual x) =>
        new(a.Value * x.Value, a.Rate * x.Value + a.Value * x.Rate);

    public static SourceDualComplex operator *(SourceDual x, SourceDualComplex a) =>
        new(x.Value * a.Value, a.Rate * x.Value + a.Value * x.Rate);

    public static SourceDualComplex operator /(SourceDualComplex a, SourceDualComplex b)
    {
        Complex quotient = a.Value / b.Value;
        return new(quotient, (a.Rate - quotient * b.Rate) / b.Value);
    }

    public static SourceDualComplex operator /(SourceDualComplex a, SourceDual x)
    {
        Complex quotient = a.Value / x.Value;
        return new(quotient, (a.Rate - quotient * x.Rate) / x.Value);
    }

    public static SourceDualComplex Conjugate(SourceDualComplex a) =>
        new(Complex.Conjugate(a.Value), Complex.Conjugate(a.Rate));

    public static SourceDual Abs(SourceDualComplex a) => a.Magnitude;

    public static SourceDualComplex Exp(SourceDualComplex a) =>
        new(Complex.Exp(a.Value), a.Rate * Complex.Exp(a.Value));

    public static SourceDualComplex Log(SourceDualComplex a) => new(Complex.Log(a.Value), a.Rate / a.Value);

    public static SourceDualComplex FromPolarCoordinates(SourceDual radius, SourceDual angle)
    {
        Complex value = Complex.FromPolarCoordinates(radius.Value, angle.Value);
        Complex along = Complex.FromPolarCoordinates(1, angle.Value);
        return new(value, along * new Complex(radius.Rate, radius.Value * angle.Rate));
    }
}
