using Microsoft.CodeAnalysis;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>The signature of a method whose body is not read, of any assembly.</summary>
internal static class SignatureReader
{
    /// <summary>
    /// The signature, from which those of companions follow; null where a parameter or the result has no derivative.
    /// </summary>
    public static IrMethod? Of(IMethodSymbol method, INamedTypeSymbol home, Compilation compilation)
    {
        string[]? chosen = AttributeOf(method) is { } attribute ? AttributeArguments.ChosenInputs(attribute) : null;
        ParameterReader reader = new(compilation, home, Constants.Are);
        reader.Reserve(method.Parameters.Select(parameter => parameter.Name));
        bool areRead = method.Parameters.All(parameter =>
        {
            bool isConstant = Constants.Are(parameter);
            bool isChosen = chosen is null || chosen.Contains(parameter.Name);

            // Whether an array is written, only the body says; those that are left out mostly hold data.
            bool givesOutput = !isConstant && parameter.Type.TypeKind != TypeKind.Array;
            return reader.Add(parameter, isChosen && !isConstant, givesOutput);
        });
        bool isThisRead = method.IsStatic || reader.AddThis(
            Input.This, method.ContainingType, chosen is null || chosen.Contains(Input.This));
        IrType? result = Types.Of(method.ReturnType) is { IsReal: true } real ? real : null;
        ReturnedWhole? returned = result is null ? ReturnedReader.Of(method.ReturnType, home, compilation) : null;
        if (!areRead || !isThisRead || (result is null && returned is null) || method.IsGenericMethod)
        {
            return null;
        }

        MethodHome nowhere = new("", [], method.Name, "", "", "", false, false, []);
        return new IrMethod(
            nowhere,
            method.Name,
            reader.Leaves.ToEquatableArray(),
            [],
            [],
            [],
            result is { } number ? Expr.Number(0, new Local("", number)) : Bundle.Nothing,
            [],
            Refused: true)
        {
            TakenApart = reader.TakenApart.ToEquatableArray(),
            Returned = returned,
        };
    }

    /// <summary>The attribute that asks for companions; null where there is none.</summary>
    public static AttributeData? AttributeOf(IMethodSymbol method) => method.GetAttributes().FirstOrDefault(attribute =>
        attribute.AttributeClass?.ToDisplayString() == MethodReader.AttributeName);
}
