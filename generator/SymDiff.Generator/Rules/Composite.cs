using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Rules;

/// <summary>
/// A formula that users spell out and whose derivative is known as a whole, cheaper and safer than the chain rule
/// through its parts: the derivative of <c>1 / (1 + Exp(-x))</c> is <c>r·(1−r)</c>, also where <c>Exp</c> overflows.
/// The formula and the partials are over the placeholders of <see cref="Primitive"/>.
/// </summary>
internal sealed record Composite(string Name, Expr Formula, EquatableArray<Expr> Partials,
    EquatableArray<Domain> Domains);
