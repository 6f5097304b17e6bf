using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Emit;

/// <summary>What a file must say about <c>TensorPrimitives</c>, whose methods are generic.</summary>
internal static class TensorCalls
{
    /// <summary>Whether a file needs the namespace.</summary>
    public static bool AreIn(IEnumerable<IrMethod> methods) => methods.Any(method => new Search(method).Found);

    /// <summary>
    /// Whether an argument has exactly the type of its parameter, from which the compiler takes the type argument. From
    /// an array it does so only since C# 14.
    /// </summary>
    public static bool TellType(Apply call, Local? target) =>
        target?.Type.Container == Container.Span
        || call.Operands.Any(operand => operand.Type.IsReal || operand.Type.Container == Container.ReadOnlySpan);

    private sealed class Search : IrWalker
    {
        public Search(IrMethod method)
        {
            Visit(method.Body);
            Visit(method.Value);
        }

        public bool Found { get; private set; }

        public override void Visit(Expr expr)
        {
            Found |= expr is Apply apply && RuleTable.Get(apply.Function).Host == Host.Tensors;
            base.Visit(expr);
        }
    }
}
