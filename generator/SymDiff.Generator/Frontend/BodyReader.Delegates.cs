using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>Calls through delegates that are known.</summary>
internal sealed partial class BodyReader
{
    private readonly Dictionary<ISymbol, Function> functions = new(SymbolEqualityComparer.Default);

    /// <summary>The function behind a delegate, where it is known.</summary>
    private sealed record Function(IMethodSymbol Method, IBlockOperation? Body, IOperation? Instance, Frame Frame);

    private Expr? ReadDelegateCall(IInvocationOperation call)
    {
        if (SingleAssignment.SymbolOf(call.Instance) is not { } symbol
            || !functions.TryGetValue(symbol, out Function? function))
        {
            throw Refused.At(call, Messages.Delegate);
        }

        if (function.Method.IsStatic && PrimitiveLookup.Find(function.Method, Closed) is { } row)
        {
            return ReadRuled(function.Method, call.Arguments, call) ?? ReadPrimitive(row, call);
        }

        return function.Body is { } body
            ? ReadInlined(function.Method, body, function.Instance, call.Arguments, call, function.Frame)
            : ReadBody(function.Method, function.Instance, call.Arguments, call, constrainedTo: null);
    }

    // A delegate is known where it is a lambda, a method's name, or a variable that holds one.
    private Function? FunctionOf(IOperation value)
    {
        while (value is IConversionOperation or IParenthesizedOperation or IDelegateCreationOperation)
        {
            value = value switch
            {
                IConversionOperation conversion => conversion.Operand,
                IDelegateCreationOperation creation => creation.Target,
                _ => ((IParenthesizedOperation)value).Operand,
            };
        }

        return value switch
        {
            IAnonymousFunctionOperation lambda => new Function(lambda.Symbol, lambda.Body, null, frame),
            IMethodReferenceOperation method => new Function(method.Method, null, method.Instance, frame),
            _ when SingleAssignment.SymbolOf(value) is { } other
                && functions.TryGetValue(other, out Function? known) => known,
            _ => null,
        };
    }
}
