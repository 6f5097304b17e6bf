using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>What the placeholders of a formula stand for, and the loop that adds up its total, if any.</summary>
internal sealed record FormulaMatch(ImmutableDictionary<string, Term> Operands, ILoopOperation? Loop)
{
    private static readonly FormulaMatch None = new(ImmutableDictionary<string, Term>.Empty, null);

    /// <summary>How an operation of the user's is the formula; null where it is not.</summary>
    public static FormulaMatch? Of(Expr formula, IOperation operation, Definitions definitions) =>
        new Matcher(definitions).Match(formula, new Term(operation, null), None).FirstOrDefault();

    /// <summary>The function that an operation applies, as the IR calls it; null where it is none of numbers.</summary>
    public static string? FunctionOf(IOperation operation) => operation switch
    {
        IBinaryOperation binary when IsNumber(binary.Type, binary.OperatorKind) => NameOf(binary.OperatorKind),
        ICompoundAssignmentOperation compound when IsNumber(compound.Type, compound.OperatorKind) =>
            NameOf(compound.OperatorKind),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus, OperatorMethod: null } => "Negate",
        IInvocationOperation call when call.TargetMethod.IsStatic => PrimitiveLookup.Find(call.TargetMethod)?.Name,
        _ => null,
    };

    // Integers are divided in their own way.
    private static bool IsNumber(ITypeSymbol? type, BinaryOperatorKind kind) => type?.SpecialType
        is SpecialType.System_Double or SpecialType.System_Single
        || (type?.SpecialType == SpecialType.System_Int32 && kind != BinaryOperatorKind.Divide);

    private static string? NameOf(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => "Add",
        BinaryOperatorKind.Subtract => "Subtract",
        BinaryOperatorKind.Multiply => "Multiply",
        BinaryOperatorKind.Divide => "Divide",
        _ => null,
    };

    // Every way to match is tried in turn, so that a choice of order can be taken back when a later part fails.
    private sealed class Matcher(Definitions definitions)
    {
        public IEnumerable<FormulaMatch> Match(Expr formula, Term term, FormulaMatch found)
        {
            switch (formula)
            {
                case Local placeholder:
                    Term operand = Definitions.Argument(term);
                    return found.Operands.TryGetValue(placeholder.Name, out Term? bound)
                        ? definitions.AreSame(bound, operand) ? [found] : []
                        : [found with { Operands = found.Operands.Add(placeholder.Name, operand) }];
                case Constant constant:
                    return Definitions.IsConstant(term.Operation, constant.Real) ? [found] : [];
                case Apply { Function: Hazard.TotalName } total:
                    return definitions.TotalOf(term) is var (summand, loop)
                        ? Match(total.Operands[0], summand, found with { Loop = loop })
                        : [];
                case Apply apply:
                    return OperandsOf(apply.Function, definitions.Resolve(term))
                        .SelectMany(operands => MatchAll(apply, operands, 0, found));
                default:
                    return [];
            }
        }

        private IEnumerable<FormulaMatch> MatchAll(Apply apply, Term[] operands, int first, FormulaMatch found) =>
            first == operands.Length
                ? [found]
                : Match(apply.Operands[first], operands[first], found)
                    .SelectMany(next => MatchAll(apply, operands, first + 1, next));

        private static IEnumerable<Term[]> OperandsOf(string function, Term term)
        {
            if (term.Operation.ConstantValue.HasValue)
            {
                yield break;
            }

            string? own = FunctionOf(term.Operation);
            if (own == "Pow" && function == "Multiply" && SquaredBy((IInvocationOperation)term.Operation) is { } root)
            {
                yield return [term.With(root), term.With(root)];
            }

            if (own != function)
            {
                yield break;
            }

            Term[] operands = [.. OperandsOf(term.Operation).Select(term.With)];
            yield return operands;
            if (function is "Add" or "Multiply")
            {
                yield return [operands[1], operands[0]];
            }
        }

        private static IOperation? SquaredBy(IInvocationOperation power) =>
            Definitions.IsConstant(ArgumentOf(power, 1), 2) ? ArgumentOf(power, 0) : null;

        private static IEnumerable<IOperation> OperandsOf(IOperation operation) => operation switch
        {
            IBinaryOperation binary => [binary.LeftOperand, binary.RightOperand],
            ICompoundAssignmentOperation compound => [compound.Target, compound.Value],
            IUnaryOperation unary => [unary.Operand],
            IInvocationOperation call => call.Arguments.Select((_, i) => ArgumentOf(call, i)),
            _ => [],
        };

        private static IOperation ArgumentOf(IInvocationOperation call, int parameter) =>
            call.Arguments.First(argument => argument.Parameter?.Ordinal == parameter).Value;
    }
}
