namespace SymDiff.Generator.Ir;

/// <summary>Whether a method is as small as nearly all are, so that passes may recurse over it on any stack.</summary>
internal static class Nesting
{
    private const int MostStatements = 200;
    private const int DeepestBlock = 16;

    /// <summary>Whether a method, with all that it calls, is short and has no deep blocks.</summary>
    public static bool IsShallow(IrMethod method)
    {
        int left = MostStatements;
        return IsShallow(method.Body, 0, ref left) && method.Helpers.Count == 0;
    }

    private static bool IsShallow(IReadOnlyList<Stmt> body, int depth, ref int left)
    {
        left -= body.Count;
        if (left < 0 || depth > DeepestBlock)
        {
            return false;
        }

        foreach (Stmt stmt in body)
        {
            bool fits = stmt switch
            {
                If branch => IsShallow(branch.Then, depth + 1, ref left)
                    && IsShallow(branch.Else, depth + 1, ref left),
                For loop => IsShallow(loop.Body, depth + 1, ref left),
                _ => true,
            };
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }
}
