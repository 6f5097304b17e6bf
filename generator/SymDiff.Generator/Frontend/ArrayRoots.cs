using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Which arrays a method writes to, known before its statements are read: a read of such memory is a statement of its
/// own, so that it keeps its place among the writes. Two parameters may be the same memory.
/// </summary>
internal sealed class ArrayRoots
{
    private readonly Dictionary<ISymbol, ISymbol> viewed = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> written = new(SymbolEqualityComparer.Default);

    /// <summary>Whether the method may write to memory of its caller.</summary>
    public bool WritesParameter { get; private set; }

    /// <summary>
    /// Whether memory may be written under names that are not followed here: by methods of the user's, through
    /// references.
    /// </summary>
    public bool IsOpaque { get; private set; }

    public ArrayRoots(IOperation body)
    {
        IsOpaque = body.Descendants().Any(operation => operation switch
        {
            IInvocationOperation call => call.TargetMethod.DeclaringSyntaxReferences.Length > 0
                || call.TargetMethod.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke,
            IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None } => true,
            IParameterReferenceOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
            IObjectCreationOperation creation => creation.Constructor?.DeclaringSyntaxReferences.Length > 0,
            _ => false,
        });
        foreach (IVariableDeclaratorOperation declarator in body.Descendants().OfType<IVariableDeclaratorOperation>())
        {
            if (declarator.GetVariableInitializer()?.Value is { } value
                && declarator.Symbol.Type is IArrayTypeSymbol or INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" })
            {
                if (BaseOf(value) is { } root)
                {
                    viewed[declarator.Symbol] = root;
                }
                else
                {
                    // Memory of its own, which is filled where it is made.
                    written.Add(declarator.Symbol);
                }
            }
        }

        foreach (IOperation operation in body.Descendants())
        {
            foreach (IOperation place in WrittenBy(operation))
            {
                if (BaseOf(place) is { } symbol)
                {
                    ISymbol root = RootOf(symbol);
                    written.Add(root);
                    WritesParameter |= root is IParameterSymbol parameter
                        && (parameter.RefKind == RefKind.Ref || !IsCopied(parameter.Type));
                }
                else if (place is not IDiscardOperation)
                {
                    // A part of the object that the method belongs to.
                    IsOpaque = true;
                    WritesParameter = true;
                }
            }
        }
    }

    /// <summary>Whether the method may write to the memory behind a variable.</summary>
    public bool IsWritten(ISymbol array)
    {
        ISymbol root = RootOf(array);
        return written.Contains(root) || (WritesParameter && root is IParameterSymbol);
    }

    /// <summary>Whether the method may write to the memory that an element belongs to.</summary>
    public bool IsWritten(IOperation element) =>
        IsOpaque || (element is not IFieldReferenceOperation { Instance: null } && IsWrittenUnder(element));

    // Of a static field that can only be read, no memory is written; of what has no name here, any may be.
    private bool IsWrittenUnder(IOperation element) => BaseOf(element) is { } array
        ? IsWritten(array)
        : !element.Descendants().OfType<IFieldReferenceOperation>().Any(field => field.Field.IsStatic);

    /// <summary>Whether a part of the method may write to the memory behind a variable.</summary>
    public bool IsWrittenIn(IOperation part, ISymbol array)
    {
        if (IsOpaque)
        {
            return true;
        }

        ISymbol root = RootOf(array);
        return part.DescendantsAndSelf()
            .SelectMany(WrittenBy)
            .Select(BaseOf)
            .OfType<ISymbol>()
            .Select(RootOf)
            .Any(other => SymbolEqualityComparer.Default.Equals(other, root)
                || (other is IParameterSymbol && root is IParameterSymbol));
    }

    // A number, or a struct of numbers, is the method's own.
    private static bool IsCopied(ITypeSymbol type) =>
        type.SpecialType != SpecialType.None || type is { IsUnmanagedType: true, IsRefLikeType: false };

    // In broken code, two views may be of each other.
    private ISymbol RootOf(ISymbol array)
    {
        ISymbol root = array;
        for (int i = 0; i <= viewed.Count && viewed.TryGetValue(root, out ISymbol? below); i++)
        {
            root = below;
        }

        return root;
    }

    // An initializer writes to what has just been made.
    private static IEnumerable<IOperation> WrittenBy(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation
        {
            Target: IMemberReferenceOperation
            {
                Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver },
            },
        } => [],
        ISimpleAssignmentOperation assignment => [assignment.Target],
        ICompoundAssignmentOperation compound => [compound.Target],
        IIncrementOrDecrementOperation step => [step.Target],
        IDeconstructionAssignmentOperation { Target: ITupleOperation tuple } => tuple.Elements,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => [argument.Value],
        IInvocationOperation { Instance: { } instance, TargetMethod.Name: "Clear" or "Fill" } => [instance],
        IInvocationOperation { TargetMethod.Name: "CopyTo", Arguments: var arguments } =>
            arguments.Select(argument => argument.Value),
        IInvocationOperation { TargetMethod: { Name: "Clear" or "Fill", ContainingType.Name: "Array" },
            Arguments: var arguments } =>
            arguments.Take(1).Select(argument => argument.Value),
        IInvocationOperation { TargetMethod: { Name: "Copy", ContainingType.Name: "Array" },
            Arguments: var arguments } =>
            arguments.Select(argument => argument.Value),
        IInvocationOperation { TargetMethod.ContainingType.Name: "TensorPrimitives", Arguments: var arguments } =>
            arguments.Where(argument => argument.Parameter!.Type.Name == "Span").Select(argument => argument.Value),
        _ => [],
    };

    /// <summary>The variable whose memory an element, a slice or a conversion belongs to; null where it has no name.
    /// </summary>
    public static ISymbol? BaseOf(IOperation? operation) => operation switch
    {
        IArrayElementReferenceOperation element => BaseOf(element.ArrayReference),
        IPropertyReferenceOperation property => BaseOf(property.Instance),
        IFieldReferenceOperation { Instance: { } instance } => BaseOf(instance),
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared } => declared.Local,
        IImplicitIndexerReferenceOperation indexer => BaseOf(indexer.Instance),
        IConversionOperation conversion => BaseOf(conversion.Operand),
        IInvocationOperation { TargetMethod.Name: "Clone" or "ToArray" } => null,
        IInvocationOperation { Instance: { } instance } => BaseOf(instance),
        IInvocationOperation { TargetMethod.Name: "AsSpan", Arguments: { Length: > 0 } arguments } =>
            BaseOf(arguments[0].Value),
        _ => SingleAssignment.SymbolOf(operation),
    };
}
