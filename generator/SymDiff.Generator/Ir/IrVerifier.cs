using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Ir;

/// <summary>
/// What is legal IR. <see cref="Run"/> throws on the first illegal form: such a method is a bug of the pass that made
/// it, and must not become code.
/// </summary>
internal sealed class IrVerifier
{
    private readonly IrMethod method;
    private readonly Func<string, int?> arityOf;
    private readonly bool loadsAreNamed;
    private readonly IrScopes scopes = new();
    private readonly IrMemory memory;

    private IrVerifier(IrMethod method, Func<string, int?> arityOf, bool loadsAreNamed)
    {
        this.method = method;
        this.arityOf = arityOf;
        this.loadsAreNamed = loadsAreNamed;
        memory = new IrMemory(method);
    }

    /// <summary>Returns <paramref name="method"/> when it is legal.</summary>
    /// <param name="method">The method.</param>
    /// <param name="arityOf">The number of operands of a function; null when there is no such function.</param>
    /// <param name="loadsAreNamed">
    /// Whether a load from memory that the method writes must still be the whole right side of its own
    /// <see cref="Let"/>; the last pass before the output gives that up.
    /// </param>
    public static IrMethod Run(IrMethod method, Func<string, int?> arityOf, bool loadsAreNamed = true)
    {
        if (!method.Refused)
        {
            new IrVerifier(method, arityOf, loadsAreNamed).CheckMethod();
        }

        return method;
    }

    private void CheckMethod()
    {
        foreach (IrParameter parameter in method.Parameters)
        {
            scopes.Define(parameter.Local, parameter.Local.Type.IsWritable);
        }

        foreach (Slot slot in method.Slots)
        {
            IrScopes.Require(slot.Local.Type.HoldsReals, slot.Local, "a slot holds reals");
            bool canBeWritten = !slot.Local.Type.IsArray || slot.Local.Type.IsWritable;
            IrScopes.Require(canBeWritten, slot.Local, "a slot that can be written");
            scopes.Define(slot.Local, slot.Local.Type.IsWritable);
        }

        foreach (Local seed in method.Seeds)
        {
            scopes.Define(seed);
        }

        CheckBody(method.Body, isTopLevel: true);
        foreach (Expr value in Bundle.LeavesOf(method.Value))
        {
            IrScopes.Require(!value.Type.IsArray, value, "a method returns scalars");
            Check(value);
        }

        foreach (SlotResult result in method.Results)
        {
            bool isSlot = method.Slots.Any(slot => slot.Local.Equals(result.Slot)) && result.Slot.Type.IsReal;
            IrScopes.Require(isSlot, result.Slot, "a result goes to a scalar slot");
            Check(result.Value, result.Slot.Type);
        }
    }

    private void CheckBody(EquatableArray<Stmt> body, bool isTopLevel = false)
    {
        foreach (Stmt stmt in body)
        {
            bool isAtItsPlace = isTopLevel || stmt is not (Allocate or OpenRecord);
            IrScopes.Require(isAtItsPlace, stmt, "memory is taken at the top level");
            Check(stmt);
        }
    }

    private void Check(Stmt stmt)
    {
        switch (stmt)
        {
            case Let let:
                CheckLet(let);
                break;
            case If branch:
                CheckBranch(branch);
                break;
            case For loop:
                CheckLoop(loop);
                break;
            case Allocate allocate:
                Check(allocate.Length, IrType.Integer);
                IrScopes.Require(allocate.Target.Type.IsWritable, stmt, "new memory can be written");
                scopes.Define(allocate.Target, isWritable: true);
                break;
            case Store or Accumulate or Clear or Copy or Map:
                CheckWrite(stmt);
                break;
            case Throw:
                break;
            case RequireFinite check:
                IrScopes.Require(check.Derivative.Type.HoldsReals, stmt, "a derivative is real");
                Check(check.Derivative);
                break;
            case Invoke call:
                CheckInvoke(call);
                break;
            default:
                CheckRecord(stmt);
                break;
        }
    }

    private void CheckLet(Let let)
    {
        bool isView = let.Value is Slice or RowOf or AsSpan or StaticField && let.Value.Type.IsArray;
        IrScopes.Require(let.Target.Type.IsArray == isView, let, "an array is a view, and only a view is an array");
        if (let.Value is Load load && loadsAreNamed)
        {
            CheckArray(load.Array);
            Check(load.Index, IrType.Integer);
            IrScopes.Require(load.Type == let.Target.Type, let, "both sides have one type");
        }
        else
        {
            Check(let.Value, let.Target.Type);
        }

        bool isWritable = isView && let.Target.Type.IsWritable && scopes.IsWritable(IrMemory.LocalUnder(let.Value));
        scopes.Define(let.Target, isWritable);
    }

    private void CheckWrite(Stmt stmt)
    {
        switch (stmt)
        {
            case Store store:
                CheckWritten(store.Array, store);
                Check(store.Index, IrType.Integer);
                Check(store.Value, store.Array.Type.Element);
                break;
            case Accumulate add:
                CheckWritten(add.Array, add);
                IrScopes.Require(add.Array.Type.HoldsReals, add, "only reals are accumulated");
                Check(add.Index, IrType.Integer);
                Check(add.Value, add.Array.Type.Element);
                break;
            case Clear clear:
                CheckWritten(clear.Array, clear);
                break;
            case Copy copy:
                CheckWritten(copy.To, copy);
                CheckArray(copy.From);
                IrScopes.Require(copy.From.Type.Element == copy.To.Type.Element, copy, "a copy keeps the type");
                break;
            case Map map:
                CheckWritten(map.Target, map);
                Check(map.Value, map.Target.Type.Element);
                bool areNames = map.Value.Operands.All(operand => !operand.Type.IsArray || operand is Local);
                IrScopes.Require(areNames, map, "operands of a map that have names");
                break;
        }
    }

