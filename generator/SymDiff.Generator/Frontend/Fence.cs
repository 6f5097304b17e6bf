using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// The accepted subset of the language: every kind of operation is read by <see cref="BodyReader"/>, or refused with a
/// message. A kind that is not in the table, as a newer compiler may have, is refused in general words.
/// </summary>
internal static class Fence
{
    /// <summary>
    /// The kinds that are read. Whether a particular use is accepted may depend on more than its kind.
    /// </summary>
    public static readonly HashSet<OperationKind> Accepted =
    [
        OperationKind.Block, OperationKind.VariableDeclarationGroup, OperationKind.VariableDeclaration,
        OperationKind.VariableDeclarator, OperationKind.VariableInitializer, OperationKind.ExpressionStatement,
        OperationKind.Empty, OperationKind.Return, OperationKind.Conditional, OperationKind.Loop,
        OperationKind.Literal, OperationKind.LocalReference, OperationKind.ParameterReference,
        OperationKind.FieldReference, OperationKind.PropertyReference, OperationKind.ArrayElementReference,
        OperationKind.ImplicitIndexerReference, OperationKind.Binary, OperationKind.Unary,
        OperationKind.Increment, OperationKind.Decrement, OperationKind.Conversion, OperationKind.Parenthesized,
        OperationKind.SimpleAssignment, OperationKind.CompoundAssignment, OperationKind.Invocation,
        OperationKind.Argument, OperationKind.ArrayCreation, OperationKind.ArrayInitializer,
        OperationKind.CollectionExpression, OperationKind.DefaultValue, OperationKind.Discard,
        OperationKind.Range, OperationKind.SizeOf, OperationKind.NameOf, OperationKind.None,
        OperationKind.Branch, OperationKind.Labeled,
        OperationKind.Throw, OperationKind.Switch, OperationKind.SwitchCase,
        OperationKind.CaseClause, OperationKind.SwitchExpression, OperationKind.SwitchExpressionArm,
        OperationKind.IsPattern, OperationKind.ConstantPattern, OperationKind.RelationalPattern,
        OperationKind.NegatedPattern, OperationKind.BinaryPattern, OperationKind.DeclarationPattern,
        OperationKind.DiscardPattern, OperationKind.ObjectCreation, OperationKind.ObjectOrCollectionInitializer,
        OperationKind.With, OperationKind.InstanceReference, OperationKind.DeclarationExpression,
        OperationKind.AnonymousFunction, OperationKind.LocalFunction, OperationKind.DelegateCreation,
        OperationKind.MethodReference,
        OperationKind.MethodBody, OperationKind.DeconstructionAssignment, OperationKind.Tuple,
    ];

    private static readonly Dictionary<OperationKind, (Message Message, string What)> Refusals = new()
    {
        [OperationKind.Try] = (Messages.ControlBlock, ""),
        [OperationKind.CatchClause] = (Messages.ControlBlock, ""),
        [OperationKind.Using] = (Messages.ControlBlock, ""),
        [OperationKind.UsingDeclaration] = (Messages.ControlBlock, ""),
        [OperationKind.Lock] = (Messages.ControlBlock, ""),
        [OperationKind.FlowAnonymousFunction] = (Messages.Delegate, ""),
        [OperationKind.FunctionPointerInvocation] = (Messages.Delegate, ""),
        [OperationKind.IsType] = (Messages.Unsupported, "a type test"),
        [OperationKind.Await] = (Messages.Async, ""),
        [OperationKind.YieldReturn] = (Messages.Iterator, ""),
        [OperationKind.YieldBreak] = (Messages.Iterator, ""),
        [OperationKind.AnonymousObjectCreation] = (Messages.Unsupported, "an object"),
        [OperationKind.TypeParameterObjectCreation] = (Messages.Unsupported, "an object"),
        [OperationKind.DynamicObjectCreation] = (Messages.Dynamic, ""),
        [OperationKind.DynamicInvocation] = (Messages.Dynamic, ""),
        [OperationKind.DynamicMemberReference] = (Messages.Dynamic, ""),
        [OperationKind.DynamicIndexerAccess] = (Messages.Dynamic, ""),
        [OperationKind.TranslatedQuery] = (Messages.Linq, ""),
        [OperationKind.InterpolatedString] = (Messages.Unsupported, "text"),
        [OperationKind.ConditionalAccess] = (Messages.Unsupported, "'?.'"),
        [OperationKind.Coalesce] = (Messages.Unsupported, "'??'"),
        [OperationKind.CoalesceAssignment] = (Messages.Unsupported, "'??='"),
        [OperationKind.AddressOf] = (Messages.Pointer, ""),
        [OperationKind.InlineArrayAccess] = (Messages.Unsupported, "an inline array"),
        [OperationKind.Spread] = (Messages.Unsupported, "a spread element"),
        [OperationKind.EventAssignment] = (Messages.Unsupported, "an event"),
        [OperationKind.EventReference] = (Messages.Unsupported, "an event"),
        [OperationKind.RaiseEvent] = (Messages.Unsupported, "an event"),
        [OperationKind.TupleBinary] = (Messages.Unsupported, "a comparison of tuples"),
        [OperationKind.TypeOf] = (Messages.Unsupported, "a type"),
        [OperationKind.End] = (Messages.Unsupported, "this statement"),
        [OperationKind.Stop] = (Messages.Unsupported, "this statement"),
    };

    /// <summary>The message for a kind that is not accepted, and what to call the construct in it.</summary>
    public static (Message Message, string What) RefusalOf(OperationKind kind) =>
        Refusals.TryGetValue(kind, out (Message, string) refusal) ? refusal : (Messages.Unsupported, "this construct");

    /// <summary>The refusal of an operation that has no place here.</summary>
    public static Refused Refuse(IOperation operation)
    {
        // Broken code has an error of the compiler's own.
        if (operation.Kind == OperationKind.Invalid)
        {
            return new Refused(null, null);
        }

        if (operation is IInvocationOperation call)
        {
            return Sequences.Refusal(call) ?? Refused.Call(call, call.TargetMethod);
        }

        // Read where a function is expected, and not where a value is.
        if (operation.Kind is OperationKind.DelegateCreation or OperationKind.MethodReference
            or OperationKind.AnonymousFunction)
        {
            return Refused.At(operation, Messages.Delegate);
        }

        if (operation.Kind == OperationKind.Literal)
        {
            return Refused.OfType(operation, operation.Type);
        }

        // The compiler has no kind of its own for what is done with pointers.
        bool isPointer = operation.Kind == OperationKind.None && operation.Syntax.Kind()
            is SyntaxKind.FixedStatement or SyntaxKind.PointerIndirectionExpression
            or SyntaxKind.PointerMemberAccessExpression or SyntaxKind.ElementAccessExpression;
        (Message message, string what) = isPointer ? (Messages.Pointer, "") : RefusalOf(operation.Kind);
        return Refused.At(operation, message, what);
    }
}
