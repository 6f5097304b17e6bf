using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;

namespace SymDiff.Generator.Frontend;

/// <summary>Values that come one at a time when they are asked for: LINQ and iterators.</summary>
internal static class Sequences
{
    /// <summary>The refusal of a value of this kind; null for any other value.</summary>
    public static Refused? Refusal(IOperation? value)
    {
        while (value is IConversionOperation or IParenthesizedOperation)
        {
            value = value is IConversionOperation conversion ? conversion.Operand
                : ((IParenthesizedOperation)value).Operand;
        }

        return value switch
        {
            ITranslatedQueryOperation query => Refused.At(query, Messages.Linq),
            IInvocationOperation call when IsLinq(call.TargetMethod) =>
                Refused.At(call, Messages.Linq).With(Mends.OfLinq(call)),
            IInvocationOperation call when IsIterator(call.TargetMethod) => Refused.At(call, Messages.Iterator),
            _ => null,
        };
    }

    /// <summary>Whether a method is one of LINQ's.</summary>
    public static bool IsLinq(IMethodSymbol method) =>
        method.ContainingNamespace?.ToDisplayString() is "System.Linq";

    /// <summary>Whether a method of the user's is an iterator.</summary>
    public static bool IsIterator(IMethodSymbol method) =>
        method.ReturnType.ContainingNamespace?.ToDisplayString() is "System.Collections.Generic" or "System.Collections"
        && method.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax().DescendantNodes())
            .OfType<YieldStatementSyntax>()
            .Any();
}