    private void CheckRecord(Stmt stmt)
    {
        switch (stmt)
        {
            case OpenRecord open:
                IrScopes.Require(open.Target.Type.Container == Container.Span, stmt, "a record has the type of a span");
                scopes.DefineRecord(open.Target);
                break;
            case Push push:
                scopes.UseRecord(push.Record);
                Check(push.Value, push.Record.Type.Element);
                break;
            case Pop pop:
                scopes.UseRecord(pop.Record);
                IrScopes.Require(pop.Target.Type == pop.Record.Type.Element, stmt, "the record's type");
                scopes.Define(pop.Target);
                break;
            default:
                IrScopes.Require(false, stmt, "a statement of a known kind");
                break;
        }
    }

    private void CheckInvoke(Invoke call)
    {
        foreach (Expr argument in call.Arguments)
        {
            Check(argument);
        }

        foreach (InvokeSlot slot in call.Slots)
        {
            CheckWritten(slot.Array, call);
            Check(slot.Index ?? Constant.Of(0), IrType.Integer);
        }

        Check(call.Seed);
        int reals = call.Arguments.Count(argument => argument.Type.HoldsReals);
        IrScopes.Require(reals == call.Slots.Count, call, "a slot for each real argument");
    }

    private void CheckBranch(If branch)
    {
        scopes.Number(branch, branch.Id, branch.Mirror);
        Check(branch.Condition, IrType.Boolean);
        scopes.Enter();
        CheckBody(branch.Then);
        foreach (Merge merge in branch.Merges)
        {
            Check(merge.WhenTrue, merge.Target.Type);
        }

        scopes.Leave();
        scopes.Enter();
        CheckBody(branch.Else);
        foreach (Merge merge in branch.Merges)
        {
            Check(merge.WhenFalse, merge.Target.Type);
        }

        scopes.Leave();
        foreach (Merge merge in branch.Merges)
        {
            IrScopes.Require(!merge.Target.Type.IsArray, branch, "no branch decides which memory a name means");
            scopes.Define(merge.Target);
        }
    }

    private void CheckLoop(For loop)
    {
        scopes.Number(loop, loop.Id, loop.Mirror);
        Check(loop.First, IrType.Integer);
        Check(loop.Bound, IrType.Integer);
        bool goesUp = loop.Comparison is "Less" or "LessOrEqual" && loop.Step > 0;
        bool goesDown = loop.Comparison is "Greater" or "GreaterOrEqual" && loop.Step < 0;
        IrScopes.Require(goesUp || goesDown, loop, "the step leads to the bound");
        foreach (Carried carried in loop.Carried)
        {
            IrScopes.Require(!carried.Inner.Type.IsArray, loop, "no loop changes which memory a name means");
            Check(carried.Initial, carried.Inner.Type);
            IrScopes.Require(carried.Result.Type == carried.Inner.Type, loop, "a carried value keeps its type");
        }

        scopes.Enter();
        IrScopes.Require(loop.Index.Type.IsInteger, loop, "a loop counts in integers");
        scopes.Define(loop.Index);
        foreach (Carried carried in loop.Carried)
        {
            scopes.Define(carried.Inner);
        }

        if (loop.Guard is { } guard)
        {
            Check(guard, IrType.Boolean);
        }

        CheckBody(loop.Body);
        foreach (Carried carried in loop.Carried)
        {
            Check(carried.Next, carried.Inner.Type);
        }

        scopes.Leave();
        foreach (Carried carried in loop.Carried)
        {
            scopes.Define(carried.Result);
        }

        if (loop.Exit is { } exit)
        {
            IrScopes.Require(loop.Guard is not null, loop, "the end of a loop is asked for where a guard decides it");
            IrScopes.Require(exit.Type.IsInteger, loop, "a loop counts in integers");
            scopes.Define(exit);
        }
    }

    private void CheckWritten(Local array, Stmt stmt)
    {
        CheckArray(array);
        IrScopes.Require(scopes.IsWritable(array), stmt, "only memory that can be written is written");
        bool isPromised = method.Parameters.All(parameter =>
            parameter.Written || parameter.Local.Name != memory.RootOf(array));
        IrScopes.Require(isPromised, stmt, "a parameter that is written says so");
    }

    private void CheckArray(Expr array)
    {
        IrScopes.Require(array.Type.IsArray, array, "an array");
        Check(array);
    }

    private void Check(Expr expr, IrType type)
    {
        IrScopes.RequireType(type, expr);
        Check(expr);
    }

    private void Check(Expr expr)
    {
        if (expr is Local local)
        {
            scopes.Use(local);
            return;
        }

        if (expr is Load load && loadsAreNamed)
        {
            IrScopes.Require(!memory.IsWritten(load.Array), expr, "a load from written memory has its own name");
        }

        if (!expr.Notes.IsLegal)
        {
            bool isKnown = expr is not Apply apply || arityOf(apply.Function) == apply.Operands.Count;
            IrScopes.Require(isKnown, expr, "a function of the rule table");
            IrScopes.Require(IrTyping.IsWellTyped(expr), expr, "operands of fitting types");
            expr.Notes.IsLegal = true;
        }

        foreach (Expr operand in expr.Operands)
        {
            Check(operand);
        }
    }
}
