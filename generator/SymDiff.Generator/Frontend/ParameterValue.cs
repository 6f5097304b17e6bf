using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// What a parameter is when the body begins; of a reference, the array whose only element it is. The key is its symbol,
/// or what stands for <c>this</c>.
/// </summary>
internal sealed record ParameterValue(object Key, Expr Value, bool IsReference);
