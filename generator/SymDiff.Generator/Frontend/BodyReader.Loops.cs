using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>Loops whose trip count is known on entry, with what they hand from one iteration to the next.</summary>
internal sealed partial class BodyReader
{
    private void ReadLoop(ILoopOperation loop)
    {
        switch (loop)
        {
            case IForLoopOperation counted:
                ReadFor(counted);
                break;
            case IForEachLoopOperation each:
                ReadForEach(each);
                break;
            default:
                throw new Refused(
                    Messages.UncountedLoop,
                    loop.Syntax.GetFirstToken().GetLocation(),
                    loop.Syntax.GetFirstToken().Text,
                    "it depends on what the loop computes");
        }
    }

    private void ReadFor(IForLoopOperation loop)
    {
        CountedLoop counted = CountedLoop.Of(loop);
        foreach (IOperation before in loop.Before.Where(before => before != counted.Declaration))
        {
            ReadStatement(before);
        }

        foreach (IVariableDeclaratorOperation other in counted.OtherDeclarators)
        {
            Declare(other);
        }

        Expr first = counted.Initializer is { } initializer ? Read(initializer) : ReadVariable(counted.IndexReference);
        (Expr bound, List<Stmt> boundStatements) = Inside(() => Read(counted.Bound));
        if (boundStatements.Any(stmt => stmt is not Let) || IsWrittenIn(loop, counted.Bound))
        {
            throw counted.Refuse("the bound reads memory that the loop writes to");
        }

        output.AddRange(boundStatements);

        Local index = names.Fresh(counted.Index.Name, IrType.Integer);
        List<IOperation> inside = [loop.Body, .. counted.OtherSteps];
        ReadIterations(
            new For(index, first, counted.Comparison, bound, counted.Step, [], [], Role.Primal, ++lastId),
            inside,
            counted.Index,
            counted.IsDeclaredOutside ? first : null);
    }

    // The length of an array stays, whatever becomes of its elements.
    private bool IsWrittenIn(IOperation loop, IOperation bound) => bound
        .DescendantsAndSelf()
        .Where(operation => operation.Parent is not IPropertyReferenceOperation { Property.Name: "Length" })
        .Select(SingleAssignment.SymbolOf)
        .OfType<ISymbol>()
        .Any(symbol => Types.Of(TypeOf(symbol)) is { IsArray: true } && roots.IsWrittenIn(loop, symbol));

    private void ReadForEach(IForEachLoopOperation loop)
    {
        IOperation collection = loop.Collection;
        while (collection is IConversionOperation { IsImplicit: true } conversion)
        {
            collection = conversion.Operand;
        }

        bool isReference =
            loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol.RefKind: not RefKind.None };
        if (isReference)
        {
            throw Refused.At(loop.LoopControlVariable, Messages.Reference);
        }

        if (loop.LoopControlVariable is not IVariableDeclaratorOperation declarator
            || Types.Of(collection.Type) is not { IsArray: true } type
            || Types.Of(declarator.Symbol.Type) != type.Element)
        {
            throw new Refused(
                Messages.UncountedLoop,
                loop.Syntax.GetFirstToken().GetLocation(),
                "foreach",
                "only arrays and spans are walked through");
        }

        Local array = NameArray(ReadArray(collection));
        Local index = names.Fresh("i", IrType.Integer);
        For header = new(index, Constant.Of(0), "Less", new Length(array), 1, [], [], Role.Primal, ++lastId);
        ReadIterations(header, [loop.Body], null, null, () => Assign(declarator.Symbol, new Load(array, index)));
    }

    // A variable from outside that the body assigns is carried: inside it is what the iteration before made of it.
    private void ReadIterations(
        For header,
        List<IOperation> inside,
        ISymbol? indexSymbol,
        Expr? outlivingFirst,
        Action? atStart = null)
    {
        List<(ISymbol Symbol, Local Inner, Expr Initial)> carried = [];
        foreach (ISymbol symbol in SingleAssignment.AssignedIn(inside))
        {
            IrType? type = Types.Of(TypeOf(symbol));
            if (type is { IsArray: false } scalar && IsDeclaredOutside(symbol, inside))
            {
                Expr initial = variables.Find(symbol) ?? Zero(scalar);
                carried.Add((symbol, names.Fresh(symbol.Name, scalar), initial));
            }
        }

        ImmutableDictionary<ISymbol, Expr> before = variables.State;
        foreach ((ISymbol symbol, Local inner, _) in carried)
        {
            variables.Set(symbol, inner);
        }

        if (indexSymbol is not null)
        {
            variables.Set(indexSymbol, header.Index);
        }

        (_, List<Stmt> body) = Inside(() => ReadBody(inside, atStart));
        List<Carried> values = [.. carried.Select(value => new Carried(
            value.Inner,
            value.Initial,
            variables.Find(value.Symbol)!,
            names.Fresh(value.Symbol.Name, value.Inner.Type)))];
        variables.State = before;
        for (int i = 0; i < carried.Count; i++)
        {
            variables.Set(carried[i].Symbol, values[i].Result);
        }

        if (indexSymbol is not null && outlivingFirst is not null)
        {
            Local position = names.Fresh(indexSymbol.Name, IrType.Integer);
            Local final = names.Fresh(indexSymbol.Name, IrType.Integer);
            values.Add(new Carried(position, outlivingFirst, position + Constant.Of(header.Step), final));
            variables.Set(indexSymbol, final);
        }

        output.Add(header with { Carried = values.ToEquatableArray(), Body = body.ToEquatableArray() });
    }

    private Expr? ReadBody(List<IOperation> inside, Action? atStart)
    {
        atStart?.Invoke();
        foreach (IOperation statement in inside)
        {
            ReadStatement(statement);
        }

        return null;
    }

    private static bool IsDeclaredOutside(ISymbol symbol, List<IOperation> inside) =>
        symbol is IParameterSymbol || !inside
            .SelectMany(operation => operation.DescendantsAndSelf())
            .OfType<IVariableDeclaratorOperation>()
            .Any(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, symbol));
}
