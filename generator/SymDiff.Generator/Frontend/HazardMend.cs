using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// What to write instead of a formula of the user's. An edit is offered where it is sure to keep the value: whatever it
/// reads must be in sight and unchanged at the place, and nothing may run twice, or in another order, that can be seen.
/// </summary>
internal sealed class HazardMend
{
    private const int LongestShown = 40;

    private readonly IOperation place;
    private readonly FormulaMatch match;
    private readonly BodyWrites writes;
    private readonly FormulaText text;
    private readonly Dictionary<string, int> uses;
    private string? declaration;
    private bool isSure = true;

    private HazardMend(Hazard row, IOperation place, FormulaMatch match, Definitions definitions)
    {
        this.place = place;
        this.match = match;
        writes = definitions.WritesAround(place);
        uses = Uses(row.Instead).GroupBy(name => name).ToDictionary(group => group.Key, group => group.Count());
        text = new FormulaText(Operand, TypeName, IsSingle(place));
    }

    /// <summary>The edit, with the loop that its declaration goes behind; no edit where none is sure.</summary>
    public static (Mend? Mend, ILoopOperation? Behind) Of(
        Hazard row,
        IOperation place,
        FormulaMatch match,
        Definitions definitions)
    {
        HazardMend mend = new(row, place, match, definitions);
        string replacement = mend.text.Of(row.Instead);
        return mend.isSure && place is not ICompoundAssignmentOperation
            ? (new Mend(replacement, mend.declaration), mend.declaration is null ? null : match.Loop)
            : (null, null);
    }

    /// <summary>
    /// What to write, for somebody to read: the user's own operands where they are short, also where they are out of
    /// sight at the place.
    /// </summary>
    public static string InGeneral(Hazard row, IOperation place, FormulaMatch match)
    {
        FormulaText? text = null;
        text = new FormulaText(
            (operand, _) => operand is Apply apply
                ? (text!.NameOf(apply.Function) + "(exponents)", FormulaText.Primary)
                : InShort(match.Operands[((Local)operand).Name].Operation.Syntax)
                    ?? (((Local)operand).Name, FormulaText.Primary),
            name => name.Substring(name.LastIndexOf('.') + 1),
            IsSingle(place));
        return text.Of(row.Instead);
    }

    private static (string Text, int Precedence)? InShort(SyntaxNode operand) =>
        operand.ToString() is { Length: <= LongestShown } text && text.IndexOf('\n') < 0
            ? (text, PrecedenceOf(operand))
            : null;

    private static bool IsSingle(IOperation place) => place.Type?.SpecialType == SpecialType.System_Single;

    private static IEnumerable<string> Uses(Expr formula) =>
        formula is Local local ? [local.Name] : formula.Operands.SelectMany(Uses);

    private (string Text, int Precedence) Operand(Expr operand, bool isTyped) => operand is Apply total
        ? LogTotalExp(total)
        : Written(match.Operands[((Local)operand).Name], uses[((Local)operand).Name] > 1, isTyped);

    private (string Text, int Precedence) Written(Term term, bool isRepeated, bool isTyped)
    {
        IOperation operation = term.Operation;
        bool isHere = place.Syntax.Span.Contains(operation.Syntax.Span);
        isSure &= term.Arguments is null
            && writes.KeepsUntil(operation, place)
            && (isHere && !isRepeated || IsPlain(operation, withCalls: !isRepeated));
        bool isConverted = Bare(operation).Type?.SpecialType != place.Type?.SpecialType
            && !operation.ConstantValue.HasValue;
        string own = operation.Syntax.ToString();
        int precedence = PrecedenceOf(operation.Syntax);
        return isConverted && isTyped
            ? ("(" + place.Type!.ToDisplayString() + ")" + (precedence < FormulaText.Unary ? $"({own})" : own),
                FormulaText.Unary)
            : (own, precedence);
    }

    // Values that may be computed again without anybody noticing.
    private static bool IsPlain(IOperation operation, bool withCalls) =>
        operation.DescendantsAndSelf().All(part => part switch
        {
            ILiteralOperation or ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation
                or IPropertyReferenceOperation or IArrayElementReferenceOperation or IInstanceReferenceOperation
                or IBinaryOperation { OperatorMethod: null } or IUnaryOperation { OperatorMethod: null }
                or IConversionOperation or IParenthesizedOperation => true,
            IInvocationOperation call => withCalls && FormulaMatch.FunctionOf(call) is not null,
            IArgumentOperation => true,
            _ => false,
        });

