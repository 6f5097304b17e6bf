using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymDiff.Generator.Diagnostics;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Ends the reading of one statement. Without a message where an earlier refusal is the cause, so that one error stays
/// one error.
/// </summary>
internal sealed class Refused(Message? reason, Location? location, params string[] arguments) : Exception
{
    public Message? Reason { get; } = reason;

    public Location? Location { get; } = location;

    public string[] Arguments { get; } = arguments;

    /// <summary>What is refused, where it is one operation.</summary>
    public IOperation? Operation { get; private set; }

    /// <summary>The edit that mends what is refused or warned of, where there is one.</summary>
    public Mend? Mend { get; private set; }

    /// <summary>The statement that the declaration of <see cref="Mend"/> goes behind.</summary>
    public Location? DeclaredBehind { get; private set; }

    /// <summary>The same with an edit that mends it.</summary>
    public Refused With(Mend? mend, Location? declaredBehind = null)
    {
        Mend = mend;
        DeclaredBehind = declaredBehind;
        return this;
    }

    /// <summary>A refusal of an operation, whose text is the first argument of the message.</summary>
    public static Refused At(IOperation operation, Message message, params string[] more) =>
        new(message, operation.Syntax.GetLocation(), [Quote(operation.Syntax), .. more]) { Operation = operation };

    /// <summary>A refusal of a call whose meaning is not known.</summary>
    public static Refused Call(IOperation call, IMethodSymbol method) => IsOfTasks(method.ContainingType)
        ? At(call, Messages.Async)
        : new(Messages.Call, call.Syntax.GetLocation(), method.ToDisplayString()) { Operation = call };

    /// <summary>A refusal of a value whose type has no place in a differentiable method.</summary>
    public static Refused OfType(IOperation operation, ITypeSymbol? type) => type switch
    {
        { TypeKind: TypeKind.Dynamic } => At(operation, Messages.Dynamic),
        { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => At(operation, Messages.Pointer),
        _ => new Refused(Messages.Type, operation.Syntax.GetLocation(), type?.ToDisplayString() ?? "?")
        {
            Operation = operation,
        },
    };

    private static bool IsOfTasks(INamedTypeSymbol? type) => type?.ContainingNamespace?.ToDisplayString() switch
    {
        "System.Threading.Tasks" => true,
        "System.Runtime.CompilerServices" => type.Name.EndsWith("Awaiter", StringComparison.Ordinal),
        _ => false,
    };

    // One line, and not a whole block.
    private static string Quote(SyntaxNode syntax)
    {
        string text = syntax.ToString();
        char[] ends = syntax is StatementSyntax ? ['\r', '\n', '{'] : ['\r', '\n'];
        int end = text.IndexOfAny(ends, Math.Min(1, text.Length));
        text = (end < 0 ? text : text.Substring(0, end)).Trim();
        return text.Length <= 60 ? text : text.Substring(0, 57) + "...";
    }
}
