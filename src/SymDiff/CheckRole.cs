namespace SymDiff;

/// <summary>What is passed to a companion for one parameter.</summary>
internal enum CheckRole
{
    Value,
    Slot,
    Tangent,
    SlotTangent,
}
