using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace SymDiff.Generator.Frontend;

/// <summary>What one body writes, and where: variables, and elements of arrays.</summary>
internal sealed class BodyWrites
{
    private readonly Dictionary<ISymbol, List<IOperation>> toVariables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<IOperation>> toElements = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IOperation> initializers = new(SymbolEqualityComparer.Default);
    private readonly List<TextSpan> unknown = [];

    public BodyWrites(IOperation root)
    {
        foreach (IOperation operation in root.DescendantsAndSelf())
        {
            foreach (IOperation? target in Assignments.TargetsOf(operation))
            {
                Note(operation, target);
            }

            if (operation is IVariableDeclaratorOperation declarator
                && declarator.GetVariableInitializer() is { } initializer)
            {
                initializers[declarator.Symbol] = initializer.Value;
            }

            // What a call does to the arrays that it is given, or to the variables around it, is not looked into.
            if (operation is IInvocationOperation call
                && PrimitiveLookup.Find(call.TargetMethod) is null or { WritesArray: true })
            {
                unknown.Add(call.Syntax.Span);
            }
        }
    }

    /// <summary>What a variable is declared with; null where there is nothing.</summary>
    public IOperation? InitializerOf(ILocalSymbol local) =>
        initializers.TryGetValue(local, out IOperation? value) ? value : null;

    /// <summary>The assignments of a variable, but for its declaration.</summary>
    public IReadOnlyList<IOperation> To(ISymbol symbol) =>
        toVariables.TryGetValue(symbol, out List<IOperation>? found) ? found : [];

    /// <summary>The value of an element of an array, where only one statement sets its elements; else null.</summary>
    public IOperation? SoleElement(IOperation element) =>
        ArrayOf(element) is { } array && toElements.TryGetValue(array, out List<IOperation>? found)
            && found.OfType<ISimpleAssignmentOperation>().ToList() is [var set]
            && !set.Value.Syntax.Span.Contains(element.Syntax.Span)
            ? set.Value
            : null;

    /// <summary>
    /// Whether a term means the same at a later place, and there are its variables: nothing that it reads is written in
    /// between, also not in an earlier iteration of a loop around the place.
    /// </summary>
    public bool KeepsUntil(IOperation term, IOperation place)
    {
        TextSpan from = term.Syntax.Span;
        TextSpan to = place.Syntax.Span;
        if (term.Syntax.SyntaxTree != place.Syntax.SyntaxTree)
        {
            return false;
        }

        if (to.Contains(from))
        {
            return true;
        }

        (int start, int end) = (from.End, to.Start);
        for (IOperation? around = place.Parent; around is not null; around = around.Parent)
        {
            if (around is ILoopOperation loop && !loop.Syntax.Span.Contains(from))
            {
                (start, end) = (Math.Min(start, loop.Syntax.SpanStart), Math.Max(end, loop.Syntax.Span.End));
            }
        }

        return from.End <= to.Start && Keeps(term, TextSpan.FromBounds(start, end))
            && Symbols(term).All(symbol => IsVisible(symbol, place));
    }

    /// <summary>Whether nothing that a term reads is written in a piece of the body.</summary>
    public bool Keeps(IOperation term, TextSpan region)
    {
        bool IsInside(IOperation write) => region.OverlapsWith(write.Syntax.Span);
        bool readsElements = term.DescendantsAndSelf().Any(part => ArrayOf(part) is not null);
        return !unknown.Any(region.OverlapsWith)
            && !Symbols(term).Any(symbol => To(symbol).Any(IsInside))
            && !(readsElements && toElements.Values.Any(list => list.Any(IsInside)));
    }

    /// <summary>Whether any element is written in a piece of the body, as far as one can see.</summary>
    public bool WritesElements(TextSpan region) =>
        unknown.Any(region.OverlapsWith)
        || toElements.Values.Any(list => list.Any(write => region.OverlapsWith(write.Syntax.Span)));

    /// <summary>The variable of an array of which an operation is an element; null for anything else.</summary>
    public static ISymbol? ArrayOf(IOperation? operation) => operation switch
    {
        IArrayElementReferenceOperation element => SingleAssignment.SymbolOf(element.ArrayReference),
        IPropertyReferenceOperation { Property.IsIndexer: true } element =>
            SingleAssignment.SymbolOf(element.Instance),
        IImplicitIndexerReferenceOperation element => SingleAssignment.SymbolOf(element.Instance),
        _ => null,
    };

    private void Note(IOperation write, IOperation? target)
    {
        if (ArrayOf(target) is { } array)
        {
            Add(toElements, array, write);
        }
        else if (Assignments.VariableUnder(target) is { } variable)
        {
            Add(toVariables, variable, write);
        }
        else if (target is not null)
        {
            unknown.Add(write.Syntax.Span);
        }
    }

    private static void Add(Dictionary<ISymbol, List<IOperation>> writes, ISymbol symbol, IOperation write)
    {
        if (!writes.TryGetValue(symbol, out List<IOperation>? list))
        {
            writes[symbol] = list = [];
        }

        list.Add(write);
    }

    private static IEnumerable<ISymbol> Symbols(IOperation term) =>
        term.DescendantsAndSelf().Select(SingleAssignment.SymbolOf).OfType<ISymbol>();

    private static bool IsVisible(ISymbol symbol, IOperation place) =>
        symbol is IParameterSymbol
        || symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().AncestorsAndSelf().FirstOrDefault(scope =>
            scope is BlockSyntax or ForStatementSyntax or CommonForEachStatementSyntax or SwitchSectionSyntax
                or MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)
            ?.Span.Contains(place.Syntax.Span) == true;
}
