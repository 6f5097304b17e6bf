using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>Statements as C#.</summary>
internal sealed partial class StatementEmitter
{
    private readonly IrMethod method;
    private readonly SourceWriter writer;
    private readonly Names names;
    private readonly Coalescing coalescing;
    private readonly ExpressionEmitter expressions;
    private readonly ParallelAssignment parallel;
    private Region region;

    public StatementEmitter(IrMethod method, SourceWriter writer, Names names)
    {
        this.method = method;
        this.writer = writer;
        this.names = names;
        coalescing = Coalescing.Run(method);
        VariableNames.Assign(
            coalescing.All,
            coalescing.Top,
            [.. GeneratedNames.TakenByWholes(method), .. new CompanionParameters(method).NamesOfValue]);
        expressions = new ExpressionEmitter(names, local => coalescing[local].Name);
        parallel = new ParallelAssignment(
            coalescing,
            Assign,
            AssignTemporary,
            (target, text) => AssignText(coalescing[target], text));
        region = coalescing.Top;
    }

    public ExpressionEmitter Expressions => expressions;

    /// <summary>The body of a method: forwards, a word to the reader, backwards.</summary>
    public void EmitMethodBody(EquatableArray<Stmt> body)
    {
        int firstBackward = FirstBackward(body);
        for (int i = 0; i < body.Count; i++)
        {
            if (i == firstBackward && i > 0 && method.Sweeps is null
                && method.Kind.IsReverse())
            {
                writer.Line();
                writer.Line("// Backwards: from the result to the inputs.");
            }

            Emit(body[i]);
        }
    }

    /// <summary>The name of a parameter or slot.</summary>
    public string NameOf(Local local) => coalescing[local].Name;

    // The backward sweep begins behind the last primal statement that is not part of it.
    private static int FirstBackward(EquatableArray<Stmt> body)
    {
        int first = body.Count;
        while (first > 0 && IsBackward(body[first - 1]))
        {
            first--;
        }

        return first;
    }

    private static bool IsBackward(Stmt stmt) => stmt switch
    {
        Let let => let.Role == Role.Derivative,
        Store store => store.Role == Role.Derivative,
        If branch => branch.Role == Role.Derivative,
        For loop => loop.Role == Role.Derivative,
        Allocate allocate => allocate.Role == Role.Derivative,
        Accumulate or Pop or RequireFinite => true,
        _ => false,
    };

    private void Emit(EquatableArray<Stmt> body)
    {
        foreach (Stmt stmt in body)
        {
            Emit(stmt);
        }
    }

    private void Emit(Stmt stmt)
    {
        switch (stmt)
        {
            case Let { Target.Type.IsArray: true } view:
                writer.Line(names.Type(view.Target.Type) + " " + NameOf(view.Target) + " = "
                    + expressions.Value(view.Value) + ";");
                break;
            case Let let:
                Assign(let.Target, let.Value);
                break;
            case Store store:
                writer.Line(Element(store.Array, store.Index) + " = " + expressions.Value(store.Value) + ";");
                break;
            case Accumulate accumulate:
                writer.Line(Added(Element(accumulate.Array, accumulate.Index), accumulate.Value) + ";");
                break;
            case Clear { Array.Type.IsJagged: true } rows:
                writer.Line(names.SymDiff("JaggedArrays") + ".Clear<" + rows.Array.Type.Element + ">("
                    + NameOf(rows.Array) + ");");
                break;
            case Clear clear:
                writer.Line(NameOf(clear.Array) + ".Clear();");
                break;
            case Copy copy:
                writer.Line(NameOf(copy.From) + ".CopyTo(" + NameOf(copy.To) + ");");
                break;
            case Map map:
                writer.Line(expressions.CallOf(map.Value, map.Target) + ";");
                break;
            case Push push:
                writer.Line(NameOf(push.Record) + ".Push(" + expressions.Value(push.Value) + ");");
                break;
            case Pop pop:
                AssignText(coalescing[pop.Target], NameOf(pop.Record) + ".Pop()");
                break;
            case Allocate or OpenRecord:
                EmitMemory(stmt);
                break;
            case If branch:
                Emit(branch);
                break;
            case For loop:
                Emit(loop);
                break;
            case Throw:
                EmitThrow();
                break;
            case Invoke call:
                EmitInvoke(call);
                break;
            case RequireFinite check:
                string kind = check.Kind == Landmark.Adjoint ? "" : $", \"{check.Kind}\"";
                writer.Line($"{names.SymDiff("Finite")}.Require({expressions.Value(check.Derivative)}, "
                    + $"\"{check.Variable}\", \"{check.Place}\"{kind});");
                break;
        }
    }

    /// <summary><c>place += value</c>, or <c>place -= value</c> where the value is a negation.</summary>
    public string Added(string place, Expr value) => value is Apply { Function: "Negate" } negation
        ? place + " -= " + expressions.Value(negation.Operands[0])
        : place + " += " + expressions.Value(value);

    private string Element(Local array, Expr index) => NameOf(array) + "[" + expressions.Value(index) + "]";

    private void EmitMemory(Stmt stmt)
    {
        if (stmt is OpenRecord record)
        {
            string recordType = record.Target.Type.Element.ToString();
            writer.Line(
                "using var " + NameOf(record.Target) + " = new " + names.SymDiff("Record") + "<" + recordType
                    + ">(stackalloc "
                + recordType + "[" + names.SymDiff("Scratch") + ".StackLimit]);");
            return;
        }

        Allocate allocate = (Allocate)stmt;
        string type = allocate.Target.Type.Element.ToString();
        string name = NameOf(allocate.Target);
        string memory = coalescing.FreeName(name.TrimStart('@') + "Memory");
        string length = expressions.Value(allocate.Length);
        if (!(allocate.Length is Constant or Local or Length { Array: Local }))
        {
            string count = coalescing.FreeName(name.TrimStart('@') + "Length");
            writer.Line("int " + count + " = " + length + ";");
            length = count;
        }

        string scratch = names.SymDiff("Scratch");
        writer.Line(
            "using var " + memory + " = new " + scratch + "<" + type + ">(stackalloc " + type + "[" + scratch
                + ".OnStack("
            + length + ")], " + length + (allocate.Cleared ? ");" : ", cleared: false);"));
        writer.Line(names.Type(allocate.Target.Type.AsSpan) + " " + name + " = " + memory + ".Span;");
    }

