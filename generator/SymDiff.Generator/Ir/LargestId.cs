namespace SymDiff.Generator.Ir;

/// <summary>The largest number that a branch or loop of a method has.</summary>
internal sealed class LargestId : IrWalker
{
    private int largest;

    private LargestId()
    {
    }

    public static int In(IrMethod method)
    {
        LargestId search = new();
        search.Visit(method.Body);
        return search.largest;
    }

    public override void Visit(Stmt stmt)
    {
        largest = Math.Max(largest, stmt switch { If branch => branch.Id, For loop => loop.Id, _ => 0 });
        base.Visit(stmt);
    }
}
