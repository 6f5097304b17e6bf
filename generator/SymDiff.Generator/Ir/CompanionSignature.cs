using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Ir;

/// <summary>What a companion of the reverse mode takes and gives, before it has a body.</summary>
internal static class CompanionSignature
{
    /// <summary>
    /// The companion of <paramref name="primal"/> for <paramref name="kind"/>, without a body of its own.
    /// </summary>
    public static IrMethod Run(IrMethod primal, DerivativeKinds kind)
    {
        IReadOnlyDictionary<string, string> slots = GeneratedNames.OfParameters(primal);
        return primal with
        {
            Name = GeneratedNames.Companion(primal.Name, kind),
            Slots = primal.Parameters
                .Where(parameter => parameter.Active || (parameter.IsOutput && kind == DerivativeKinds.Vjp))
                .Select(parameter => SlotOf(parameter, slots[parameter.Local.Name], kind))
                .ToEquatableArray(),
            Seeds = Adds(kind) || kind == DerivativeKinds.Vjp ? SeedsOf(primal) : [],
            Kind = kind,
        };
    }

    // One for each real that the method returns.
    private static EquatableArray<Local> SeedsOf(IrMethod primal)
    {
        string seed = GeneratedNames.SeedOf(primal);
        return primal.Returned is { } whole
            ? whole.Reals.Select(part => new Local(seed + part.Name, part.Type)).ToEquatableArray()
            : [new Local(seed, primal.Value.Type)];
    }

    private static bool Adds(DerivativeKinds kind) => kind == DerivativeKinds.Accumulate;

    private static Slot SlotOf(IrParameter input, string name, DerivativeKinds kind)
    {
        IrType type = input.Local.Type;
        Local slot = new(name, type.IsArray ? type.AsSpan : type);
        SlotKind holds = type.IsArray && input.Written ? SlotKind.Exchanged
            : Adds(kind) ? SlotKind.Added
            : SlotKind.Overwritten;
        return new Slot(slot, input.Local.Name, holds);
    }
}
