using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>What a called method works on: the caller's own variable, or a copy of it.</summary>
internal sealed partial class BodyReader
{
    private void BindThis(Frame callee, IOperation instance)
    {
        references.Remove(callee.This);
        if (Constants.Are(callee.Method))
        {
            variables.Set(callee.This, Stopped(NameArray(ReadInOrder(instance))));
        }
        else if (instance.Type is { IsValueType: true } && HasPlace(instance, callee.Method))
        {
            references[callee.This] = PlaceOf(instance);
        }
        else
        {
            variables.Set(callee.This, NameArray(ReadInOrder(instance)));
        }
    }

    // The receiver of a member of an extension block is a parameter of the block.
    private void BindReceiver(Frame callee, IParameterSymbol receiver)
    {
        references.Remove(receiver);
        if (receiver.RefKind == RefKind.None && variables.Find(callee.This) is { } value)
        {
            variables.Set(receiver, value);
        }
        else if (references.TryGetValue(callee.This, out Place? place))
        {
            if (receiver.RefKind == RefKind.None)
            {
                variables.Set(receiver, Named(Load(place), receiver.Name));
            }
            else
            {
                references[receiver] = place;
            }
        }
        else
        {
            throw new Refused(Messages.Reference, receiver.Locations[0], receiver.Name);
        }
    }

    // Whether a method of a struct works on the struct where it is kept; on others it works on a copy.
    private bool HasPlace(IOperation instance, IMethodSymbol method) => instance switch
    {
        IParenthesizedOperation parenthesized => HasPlace(parenthesized.Operand, method),
        ILocalReferenceOperation { Local: var local } => local.RefKind != RefKind.In,
        IParameterReferenceOperation { Parameter.RefKind: var kind } => kind is RefKind.None or RefKind.Ref
            or RefKind.Out,
        IInstanceReferenceOperation => !frame.Method.IsReadOnly,
        IArrayElementReferenceOperation => true,
        IPropertyReferenceOperation { Property: { IsIndexer: true, RefKind: RefKind.Ref }, Instance.Type: var type } =>
            IsArray(type),
        IImplicitIndexerReferenceOperation { Instance.Type: { Name: not "ReadOnlySpan" } type } => IsArray(type),
        IFieldReferenceOperation { Instance: { Type.IsValueType: true } whole, Field: var field } =>
            HasPlace(whole, method) && (!field.IsReadOnly || frame.Method.MethodKind == MethodKind.Constructor),
        IFieldReferenceOperation { Instance: not null } => !method.IsReadOnly
            && (bodies.Of(method) is not { } body || assignments.ChangesThis([body])),
        _ => false,
    };

    // An 'in' parameter is the caller's variable itself, which matters where something else leads to that variable too.
    private bool IsSecondName(IMethodSymbol method, IParameterSymbol parameter, IArgumentOperation argument) =>
        parameter.RefKind is RefKind.In or RefKind.RefReadOnlyParameter
        && !IsArray(argument.Value.Type)
        && IsVariable(argument.Value)
        && (method.MethodKind is MethodKind.LocalFunction or MethodKind.AnonymousFunction
            || method is { IsStatic: false, IsReadOnly: false }
            || method.Parameters.Any(other => other.RefKind is RefKind.Ref or RefKind.Out
                || other.Type.IsReferenceType || other.Type.IsRefLikeType)
            || argument.Parent!.ChildOperations.Any(other => other != argument && MayAssign(other)));

    // Whether an argument, when it is evaluated, may change what another one refers to.
    private bool MayAssign(IOperation argument) => argument.DescendantsAndSelf().Any(operation =>
        (operation is not IArgumentOperation && Assignments.TargetsOf(operation).Any())
        || (operation is IInvocationOperation call && RowOf(call) is null));

    private static bool IsVariable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation or IArrayElementReferenceOperation => true,
        IPropertyReferenceOperation { Property: { IsIndexer: true, RefKind: not RefKind.None } } => true,
        IImplicitIndexerReferenceOperation { IndexerSymbol: IPropertySymbol { RefKind: not RefKind.None } } => true,
        IFieldReferenceOperation { Instance: { Type.IsValueType: true } whole } => IsVariable(whole),
        IInstanceReferenceOperation => true,
        _ => false,
    };
}
