using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Analyses;

/// <summary>Whether a method asks for derivatives of the adjoints of those it calls.</summary>
internal sealed class Tangents : IrWalker
{
    private bool found;

    public static bool AreIn(IrMethod method)
    {
        Tangents tangents = new();
        tangents.Visit(method.Body);
        return tangents.found;
    }

    public override void Visit(Stmt stmt)
    {
        found |= stmt is Invoke { Tangents.Count: > 0 };
        base.Visit(stmt);
    }
}
