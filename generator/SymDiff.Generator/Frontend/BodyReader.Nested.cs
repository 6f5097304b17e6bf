using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Calls of declared gradients: the adjoint of a helper, beside the companion, adds the derivatives to cells that are
/// zero before.
/// </summary>
internal sealed partial class BodyReader
{
    // The call of a companion, of ours or declared by the user; null for any other method.
    private Expr? ReadCompanion(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (NestedCompanion.Of(method, bodies.Compilation) is { } nested)
        {
            if (nested.Kind is not (DerivativeKinds.Gradient or DerivativeKinds.Accumulate or DerivativeKinds.Jvp))
            {
                throw Refused.Call(call, nested.Companion);
            }

            return nested.Kind == DerivativeKinds.Jvp ? ReadNestedTangent(nested, call) : ReadNested(nested, call);
        }

        if (NestedCompanion.IsNamed(method))
        {
            // The declaration has an error of its own.
            throw new Refused(null, null);
        }

        return CompanionSymbols.IsGenerated(method)
            ? throw Refused.At(
                call,
                Messages.UndeclaredCompanion,
                CompanionSymbols.DeclarationOf(method),
                method.ContainingType.GetDocumentationCommentId() ?? "")
            : null;
    }

    private Expr ReadNested(NestedCompanion nested, IInvocationOperation call)
    {
        int inputs = nested.Method.Parameters.Length;
        IArgumentOperation[] arguments = [.. call.Arguments.OrderBy(argument => argument.Parameter!.Ordinal)];
        Helper? helper = helpers.Of(nested.Method);
        bool isPlain = helper is not null && helper.Parameters.Leaves.Count == inputs
            && nested.Active.All(parameter => Types.Of(parameter.Type) is { IsJagged: false });
        if (!isPlain)
        {
            throw Refused.Call(call, nested.Companion);
        }

        Expr[] values = [.. arguments.Take(inputs).Select((argument, i) =>
            Settled(argument, Constants.Are(nested.Method.Parameters[i])))];
        List<InvokeSlot> slots = [];
        List<(Place Place, InvokeSlot Slot)> results = [];
        for (int i = 0; i < inputs; i++)
        {
            IParameterSymbol parameter = nested.Method.Parameters[i];
            if (!values[i].Type.HoldsReals)
            {
                continue;
            }

            int slot = nested.Active.ToList().FindIndex(active =>
                SymbolEqualityComparer.Default.Equals(active, parameter));
            IArgumentOperation? target = slot < 0 ? null : arguments[inputs + slot];
            slots.Add(values[i].Type.IsArray
                ? ArraySlot(target, (Local)values[i], call)
                : NumberSlot(target, values[i].Type, parameter, results, call));
        }

        Constant one = Constant.Of(1, IrTypeOf(call.Type)!.Value);
        output.Add(new Invoke(helper!.Name, values.ToEquatableArray(), slots.ToEquatableArray(), one));
        foreach ((Place place, InvokeSlot slot) in results)
        {
            Store(place, AsLocal(new Load(slot.Array, slot.Index!)));
        }

        ExternalCompanion kept = new(helper.Name, [.. helper.Parameters.Leaves.Select(leaf => leaf.Local.Type)]);
        return ReadKeptCall(kept, nested.Method, [.. values], call);
    }

    // The derivative along tangents is a method over the inputs and the tangents, and is called like any other.
    private Expr ReadNestedTangent(NestedCompanion nested, IInvocationOperation call)
    {
        int inputs = nested.Method.Parameters.Length;
        IArgumentOperation[] arguments = [.. call.Arguments.OrderBy(argument => argument.Parameter!.Ordinal)];
        if (helpers.Of(nested.Method) is not { } helper
            || helpers.TangentOf(nested.Method, nested.Active) is not { } tangent
            || helper.Parameters.Leaves.Count != inputs
            || !nested.Active.All(parameter => Types.Of(parameter.Type) is { IsJagged: false }))
        {
            throw Refused.Call(call, nested.Companion);
        }

        Expr[] values = [.. arguments.Take(inputs + nested.Active.Count).Select((argument, i) =>
            Settled(argument, i < inputs && Constants.Are(nested.Method.Parameters[i])))];
        Local derivative = ReadKeptCall(
            new ExternalCompanion(tangent.Name, [.. values.Select(value => value.Type)]),
            nested.Method,
            [.. values],
            call);
        if (arguments[arguments.Length - 1] is { Value: not IDiscardOperation } target)
        {
            Store(PlaceOfArgument(target), derivative);
        }

        ExternalCompanion kept = new(helper.Name, [.. helper.Parameters.Leaves.Select(leaf => leaf.Local.Type)]);
        return ReadKeptCall(kept, nested.Method, [.. values.Take(inputs)], call);
    }

    // A value that stays the same whatever is read or written behind it.
    private Expr Settled(IArgumentOperation argument, bool isConstant)
    {
        if (IsArray(argument.Value.Type))
        {
            Local array = (Local)NameArray(ReadArray(argument.Value));
            return HandedOver(isConstant ? StoppedView(array, "constant") : array, argument);
        }

        Expr value = Read(argument.Value);
        return value is Constant ? value : AsLocal(isConstant ? StoppedReads.Stopped(value) : value);
    }

    private InvokeSlot NumberSlot(
        IArgumentOperation? target,
        IrType type,
        IParameterSymbol parameter,
        List<(Place Place, InvokeSlot Slot)> results,
        IOperation origin)
    {
        Local cell = NewMemory(GeneratedNames.Adjoint(parameter.Name) + "Cell", Constant.Of(1), type, origin);
        output.Add(new Store(cell, Constant.Of(0), Constant.Of(0, type), Role.Primal));
        InvokeSlot slot = new(cell, Constant.Of(0));
        if (target is not null && target.Value is not IDiscardOperation)
        {
            results.Add((PlaceOfArgument(target), slot));
        }

        return slot;
    }

    // As long as the input; what is behind stays as it is.
    private InvokeSlot ArraySlot(IArgumentOperation? target, Local input, IOperation origin)
    {
        Expr count = LengthOf(input);
        Local slot = target is null
            ? NewMemory("unused", count, input.Type.Element, origin)
            : NameView("slot", new Slice(NameArray(ReadArray(target.Value)), Constant.Of(0), count));
        EachElement(slot, (index, body) =>
            body.Add(new Store(slot, index, Constant.Of(0, slot.Type.Element), Role.Primal)));
        return new InvokeSlot(slot, null);
    }
}
