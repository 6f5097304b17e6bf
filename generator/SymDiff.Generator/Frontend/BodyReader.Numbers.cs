using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// What generic code over <c>INumber&lt;T&gt;</c> and its kin says of numbers, where T is a number that we know.
/// </summary>
internal sealed partial class BodyReader
{
    private static readonly Dictionary<string, double> KnownNumbers = new()
    {
        ["Zero"] = 0,
        ["One"] = 1,
        ["NegativeOne"] = -1,
        ["AdditiveIdentity"] = 0,
        ["MultiplicativeIdentity"] = 1,
        ["Pi"] = Math.PI,
        ["E"] = Math.E,
        ["Tau"] = 2 * Math.PI,
        ["NaN"] = double.NaN,
        ["PositiveInfinity"] = double.PositiveInfinity,
        ["NegativeInfinity"] = double.NegativeInfinity,
        ["NegativeZero"] = -0.0,
    };

    private Expr? ReadKnownNumber(IPropertyReferenceOperation property) =>
        property is { Instance: null, ConstrainedToType: not null }
        && IrTypeOf(property.Type) is { IsReal: true } type
        && KnownNumbers.TryGetValue(property.Property.Name, out double value)
            ? Constant.Of(value, type)
            : null;

    // T.CreateChecked(x), and the like: between numbers that we know, they are conversions.
    private Expr? ReadNumberMethod(IInvocationOperation call)
    {
        bool converts = call.TargetMethod is { IsStatic: true, Parameters.Length: 1,
            Name: "CreateChecked" or "CreateTruncating" or "CreateSaturating" }
            && call.TargetMethod.ContainingNamespace.ToDisplayString() == "System.Numerics";
        return converts
            && IrTypeOf(call.Type) is { IsReal: true } type
            && IrTypeOf(call.Arguments[0].Value.Type) is { IsBoolean: false, IsArray: false }
                ? Converted(Read(call.Arguments[0].Value), type)
                : null;
    }

    private static Expr Converted(Expr value, IrType type) => value.Type == type ? value
        : value is Constant { Type.IsReal: true } real && type.IsReal ? Constant.Of(real.Real, type)
        : value is Constant { Type.IsInteger: true } integer && type.IsReal ? Constant.Of(integer.Integer, type)
        : new Convert(value, type);
}
