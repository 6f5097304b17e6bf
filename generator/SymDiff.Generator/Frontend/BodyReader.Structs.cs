using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>Structs, tuples and objects: taken apart into the numbers that they hold.</summary>
internal sealed partial class BodyReader
{
    private Expr ReadField(IFieldReferenceOperation field) => field.Instance is { } instance
        ? ReadPart(instance, field.Field, field)
        : ReadStatic(field.Field, field.Field.IsReadOnly || field.Field.IsConst, field);

    private Expr ReadPart(IOperation instance, ISymbol member, IOperation origin)
    {
        ITypeSymbol? type = instance.Type is null ? null : frame.Close(instance.Type, bodies.Compilation);
        Shape shape = Shape.OfStruct(type) ?? Shape.OfClass(type) ?? throw Refused.At(origin, Messages.Field);
        int index = shape.IndexOf(member);
        if (index < 0)
        {
            throw IrTypeOf(origin.Type) is null && ShapeOf(origin.Type) is null
                ? Refused.OfType(origin, origin.Type)
                : Refused.At(origin, Messages.Field);
        }

        return Read(instance) is Bundle bundle && bundle.Operands[index] is var value && !value.Equals(Bundle.Nothing)
            ? Constants.Are(member) ? Stopped(value, member.Name) : value
            : throw Refused.At(origin, Messages.Unsupported, "a value that only its own type can read");
    }

    private Expr ReadThis(IInstanceReferenceOperation reference) =>
        reference.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance
        && references.ContainsKey(ThisKey()) | variables.Find(ThisKey()) is not null
            ? Load(PlaceOf((object)ThisKey()))
            : throw Fence.Refuse(reference);

    private Expr ReadProperty(IPropertyReferenceOperation property)
    {
        if (property.Property.IsIndexer && IsArray(property.Instance?.Type))
        {
            return ReadPlace(property);
        }

        if (property is { Property.Name: "Length", Instance: { } array } && IsArray(array.Type))
        {
            return LengthOf(ReadArray(array));
        }

        IPropertySymbol symbol = property.Property;
        IFieldSymbol? memory = Properties.HasCode(symbol.GetMethod) ? null : Properties.BackingFieldOf(symbol);
        bool isPart = Numerics.TypeOf(symbol.ContainingType)?.Parts.Contains(symbol.Name) ?? false;
        if (memory is not null || isPart)
        {
            return property.Instance is { } instance
                ? ReadPart(instance, (ISymbol?)memory ?? symbol, property)
                : ReadStatic(symbol, symbol.SetMethod is null, property);
        }

        Expr? known = ReadKnownNumber(property)
            ?? (symbol.GetMethod is { } own ? ReadNumerics(own, property.Instance, [], property.Type) : null);
        if (known is not null)
        {
            return known;
        }

        return symbol.GetMethod is { } getter
            ? ReadBody(getter, property.Instance, property.Arguments, property, property.ConstrainedToType)
                ?? throw new Refused(null, null)
            : throw Refused.At(property, Messages.Field);
    }

    private Expr ZeroOf(ITypeSymbol type, IOperation origin) =>
        ZeroOf(type) ?? throw Refused.OfType(origin, type);

    private Expr? ZeroOf(ITypeSymbol type)
    {
        if (IrTypeOf(type) is { IsArray: false } scalar)
        {
            return Zero(scalar);
        }

        return ShapeOf(type) is { } shape
            && shape.Parts.Select(part => ZeroOf(part.Type)).ToList() is var parts && !parts.Contains(null)
                ? shape.Of(parts.OfType<Expr>())
                : null;
    }

    private Expr ReadTuple(ITupleOperation tuple) =>
        new Bundle(
            tuple.Elements.Select(ReadInOrder).ToEquatableArray(),
            ((INamedTypeSymbol)(tuple.NaturalType ?? tuple.Type)!).TupleElements
                .Select(element => element.Name)
                .ToEquatableArray());

    // A value that is kept for later, while others are evaluated.
    private Expr ReadInOrder(IOperation operation) => IsArray(operation.Type) ? ReadArray(operation) : Read(operation);

