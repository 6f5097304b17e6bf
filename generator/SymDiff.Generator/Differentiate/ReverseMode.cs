using SymDiff.Generator.Analyses;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Differentiate;

/// <summary>
/// Reverse mode: a companion that runs the user's method forwards and then its statements backwards. Each statement
/// <c>v = f(u)</c> hands the adjoint of v on to u: <c>dU += dV · ∂f/∂u</c>, with the partials of the rule table. The
/// backward statements mention primal values by their names, wherever they were defined; <see cref="RecordPlan"/> then
/// sees to it that they are at hand. See Griewank and Walther, Evaluating Derivatives, chapter 3.
/// </summary>
internal static class ReverseMode
{
    public static IrMethod Run(IrMethod primal, DerivativeKinds kind)
    {
        // Which arrays are worth undoing shows only when the sweep has been written once without.
        IrMethod signature = CompanionSignature.Run(NamedResults.Run(primal), kind);
        (IrMethod prepared, IReadOnlyCollection<string> handedOver) =
            CallMemory.Run(signature, NameSupply.For(signature));
        IrMethod companion = Run(prepared, handedOver, out IReadOnlyCollection<string> worthUndoing);
        return worthUndoing.All(handedOver.Contains)
            ? companion
            : Run(prepared, [.. worthUndoing.Union(handedOver)], out _);
    }

    private static IrMethod Run(
        IrMethod signature,
        IReadOnlyCollection<string> undone,
        out IReadOnlyCollection<string> worthUndoing)
    {
        NameSupply names = NameSupply.For(signature);
        (IrMethod expanded, ElementLoops elements) = ElementLoops.Run(signature, names);
        Arrays arrays = Arrays.Run(expanded);
        SavedElements saved = new(undone, arrays);
        IrMethod named = saved.Run(expanded, names);
        Definitions definitions = Definitions.Run(named, arrays);
        Usefulness usefulness = Usefulness.Run(signature, signature.Slots.Select(slot => slot.Input), arrays);
        Activity activity = Activity.Run(named, arrays, usefulness.Useless(signature.Body));
        ReverseSweep sweep = new(named, definitions, activity, elements, saved, arrays, names);
        Expr seed = named.Seed ?? (Expr)Constant.Of(1, named.Value.Type);
        (EquatableArray<Stmt> backward, Func<string, Expr?> adjointOf) = sweep.Run(seed);

        // The value is named before the sweep: what it reads, the user's method read before anything was undone.
        Local value = names.Fresh("value", named.Value.Type);
        bool needsName = named.Value is not (Local or Constant);
        EquatableArray<Stmt> forward = needsName
            ? [.. named.Body, new Let(value, named.Value, Role.Primal)]
            : named.Body;
        RecordPlan plan = new(named with { Body = forward }, arrays, saved, names);
        EquatableArray<Stmt> body = plan.Run(forward, backward);
        worthUndoing = plan.WorthUndoing;
        return named with
        {
            Body = [.. OverwrittenSlots(named), .. body],
            Value = needsName ? value : named.Value,
            Results = Results(named, adjointOf),
        };
    }

    private static IEnumerable<Stmt> OverwrittenSlots(IrMethod companion) => companion.Slots
        .Where(slot => slot.Local.Type.IsArray && slot.Kind == SlotKind.Overwritten)
        .Select(slot => new Clear(slot.Local));

    private static EquatableArray<SlotResult> Results(IrMethod companion, Func<string, Expr?> adjointOf) =>
        companion.Slots
        .Where(slot => !slot.Local.Type.IsArray)
        .Select(slot => new SlotResult(slot.Local, adjointOf(slot.Input) ?? Constant.Of(0, slot.Local.Type)))
        .ToEquatableArray();
}
