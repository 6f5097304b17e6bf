using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymDiff.Generator.Frontend;

/// <summary>Members of <c>extension</c> blocks, of which the compiler that we build against knows little yet.</summary>
internal static class Extensions
{
    /// <summary>The parameter that stands for the receiver in the body of such a member; null in any other.</summary>
    public static IParameterSymbol? ReceiverOf(IOperation body) => body.Descendants()
        .OfType<IParameterReferenceOperation>()
        .Select(reference => reference.Parameter)
        .FirstOrDefault(parameter => parameter.ContainingSymbol is INamedTypeSymbol);
}
