using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Tests;

/// <summary>A method of the corpus with its companions, ready to be called.</summary>
/// <param name="Id">The type and the name.</param>
/// <param name="Primal">The user's method as the front end reads it.</param>
/// <param name="Samples">The samples that stand on it.</param>
/// <param name="User">The user's method.</param>
/// <param name="Companions">The companions that exist and compile.</param>
/// <param name="Patterns">Those of them that say where a sparse matrix has entries.</param>
internal sealed record CorpusMethod(
    string Id,
    IrMethod Primal,
    IReadOnlyList<CorpusSample> Samples,
    CorpusCall User,
    IReadOnlyDictionary<DerivativeKinds, CorpusCall> Companions,
    IReadOnlyDictionary<DerivativeKinds, CorpusCall> Patterns)
{
    public CorpusCall Gradient => Companion(DerivativeKinds.Gradient);

    /// <summary>Whether floats occur, so that results are compared in their precision.</summary>
    public bool HasSingles => IrPrinter.Print(Primal).Contains("float", StringComparison.Ordinal);

    public CorpusCall Companion(DerivativeKinds kind) => Companions.TryGetValue(kind, out CorpusCall? call)
        ? call
        : throw new InvalidOperationException($"{Id} has no {kind} companion that compiles.");

    /// <summary>The positions of the parameters that have a slot or a tangent in a companion.</summary>
    public IEnumerable<int> Active(DerivativeKinds kind) => Enumerable.Range(0, Primal.Parameters.Count).Where(i =>
        Primal.Parameters[i].Active
        || (Primal.Parameters[i].IsOutput && kind is DerivativeKinds.Vjp or DerivativeKinds.Jvp));

    /// <summary>The slots that a companion has, by the names of their inputs.</summary>
    public IEnumerable<IrParameter> ActiveParameters => Primal.Parameters.Where(parameter => parameter.Active);
}
