using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Calls of declared companions: the adjoint of a helper, beside the companion, adds the derivatives to memory that is
/// zero before. Second derivatives are the adjoint of the helper's derivative along a direction.
/// </summary>
internal sealed partial class BodyReader
{
    /// <summary>A companion that is called: its helper, and its arguments in order.</summary>
    private sealed record NestedCall(
        NestedCompanion Nested,
        Helper Helper,
        Expr[] Values,
        IArgumentOperation[] Rest,
        IInvocationOperation Call)
    {
        public IReadOnlyList<IParameterSymbol> Inputs => Nested.Method.Parameters;

        public int Active => Nested.Active.Count;

        /// <summary>Which of the active parameters a parameter is; −1 where it is none.</summary>
        public int PlaceOf(IParameterSymbol parameter) => Nested.Active.ToList().FindIndex(active =>
            SymbolEqualityComparer.Default.Equals(active, parameter));
    }

    // The call of a companion, of ours or declared by the user; null for any other method.
    private Expr? ReadCompanion(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (NestedCompanion.Of(method, bodies.Compilation) is { } nested)
        {
            return ReadNested(nested, call);
        }

        if (NestedCompanion.IsNamed(method))
        {
            // The declaration has an error of its own.
            throw new Refused(null, null);
        }

        if (!CompanionSymbols.IsGenerated(method))
        {
            return null;
        }

        throw SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, bodies.Compilation.Assembly)
            ? Refused.At(
                call,
                Messages.UndeclaredCompanion,
                CompanionSymbols.DeclarationOf(method),
                method.ContainingType.GetDocumentationCommentId() ?? "")
            : Refused.At(call, Messages.NestedCompanion, "it belongs to another assembly, which has its body");
    }

    private Expr ReadNested(NestedCompanion nested, IInvocationOperation call)
    {
        if (nested.WhyNot() is { } reason)
        {
            throw Refused.At(call, Messages.NestedCompanion, reason);
        }

        int inputs = nested.Method.Parameters.Length;
        Helper helper = helpers.Of(nested.Method)
            ?? throw Refused.At(call, Messages.NestedCompanion, "its method cannot be called with numbers and arrays");
        helpers.Note(helper, call);
        IArgumentOperation[] arguments = [.. call.Arguments.OrderBy(argument => argument.Parameter!.Ordinal)];
        Expr[] values = [.. arguments.Take(inputs).Select((argument, i) =>
            Settled(argument, Constants.Are(nested.Method.Parameters[i])))];
        NestedCall made = new(nested, helper, values, [.. arguments.Skip(inputs)], call);
        Read(made);
        return ReadKeptCall(Kept(helper.Name, values), nested.Method, [.. values], call);
    }

    private void Read(NestedCall made)
    {
        int active = made.Active;
        IArgumentOperation[] rest = made.Rest;
        Constant one = Constant.Of(1, IrTypeOf(made.Call.Type)!.Value);
        switch (made.Nested.Kind)
        {
            case DerivativeKinds.Gradient:
                AddGradient(made, rest, one);
                break;
            case DerivativeKinds.Accumulate:
                Expr times = Settled(rest[active], isConstant: false);
                AddGradient(made, rest, times, adds: true);
                break;
            case DerivativeKinds.Vjp:
                Expr seed = Settled(rest[0], isConstant: false);
                AddGradient(made, [.. rest.Skip(1)], seed);
                break;
            case DerivativeKinds.Jvp:
                Expr[] along = TangentsOf(made);
                Local tangent = ReadKeptCall(
                    Kept(GeneratedNames.TangentOfHelper(made.Helper.Name), [.. made.Values, .. along]),
                    made.Nested.Method,
                    [.. made.Values, .. along],
                    made.Call);
                Give(rest[active], tangent);
                break;
            case DerivativeKinds.Hvp:
                Expr[] direction = TangentsOf(made);
                AddGradient(made, [.. rest.Skip(active).Take(active)], one);
                AddCurvature(made, direction, [.. rest.Skip(2 * active)], one);
                break;
            case DerivativeKinds.Jacobian:
                ReadNestedRow(made, one);
                break;
            default:
                AddGradient(made, [.. rest.Take(active)], one);
                ReadNestedHessian(made, one);
                break;
        }
    }

    private static KeptMethod Kept(string name, IEnumerable<Expr> values) =>
        new(name, [.. values.Select(value => value.Type)]);

    // slots = seed·∂F, or added.
    private void AddGradient(
        NestedCall made,
        IReadOnlyList<IArgumentOperation> targets,
        Expr seed,
        bool adds = false) =>
        AddAdjoint(made, made.Helper.Name, made.Values, targets, seed, adds);

    // slots = seed·∂²F·direction: the gradient of the derivative along the direction.
    private void AddCurvature(
        NestedCall made,
        Expr[] direction,
        IReadOnlyList<IArgumentOperation> targets,
        Expr seed) => AddAdjoint(
            made,
            GeneratedNames.TangentOfHelper(made.Helper.Name),
            [.. made.Values, .. direction],
            targets,
            seed,
            adds: false);

    private void AddAdjoint(
        NestedCall made,
        string method,
        Expr[] arguments,
        IReadOnlyList<IArgumentOperation> targets,
        Expr seed,
        bool adds)
    {
        if (AlongOne(made, method, arguments) is { } derivative)
        {
            IrType type = made.Values.First(value => value.Type.HoldsReals).Type;
            GiveOne(targets[0], InType(seed is Constant one && one.Is(1) ? derivative : seed * derivative, type), adds);
            return;
        }

        List<InvokeSlot> slots = [];
        List<(Place Place, InvokeSlot Slot)> results = [];
        for (int i = 0; i < made.Values.Length; i++)
        {
            Expr value = made.Values[i];
            if (value.Type.HoldsReals)
            {
                int place = made.PlaceOf(made.Inputs[i]);
                IArgumentOperation? target = place < 0 ? null : targets[place];
                slots.Add(value.Type.IsArray
                    ? ArraySlot(target, (Local)value, adds, made.Call)
                    : NumberSlot(target, value.Type, made.Inputs[i], adds, results, made.Call));
            }
        }

        // Behind the parameters come tangents, whose own derivatives nobody asks for.
        slots.AddRange(arguments.Skip(made.Values.Length).Select(argument => UnusedSlot(argument, made.Call)));
        output.Add(new Invoke(method, arguments.ToEquatableArray(), slots.ToEquatableArray(), seed));
        foreach ((Place place, InvokeSlot slot) in results)
        {
            Store(place, AsLocal(new Load(slot.Array, slot.Index!)));
        }
    }

    // Of one real number alone, the derivative is the one along it: a call, and no memory. Else null.
    private Local? AlongOne(NestedCall made, string method, Expr[] arguments)
    {
        Expr[] reals = [.. made.Values.Where(value => value.Type.HoldsReals)];
        if (reals.Length != 1 || reals[0].Type.IsArray || made.Active != 1)
        {
            return null;
        }

        // Behind it come directions, along which nothing changes.
        IEnumerable<Expr> along = arguments
            .Where(argument => argument.Type.HoldsReals)
            .Select((argument, i) => Constant.Of(i == 0 ? 1 : 0, argument.Type));
        Expr[] values = [.. arguments, .. along];
        return ReadKeptCall(
            Kept(GeneratedNames.TangentOfHelper(method), values), made.Nested.Method, [.. values], made.Call);
    }

    // A slot is of the type of its input, and a derivative of that of the result.
    private static Expr InType(Expr value, IrType type) => value.Type == type ? value : new Convert(value, type);

    private void GiveOne(IArgumentOperation target, Expr value, bool adds)
    {
        if (target.Value is not IDiscardOperation)
        {
            Place place = PlaceOfArgument(target);
            Store(place, AsLocal(adds ? Load(place) + value : value));
        }
    }

    // Of all real parameters; zero for those that have none.
    private Expr[] TangentsOf(NestedCall made)
    {
        Expr[] given = [.. made.Rest.Take(made.Active).Select(argument => Settled(argument, isConstant: false))];
        List<Expr> tangents = [];
        for (int i = 0; i < made.Values.Length; i++)
        {
            Expr value = made.Values[i];
            int place = made.PlaceOf(made.Inputs[i]);
            if (value.Type.HoldsReals)
            {
                tangents.Add(place >= 0 ? given[place] : ZeroLike(value, made.Call));
            }
        }

        return [.. tangents];
    }

    private Expr ZeroLike(Expr value, IOperation origin) => value.Type.IsArray
        ? NewMemory("zeros", LengthOf(value), value.Type.Element, origin)
        : Constant.Of(0, value.Type);

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

    private void Give(IArgumentOperation target, Expr value)
    {
        if (target.Value is not IDiscardOperation)
        {
            Store(PlaceOfArgument(target), value);
        }
    }

    private InvokeSlot NumberSlot(
        IArgumentOperation? target,
        IrType type,
        IParameterSymbol parameter,
        bool adds,
        List<(Place Place, InvokeSlot Slot)> results,
        IOperation origin)
    {
        Place? place = target is null or { Value: IDiscardOperation } ? null : PlaceOfArgument(target);
        Local cell = NewMemory(GeneratedNames.Adjoint(parameter.Name) + "Cell", Constant.Of(1), type, origin);
        Expr before = adds && place is not null ? AsLocal(Load(place)) : Constant.Of(0, type);
        output.Add(new Store(cell, Constant.Of(0), before, Role.Primal));
        InvokeSlot slot = new(cell, Constant.Of(0));
        if (place is not null)
        {
            results.Add((place, slot));
        }

        return slot;
    }

    // As long as the input; what is behind stays as it is.
    private InvokeSlot ArraySlot(IArgumentOperation? target, Local input, bool adds, IOperation origin)
    {
        Expr count = LengthOf(input);
        if (target is null)
        {
            return UnusedSlot(input, origin);
        }

        Local whole = WrittenOne(target.Value);
        Local slot = NameView("slot", new Slice(whole, Constant.Of(0), count));
        if (!adds)
        {
            Clear(slot);
        }

        return new InvokeSlot(slot, null);
    }

    private InvokeSlot UnusedSlot(Expr argument, IOperation origin)
    {
        Expr count = argument.Type.IsArray ? LengthOf(argument) : Constant.Of(1);
        Local unused = NewMemory("unused", count, argument.Type.Element, origin);
        return new InvokeSlot(unused, argument.Type.IsArray ? null : Constant.Of(0));
    }

    private void Clear(Local array) => EachElement(array, (index, body) =>
        body.Add(new Store(array, index, Constant.Of(0, array.Type.Element), Role.Primal)));
}
