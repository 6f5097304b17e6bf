using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>Patterns, which test a value and give names to it and its parts.</summary>
internal sealed partial class BodyReader
{
    // The value that patterns test, which is evaluated once.
    private Expr ReadTested(IOperation value) => IrTypeOf(value.Type) is null && ShapeOf(value.Type) is null
        ? throw Refused.OfType(value, value.Type)
        : Bundle.Map(Read(value), AsLocal);

    private Expr Compare(string comparison, Expr value, IOperation constant) =>
        new Apply(comparison, IrType.Boolean, [value, Read(constant)]);

    // Patterns over numbers, truth values and structs of them; none of them has an effect but to name what matched.
    private Expr ReadPattern(IPatternOperation pattern, Expr value) =>
        Shallow(Deeper(pattern, () => ReadInner(pattern, value)));

    private Expr ReadInner(IPatternOperation pattern, Expr value)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return Constant.True;
            case IRecursivePatternOperation parts when value is Bundle bundle:
                return ReadParts(parts, bundle);
            case IConstantPatternOperation or IRelationalPatternOperation when value is Bundle:
                throw Refused.At(pattern, Messages.Unsupported, "this pattern");
            case IConstantPatternOperation constant:
                return Compare("Equal", value, constant.Value);
            case IRelationalPatternOperation relational:
                return Compare(BinaryFunctions[relational.OperatorKind], value, relational.Value);
            case INegatedPatternOperation negated:
                return Not(ReadPattern(negated.Pattern, value));
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both:
                return And(ReadPattern(both.LeftPattern, value), ReadPattern(both.RightPattern, value));
            case IBinaryPatternOperation either:
                return Or(ReadPattern(either.LeftPattern, value), ReadPattern(either.RightPattern, value));
            case IDeclarationPatternOperation { DeclaredSymbol: { } symbol } declaration
                when declaration.MatchesNull || IrTypeOf(declaration.MatchedType) == value.Type:
                Assign(symbol, value);
                return Constant.True;
            default:
                throw Refused.At(pattern, Messages.Unsupported, "this pattern");
        }
    }

    // (> 0, var y), { X: > 0 }: all parts must match.
    private Expr ReadParts(IRecursivePatternOperation pattern, Bundle value)
    {
        bool isTuple = pattern.InputType.IsTupleType
            && value.Operands.Count == pattern.DeconstructionSubpatterns.Length;
        if (pattern.DeconstructionSubpatterns.Length > 0 && !isTuple)
        {
            throw Refused.At(pattern, Messages.Unsupported, "this pattern");
        }

        Expr matches = Constant.True;
        for (int i = 0; i < pattern.DeconstructionSubpatterns.Length; i++)
        {
            matches = And(matches, ReadPattern(pattern.DeconstructionSubpatterns[i], value.Operands[i]));
        }

        foreach (IPropertySubpatternOperation part in pattern.PropertySubpatterns)
        {
            ISymbol? member = (part.Member as IMemberReferenceOperation)?.Member;
            ISymbol? memory = member is IPropertySymbol property && !Properties.HasCode(property.GetMethod)
                ? Properties.BackingFieldOf(property)
                : member as IFieldSymbol;
            int index = memory is null || ShapeOf(pattern.InputType) is not { } shape ? -1 : shape.IndexOf(memory);
            matches = index < 0
                ? throw Refused.At(part, Messages.Unsupported, "this pattern")
                : And(matches, ReadPattern(part.Pattern, value.Operands[index]));
        }

        if (pattern.DeclaredSymbol is { } symbol)
        {
            Assign(symbol, value);
        }

        return matches;
    }
}