    private void EmitInvoke(Invoke call)
    {
        IEnumerable<string> slots = call.Slots.Select(slot => slot.Index is { } index
            ? "ref " + Element(slot.Array, index)
            : NameOf(slot.Array));
        writer.Call(
            GeneratedNames.Companion(call.Method, DerivativeKinds.Accumulate) + "(",
            [.. call.Arguments.Select(expressions.Value), .. slots, expressions.Value(call.Seed)],
            ");");
    }

    // The user's method itself throws its exception, with its message and from its line.
    private void EmitThrow()
    {
        if (!method.ThrowsBefore)
        {
            writer.Line(CallOfMethod() + ";");
        }

        writer.Line("throw " + names.SymDiff("Slots") + ".NotThrown(\"" + method.Home.MethodName + "\");");
    }

    /// <summary>A call of the user's method with the same arguments.</summary>
    public string CallOfMethod() =>
        NameOfMethod() + "(" + WholeParameters.Arguments(method, NameOf) + ")";

    // In full where a variable has the same name.
    private string NameOfMethod()
    {
        string name = VariableNames.Escape(method.Home.MethodName);
        bool isHidden = coalescing.All.Any(variable => variable.Name == name)
            || method.Inputs.Any(input => input.Name == method.Home.MethodName);
        bool hasThis = method.TakenApart.Any(input => input.Name == Input.This);
        return !isHidden ? name : hasThis ? "this." + name : method.Home.QualifiedType + "." + name;
    }

    /// <summary>A name like this one that nothing in the method has.</summary>
    public string FreeName(string name) => coalescing.FreeName(name);

    private void Emit(If branch)
    {
        bool isExpression = branch.Then.Count + branch.Else.Count == 0 && branch.Merges.Count == 1;
        if (isExpression)
        {
            Merge merge = branch.Merges[0];
            Assign(merge.Target, new Select(branch.Condition, merge.WhenTrue, merge.WhenFalse));
            return;
        }

        writer.Line();
        DeclareAhead(branch);
        Action? then = Arm(branch, 0, branch.Then, branch.Merges.Select(merge => (merge.Target, merge.WhenTrue)));
        Action? otherwise = Arm(branch, 1, branch.Else, branch.Merges.Select(merge => (merge.Target, merge.WhenFalse)));
        if (then is null)
        {
            writer.Line("if (!" + expressions.Anchored(branch.Condition, 15) + ")");
            writer.Block(otherwise ?? (() => { }));
        }
        else
        {
            writer.Line("if (" + expressions.Value(branch.Condition) + ")");
            writer.Block(then);
            if (otherwise is not null)
            {
                writer.Line("else");
                writer.Block(otherwise);
            }
        }

        writer.Line();
    }

    private Action? Arm(If branch, int arm, EquatableArray<Stmt> body, IEnumerable<(Local, Expr)> merges)
    {
        List<(Local Target, Expr Value)> copies = [.. parallel.Needed(merges)];
        return body.Count + copies.Count == 0 ? null : () => Inside(coalescing.RegionOf(branch, arm), () =>
        {
            Emit(body);
            if (body.Count == 0 || body[body.Count - 1] is not Throw)
            {
                parallel.Emit(copies);
            }
        });
    }

    private void Inside(Region inner, Action content)
    {
        Region outer = region;
        region = inner;
        content();
        region = outer;
    }

    // A variable first written inside of a body but read outside of it is declared before the statement.
    private void DeclareAhead(Stmt stmt)
    {
        foreach (Variable variable in coalescing.Of(IrWalker.DefinedLocals([stmt])).Where(variable =>
            !variable.IsDeclared && !variable.IsFixed && !variable.Type.IsArray && variable.Home == region))
        {
            variable.IsDeclared = true;
            writer.Line(variable.Type + " " + variable.Name + ";");
        }
    }

    private void Assign(Local target, Expr value)
    {
        // A second name for what the variable holds already.
        Variable variable = coalescing[target];
        if (value is Local same && coalescing[same] == variable)
        {
            return;
        }

        if (variable.IsDeclared && ExpressionEmitter.CompoundOperator(value) is { } symbol
            && value.Operands[0] is Local self && coalescing[self] == variable
            && value.Type == variable.Type)
        {
            bool isStep = symbol is "+" or "-" && value.Operands[1] is Constant { Type.IsInteger: true, Integer: 1 };
            writer.Line(isStep
                ? variable.Name + symbol + symbol + ";"
                : variable.Name + " " + symbol + "= " + expressions.Value(value.Operands[1]) + ";");
            return;
        }

        AssignText(variable, expressions.Value(value));
    }

    private void AssignText(Variable variable, string value)
    {
        bool declare = !variable.IsDeclared;
        variable.IsDeclared = true;
        writer.Line((declare ? variable.Type + " " : "") + variable.Name + " = " + value + ";");
    }

    private string AssignTemporary(Local like, Expr value)
    {
        string name = coalescing.FreeName("next" + GeneratedNames.Adjoint(coalescing[like].PlainName).Substring(1));
        writer.Line(like.Type + " " + name + " = " + expressions.Value(value) + ";");
        return name;
    }
}
