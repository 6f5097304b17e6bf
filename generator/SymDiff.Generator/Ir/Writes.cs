namespace SymDiff.Generator.Ir;

/// <summary>Which arrays a statement writes to, what stands inside of it aside.</summary>
internal static class Writes
{
    public static IEnumerable<Local> Of(Stmt stmt) => stmt switch
    {
        Store store => [store.Array],
        Accumulate accumulate => [accumulate.Array],
        Clear clear => [clear.Array],
        Copy copy => [copy.To],
        Map map => [map.Target],
        Invoke call => call.Slots.Select(slot => slot.Array),
        _ => [],
    };
}
