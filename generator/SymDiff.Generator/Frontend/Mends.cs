using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;

namespace SymDiff.Generator.Frontend;

/// <summary>Expressions to write instead of ones that are refused or warned of; null where none is as good.</summary>
internal static class Mends
{
    /// <summary>A quotient of integers as one of real numbers: <c>1.0 / n</c>, or <c>(double)m / n</c>.</summary>
    public static Mend InReals(IBinaryOperation quotient, ITypeSymbol real)
    {
        string dividend = quotient.LeftOperand.Syntax.ToString();
        bool isSingle = real.SpecialType == SpecialType.System_Single;
        string cast = isSingle ? "(float)" : "(double)";
        string text = quotient.LeftOperand.Syntax switch
        {
            LiteralExpressionSyntax when dividend.All(char.IsDigit) => dividend + (isSingle ? "f" : ".0"),
            BinaryExpressionSyntax => cast + "(" + dividend + ")",
            _ => cast + dividend,
        };
        return new Mend(text + " / " + quotient.RightOperand.Syntax);
    }

    /// <summary>A copied range of an array as a view of it, where a view will do.</summary>
    public static Mend? AsView(IOperation range)
    {
        IOperation? user = range.Parent is IConversionOperation { IsImplicit: true } conversion
            && (Types.Of(conversion.Type!) is { IsArray: true } || conversion.Parent is ILoopOperation)
            ? conversion.Parent
            : range.Parent;
        bool isView = user is IForEachLoopOperation || (user != range.Parent && user is IArgumentOperation);
        return isView && range is IArrayElementReferenceOperation { Indices: [var indices] } element
            ? new Mend(View(element.ArrayReference) + "[" + indices.Syntax + "]")
            : null;
    }

    /// <summary>A call of LINQ as one of SymDiff's, where there is such.</summary>
    public static Mend? OfLinq(IInvocationOperation call)
    {
        IOperation? source = call.Arguments is [var only] ? only.Value : null;
        while (source is IConversionOperation { IsImplicit: true } conversion)
        {
            source = conversion.Operand;
        }

        return call.TargetMethod.Name == "Sum" && source?.Type is { } type && Types.Of(type) is { HoldsReals: true }
            ? new Mend(Named(call, "SymDiff.SpecialFunctions") + ".Sum(" + source.Syntax + ")")
            : null;
    }

    private static string View(IOperation array)
    {
        string memory = Named(array, "System.MemoryExtensions");
        return memory.IndexOf('.') < 0 && array.Syntax is IdentifierNameSyntax or MemberAccessExpressionSyntax
            ? array.Syntax + ".AsSpan()"
            : memory + ".AsSpan(" + array.Syntax + ")";
    }

    private static string Named(IOperation place, string type) =>
        place.SemanticModel is { } model && model.Compilation.GetTypeByMetadataName(type) is { } symbol
            ? symbol.ToMinimalDisplayString(model, place.Syntax.SpanStart)
            : type;
}