    private static int PrecedenceOf(SyntaxNode syntax) => syntax switch
    {
        IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or LiteralExpressionSyntax
            or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax => FormulaText.Primary,
        PrefixUnaryExpressionSyntax or CastExpressionSyntax => FormulaText.Unary,
        BinaryExpressionSyntax { OperatorToken.Text: "*" or "/" or "%" } => FormulaText.Product,
        BinaryExpressionSyntax { OperatorToken.Text: "+" or "-" } => FormulaText.Sum,
        _ => 0,
    };

    // At the root of the formula it stands in the place of the logarithm; deeper inside, where the place may be in a
    // loop of its own, its value gets a name right behind the loop that adds up.
    private (string Text, int Precedence) LogTotalExp(Apply total)
    {
        string element = ((Local)total.Operands[0]).Name;
        if (match.Loop is not { } loop || WholeArray(match.Operands[element], loop) is not { } array
            || writes.WritesElements(loop.Syntax.Span) || loop.Syntax.Parent is not BlockSyntax)
        {
            isSure = false;
            return ("", FormulaText.Primary);
        }

        string value = text.NameOf(total.Function) + "(" + array.Syntax + ")";
        if (FormulaMatch.FunctionOf(place) == "Log")
        {
            isSure &= writes.KeepsUntil(array, place)
                && !writes.WritesElements(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(
                    loop.Syntax.SpanStart,
                    Math.Max(loop.Syntax.Span.End, place.Syntax.SpanStart)));
            return (value, FormulaText.Primary);
        }

        string name = FreshName(loop.Syntax, "logSum");
        declaration = (IsSingle(place) ? "float " : "double ") + name + " = " + value + ";";
        isSure &= loop.Syntax.Parent.Span.Contains(place.Syntax.Span) && place.Syntax.SpanStart > loop.Syntax.Span.End;
        return (name, FormulaText.Primary);
    }

    // The array of which a loop visits every element.
    private IOperation? WholeArray(Term element, ILoopOperation loop)
    {
        if (element.Arguments is not null)
        {
            return null;
        }

        if (loop is IForEachLoopOperation each && element.Operation is ILocalReferenceOperation local
            && each.Locals.Contains(local.Local, SymbolEqualityComparer.Default))
        {
            return Bare(each.Collection);
        }

        return loop is IForLoopOperation counted
            && BodyWrites.ArrayOf(element.Operation) is { } array
            && IndexOf(element.Operation) is { } index
            && IsOverAll(counted, array, index)
            ? ArrayReference(element.Operation)
            : null;
    }

    // for (int i = 0; i < a.Length; i++), with nothing else that changes i.
    private bool IsOverAll(IForLoopOperation loop, ISymbol array, ISymbol index) =>
        index is ILocalSymbol local
        && writes.InitializerOf(local) is { } first && Definitions.IsConstant(first, 0)
        && writes.To(local) is [IIncrementOrDecrementOperation { Kind: OperationKind.Increment } step]
        && loop.AtLoopBottom is [IExpressionStatementOperation { Operation: var last }] && last == step
        && loop.Condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan } condition
        && IsNamed(condition.LeftOperand, index)
        && condition.RightOperand is IPropertyReferenceOperation { Property.Name: "Length" } length
        && IsNamed(length.Instance, array)
        && !loop.Body.DescendantsAndSelf().Any(part => part is IBranchOperation or IReturnOperation
            or IConditionalOperation);

    private static bool IsNamed(IOperation? operation, ISymbol symbol) =>
        SymbolEqualityComparer.Default.Equals(SingleAssignment.SymbolOf(operation), symbol);

    private static ISymbol? IndexOf(IOperation element) => element switch
    {
        IArrayElementReferenceOperation { Indices: [var index] } => SingleAssignment.SymbolOf(index),
        IPropertyReferenceOperation { Arguments: [var index] } => SingleAssignment.SymbolOf(index.Value),
        _ => null,
    };

    private static IOperation? ArrayReference(IOperation element) => element switch
    {
        IArrayElementReferenceOperation array => array.ArrayReference,
        IPropertyReferenceOperation span => span.Instance,
        _ => null,
    };

    private static IOperation Bare(IOperation operation) =>
        operation is IConversionOperation { IsImplicit: true } conversion ? Bare(conversion.Operand) : operation;

    private static string FreshName(SyntaxNode around, string name)
    {
        SyntaxNode member = around.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? around;
        HashSet<string> taken = [.. member.DescendantTokens().Select(token => token.ValueText)];
        string fresh = name;
        for (int i = 2; taken.Contains(fresh); i++)
        {
            fresh = name + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return fresh;
    }

    private string TypeName(string fullName) =>
        place.SemanticModel is { } model && model.Compilation.GetTypeByMetadataName(fullName) is { } type
            ? type.ToMinimalDisplayString(model, place.Syntax.SpanStart)
            : fullName;
}
