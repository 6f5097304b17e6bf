namespace SymDiff.Generator.Ir;

/// <summary>The names that are known at one point of a method; the part of the verifier that is about names.</summary>
internal sealed class IrScopes
{
    private readonly HashSet<string> defined = [];
    private readonly Dictionary<string, IrType> visible = [];
    private readonly Stack<List<string>> blocks = new([[]]);
    private readonly HashSet<string> writable = [];
    private readonly HashSet<string> records = [];
    private readonly HashSet<int> forward = [];
    private readonly HashSet<int> mirrors = [];

    public static void Require(bool condition, object where, string rule)
    {
        if (!condition)
        {
            string text = where is Stmt stmt ? IrPrinter.Print(stmt) : where.ToString();
            throw new InvalidOperationException($"Illegal IR, expected {rule}: {text}");
        }
    }

    public void Enter() => blocks.Push([]);

    public void Leave()
    {
        foreach (string name in blocks.Pop())
        {
            visible.Remove(name);
        }
    }

    public void Define(Local local, bool isWritable = false)
    {
        Require(defined.Add(local.Name), local, "one assignment per local");
        visible.Add(local.Name, local.Type);
        blocks.Peek().Add(local.Name);
        if (isWritable)
        {
            writable.Add(local.Name);
        }
    }

    public void DefineRecord(Local record)
    {
        Require(defined.Add(record.Name), record, "one assignment per local");
        records.Add(record.Name);
    }

    public void Use(Local local)
    {
        Require(visible.TryGetValue(local.Name, out IrType type), local, "a definition before the use, in scope");
        RequireType(type, local);
    }

    public static void RequireType(IrType type, Expr expr)
    {
        // The text of the rule is made only where it is needed: this is asked of every expression.
        if (expr.Type != type)
        {
            Require(false, expr, $"a value of type {type}");
        }
    }

    public void UseRecord(Local record) => Require(records.Contains(record.Name), record, "an open record");

    public bool IsWritable(Local? array) => array is not null && writable.Contains(array.Name);

    /// <summary>
    /// Notes the number of a branch or a loop; a mirror follows what it undoes, which may have been dropped where it
    /// had nothing left to do.
    /// </summary>
    public void Number(Stmt stmt, int id, bool mirror)
    {
        bool fits = id == 0 || (mirror ? mirrors.Add(id) : forward.Add(id) && !mirrors.Contains(id));
        Require(fits, stmt, "one forward statement of each number, and mirrors after it");
    }
}
