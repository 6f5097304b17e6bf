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
        Activity activity = Activity.Run(
            named,
            arrays,
            named.Parameters.Where(parameter => parameter.Active),
            usefulness.Useless(signature.Body));
        ReverseSweep sweep = new(named, definitions, activity, elements, saved, arrays, names);
        (EquatableArray<Stmt> backward, Func<string, Expr?> adjointOf) = sweep.Run(Seeds(named));

        // The value is named before the sweep: what it reads, the user's method read before anything was undone.
        List<Stmt> forward = [.. named.Body];
        Expr value = Bundle.Map(named.Value, leaf => Named(leaf, names, forward));
        RecordPlan plan = new(named with { Body = forward.ToEquatableArray() }, arrays, saved, names);
        EquatableArray<Stmt> body = plan.Run(forward.ToEquatableArray(), backward);
        worthUndoing = plan.WorthUndoing;
        return named with
        {
            Body = [.. OverwrittenSlots(named), .. body],
            Value = value,
            Results = Results(named, adjointOf),
        };
    }

    // What each real that the method returns is worth.
    private static IReadOnlyList<Expr> Seeds(IrMethod companion) => companion.Seeds.Count > 0
        ? [.. companion.Seeds]
        : [.. Bundle.LeavesOf(companion.Value).Select(leaf => Constant.Of(1, leaf.Type))];

    private static Expr Named(Expr value, NameSupply names, List<Stmt> forward)
    {
        if (value is Local or Constant)
        {
            return value;
        }

        Local name = names.Fresh("value", value.Type);
        forward.Add(new Let(name, value, Role.Primal));
        return name;
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
