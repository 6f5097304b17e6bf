using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Frontend;

/// <summary>The bodies of methods of the user's project, found by their symbols.</summary>
/// <param name="model">The file of the method that is read.</param>
/// <param name="seen">Receives the files that bodies and initializers are taken from.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class Bodies(SemanticModel model, HashSet<SyntaxTree> seen, CancellationToken cancellation)
{
    // In characters, and in nodes of syntax.
    private const int Short = 1000;
    private const int Deep = 100;

    // Of files with methods that others call: what the compiler found out about a body once, it knows for all of them.
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<SyntaxTree, SemanticModel>> Models =
        new();

    private readonly Dictionary<ISymbol, ILocalFunctionOperation> localFunctions =
        new(SymbolEqualityComparer.Default);

    public Compilation Compilation => model.Compilation;

    /// <summary>Ends the reading when nobody waits for it any more.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Makes the local functions inside of a body known.</summary>
    public void Register(IOperation body)
    {
        foreach (ILocalFunctionOperation function in body.Descendants().OfType<ILocalFunctionOperation>())
        {
            localFunctions[function.Symbol] = function;
        }
    }

    /// <summary>Of a partial method, the part that has the body; any other method itself.</summary>
    public static IMethodSymbol Written(IMethodSymbol method) =>
        method.OriginalDefinition.PartialImplementationPart is not { } part || method.ContainingType.IsGenericType
            || CompanionSymbols.IsGenerated(part)
            ? method
            : method.IsGenericMethod ? part.Construct([.. method.TypeArguments]) : part;

    /// <summary>The body of a method, accessor, operator or local function; null where there is none to read.</summary>
    public IBlockOperation? Of(IMethodSymbol method)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        if (localFunctions.TryGetValue(definition, out ILocalFunctionOperation? function))
        {
            return function.Body;
        }

        return OperationOf(definition) switch
        {
            IMethodBodyBaseOperation body => body.BlockBody ?? body.ExpressionBody,
            IBlockOperation block => block,
            _ => null,
        };
    }

    /// <summary>The constructor's own operation, which knows the other constructor that it calls first.</summary>
    public IConstructorBodyOperation? OfConstructor(IMethodSymbol constructor) =>
        OperationOf(constructor.OriginalDefinition) as IConstructorBodyOperation;

    /// <summary>What a field or an automatic property is initialized with; null where it is not.</summary>
    public IOperation? InitializerOf(IFieldSymbol field)
    {
        SyntaxNode? syntax = (field.AssociatedSymbol ?? field).DeclaringSyntaxReferences
            .FirstOrDefault()?.GetSyntax(cancellation);
        EqualsValueClauseSyntax? initializer = syntax switch
        {
            VariableDeclaratorSyntax variable => variable.Initializer,
            PropertyDeclarationSyntax property => property.Initializer,
            _ => null,
        };
        return initializer is null || !IsOwn(initializer)
            ? null
            : ModelOf(initializer).GetOperation(initializer, cancellation) is ISymbolInitializerOperation operation
                ? operation.Value
                : null;
    }

    // In an editor, methods of other projects have sources, too; in a build they have none.
    private IOperation? OperationOf(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is { } syntax
        && IsOwn(syntax)
            ? IsDeep(syntax)
                ? DeepStack.Run(() => ModelOf(syntax).GetOperation(syntax, cancellation))
                : ModelOf(syntax).GetOperation(syntax, cancellation)
            : null;

    // The compiler makes operations by recursion, and does not look at how much stack is left.
    private static bool IsDeep(SyntaxNode syntax)
    {
        if (syntax.Span.Length < Short)
        {
            return false;
        }

        Stack<(SyntaxNode Node, int Depth)> open = new([(syntax, 0)]);
        while (open.Count > 0)
        {
            (SyntaxNode node, int depth) = open.Pop();
            if (depth > Deep)
            {
                return true;
            }

            foreach (SyntaxNode child in node.ChildNodes())
            {
                open.Push((child, depth + 1));
            }
        }

        return false;
    }

    private bool IsOwn(SyntaxNode syntax) => model.Compilation.ContainsSyntaxTree(syntax.SyntaxTree);

    private SemanticModel ModelOf(SyntaxNode syntax)
    {
        seen.Add(syntax.SyntaxTree);
        return syntax.SyntaxTree == model.SyntaxTree
            ? model
            : Models.GetOrCreateValue(model.Compilation).GetOrAdd(
                syntax.SyntaxTree, tree => model.Compilation.GetSemanticModel(tree));
    }
}