    private Expr ReadCreation(IObjectCreationOperation creation)
    {
        if (creation.Type is not INamedTypeSymbol type || ShapeOf(type) is null)
        {
            throw Fence.Refuse(creation);
        }

        Expr value = creation.Constructor is { } own && ReadNumerics(own, null, creation.Arguments, type) is { } known
            ? known
            : creation.Constructor is { } constructor && constructor.DeclaringSyntaxReferences.Length > 0
            ? ReadConstructor(constructor, creation.Arguments, creation)
            : ZeroOf(type, creation);
        return creation.Initializer is { } initializer ? WithMembers(value, type, initializer) : value;
    }

    private Expr ReadWith(IWithOperation with) =>
        WithMembers(Read(with.Operand), with.Type!, with.Initializer);

    private Expr WithMembers(Expr value, ITypeSymbol type, IObjectOrCollectionInitializerOperation initializer)
    {
        Shape shape = ShapeOf(type) ?? throw Refused.At(initializer, Messages.Field);
        Bundle bundle = value as Bundle ?? throw Refused.At(initializer, Messages.Field);
        foreach (IOperation member in initializer.Initializers)
        {
            ISymbol? target = member is ISimpleAssignmentOperation assignment
                ? assignment.Target switch
                {
                    IFieldReferenceOperation field => field.Field,
                    IPropertyReferenceOperation property =>
                        (ISymbol?)Properties.BackingFieldOf(property.Property) ?? property.Property,
                    _ => null,
                }
                : null;
            int index = target is null ? -1 : shape.IndexOf(target);
            if (target is IFieldSymbol { AssociatedSymbol: IPropertySymbol set } && Properties.HasCode(set.SetMethod))
            {
                throw Refused.At(
                    ((ISimpleAssignmentOperation)member).Target,
                    Messages.Unsupported,
                    "a property that runs code where it is assigned");
            }

            if (index < 0)
            {
                throw Refused.At(member, Messages.Field);
            }

            bundle = bundle.With(index, ReadInOrder(((ISimpleAssignmentOperation)member).Value));
        }

        return bundle;
    }

    // What a constructor makes of zeros: the initializers of fields, another constructor, its own statements.
    private Expr ReadConstructor(
        IMethodSymbol constructor,
        ImmutableArray<IArgumentOperation> arguments,
        IOperation origin)
    {
        SyntaxNode? syntax = constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        Frame callee = Enter(constructor, origin);
        BindArguments(callee, arguments);
        return InFrame(callee, () =>
        {
            variables.Set(callee.This, ZeroOf(constructor.ContainingType, origin));
            if (syntax is TypeDeclarationSyntax)
            {
                variables.Set(callee.This, InitialParts(constructor, origin));
                return Load(PlaceOf((object)callee.This));
            }

            IConstructorBodyOperation body = bodies.OfConstructor(constructor)
                ?? throw Refused.Call(origin, constructor);
            bool callsOther = body.Initializer is IExpressionStatementOperation { Operation: IInvocationOperation } call
                && ((IInvocationOperation)call.Operation).TargetMethod.DeclaringSyntaxReferences.Length > 0;
            variables.Set(callee.This, callsOther
                ? ReadConstructor(
                    ((IInvocationOperation)((IExpressionStatementOperation)body.Initializer!).Operation).TargetMethod,
                    ((IInvocationOperation)((IExpressionStatementOperation)body.Initializer!).Operation).Arguments,
                    origin)
                : InitialParts(constructor, origin));
            ReadSequence((body.BlockBody ?? body.ExpressionBody)?.Operations ?? []);
            return Load(PlaceOf((object)callee.This));
        });
    }

    // Each part as its initializer or, in a positional record, its parameter says.
    private Bundle InitialParts(IMethodSymbol constructor, IOperation origin)
    {
        Shape shape = ShapeOf(constructor.ContainingType)!;
        return shape.Of(shape.Parts.Select(part =>
        {
            IParameterSymbol? parameter = part.Field?.AssociatedSymbol is { } property
                && property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax
                    ? constructor.Parameters.FirstOrDefault(candidate => candidate.Name == property.Name)
                    : null;
            return parameter is not null ? Load(PlaceOf((object)parameter))
                : part.Field is { } field && bodies.InitializerOf(field) is { } value ? Read(value)
                : ZeroOf(part.Type, origin);
        }));
    }
}
