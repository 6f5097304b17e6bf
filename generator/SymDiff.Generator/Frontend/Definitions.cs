using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// What stands behind the names in a formula of the user's: the value of a variable that is assigned once, the argument
/// of a parameter, the formula that a called method returns.
/// </summary>
internal sealed class Definitions(Bodies bodies)
{
    // A method that calls itself has no formula.
    private const int Deepest = 30;

    private readonly Dictionary<IOperation, BodyWrites> writes = [];
    private readonly Dictionary<IOperation, IOperation> roots = [];

    /// <summary>What is written in the body around an operation.</summary>
    public BodyWrites WritesAround(IOperation operation)
    {
        IOperation root = RootOf(operation);
        return writes.TryGetValue(root, out BodyWrites? known) ? known : writes[root] = new BodyWrites(root);
    }

    // Every operation on the way is asked once, however deep the expression is.
    private IOperation RootOf(IOperation operation)
    {
        List<IOperation> way = [];
        IOperation? root = null;
        IOperation current = operation;
        while (!roots.TryGetValue(current, out root) && current.Parent is { } parent)
        {
            way.Add(current);
            current = parent;
        }

        root ??= current;
        foreach (IOperation passed in way)
        {
            roots[passed] = root;
        }

        return root;
    }

    public static bool IsConstant(IOperation operation, double value) =>
        operation.ConstantValue is { HasValue: true, Value: IConvertible and not (string or bool or char) } constant
        && System.Convert.ToDouble(constant.Value, System.Globalization.CultureInfo.InvariantCulture) == value;

    /// <summary>A term without parentheses; of a parameter of a called method, what the call passes for it.</summary>
    public static Term Argument(Term term) => term.Operation switch
    {
        IParenthesizedOperation parenthesized => Argument(term.With(parenthesized.Operand)),
        IParameterReferenceOperation parameter
            when term.Arguments is { } passed && passed.TryGetValue(parameter.Parameter, out Term? argument) =>
                Argument(argument),
        _ => term,
    };

    /// <summary>The formula behind a term.</summary>
    public Term Resolve(Term term)
    {
        Term current = term;
        for (int i = 0; i < Deepest && Step(current) is { } next; i++)
        {
            current = next;
        }

        return current;
    }

    /// <summary>
    /// Of a variable that begins with zero and grows in a loop, what is added there; null for anything else.
    /// </summary>
    public (Term Summand, ILoopOperation Loop)? TotalOf(Term term)
    {
        Term bare = Bare(term);
        if (bare.Operation is not ILocalReferenceOperation { Local: var local })
        {
            return null;
        }

        BodyWrites around = WritesAround(bare.Operation);
        return around.InitializerOf(local) is { } initial && IsConstant(initial, 0)
            && around.To(local) is [var write] && AddedBy(write, local) is { } added
            && LoopAround(write) is { } loop && !IsIn(initial, loop)
                ? (bare.With(added), loop)
                : null;
    }

    /// <summary>
    /// Whether something is taken away from an exponent that stays the same in a loop, so that it may be the largest.
    /// </summary>
    public bool IsShifted(Term exponent, ILoopOperation loop) =>
        Resolve(exponent).Operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } difference
        && difference.RightOperand.DescendantsAndSelf().All(part => Named(part) is not { } symbol
            || !(IsDeclaredIn(symbol, loop) || WritesAround(loop).To(symbol).Any(write => IsIn(write, loop))));

    /// <summary>Whether two terms are spelt alike, of the same variables.</summary>
    public bool AreSame(Term first, Term second)
    {
        (Term a, Term b) = (Bare(first), Bare(second));
        return ReferenceEquals(a.Operation, b.Operation)
            || (ReferenceEquals(a.Arguments, b.Arguments)
                && SyntaxFactory.AreEquivalent(a.Operation.Syntax, b.Operation.Syntax, topLevel: false));
    }

    // Without what the compiler adds to make a number fit.
    private static Term Bare(Term term)
    {
        Term argument = Argument(term);
        return argument.Operation is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion
            ? Bare(argument.With(conversion.Operand))
            : argument;
    }

    private Term? Step(Term term)
    {
        Term bare = Bare(term);
        return bare.Operation switch
        {
            ILocalReferenceOperation { Local.RefKind: RefKind.None } local => ValueOf(bare, local),
            IInvocationOperation call when FormulaMatch.FunctionOf(call) is null => ReturnedBy(call, bare),
            IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } =>
                WritesAround(bare.Operation).SoleElement(bare.Operation) is { } value ? bare.With(value) : null,
            _ => ReferenceEquals(bare.Operation, term.Operation) ? null : bare,
        };
    }

    private Term? ValueOf(Term term, ILocalReferenceOperation local)
    {
        BodyWrites around = WritesAround(local);
        return around.To(local.Local).Count == 0 && around.InitializerOf(local.Local) is { } value
            ? term.With(value)
            : null;
    }

    private Term? ReturnedBy(IInvocationOperation call, Term term)
    {
        IMethodSymbol method = call.TargetMethod;
        if (!method.IsStatic && method.MethodKind != MethodKind.LocalFunction
            || bodies.Of(method) is not { Operations: [IReturnOperation { ReturnedValue: { } value }] })
        {
            return null;
        }

        Dictionary<ISymbol, Term> arguments = new(SymbolEqualityComparer.Default);
        foreach (IArgumentOperation argument in call.Arguments.Where(argument => argument.Parameter is not null))
        {
            arguments[method.OriginalDefinition.Parameters[argument.Parameter!.Ordinal]] = term.With(argument.Value);
        }

        return new Term(value, arguments);
    }

    private static ILoopOperation? LoopAround(IOperation operation) =>
        operation.Parent is { } parent ? parent as ILoopOperation ?? LoopAround(parent) : null;

    private static IOperation? AddedBy(IOperation write, ILocalSymbol total) => write switch
    {
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } compound => compound.Value,
        ISimpleAssignmentOperation { Value: IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum } =>
            Is(sum.LeftOperand, total) ? sum.RightOperand : Is(sum.RightOperand, total) ? sum.LeftOperand : null,
        _ => null,
    };

    private static bool Is(IOperation operation, ISymbol symbol) =>
        SymbolEqualityComparer.Default.Equals(SingleAssignment.SymbolOf(operation), symbol);

    private static ISymbol? Named(IOperation operation) =>
        operation is ILocalReferenceOperation or IParameterReferenceOperation
            ? SingleAssignment.SymbolOf(operation)
            : null;

    private static bool IsDeclaredIn(ISymbol symbol, IOperation operation) =>
        Assignments.IsDeclaredIn(symbol, [operation]);

    private static bool IsIn(IOperation inner, IOperation outer) => outer.Syntax.Span.Contains(inner.Syntax.Span);
}
