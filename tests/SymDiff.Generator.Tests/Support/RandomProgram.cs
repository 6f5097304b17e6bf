using SymDiff.Generator.Ir;
using Convert = SymDiff.Generator.Ir.Convert;

namespace SymDiff.Generator.Tests.Support;

/// <summary>
/// Makes a random legal method that no front end and no pass would make: many versions of few names, bounds and starts
/// of loops that read what the loop overwrites, swaps, merges of everything, all types of scalars, loads nested in
/// expressions, values on records. Every index is in range, every divisor is not zero.
/// </summary>
internal sealed class RandomProgram(int seed)
{
    public const int Cells = 8;

    private static readonly string[] Names = ["z", "t", "i", "x", "class", "sum", "nextZ", "mMemory"];

    private static readonly double[] Reals =
        [0, 1, 2, -1, 0.5, -0.0, 1e-3, 3, 1.5e300, double.NaN, double.PositiveInfinity, Math.PI, -Math.E, 0.1];

    private static readonly int[] Integers = [0, 1, 2, -1, 3, 7, int.MaxValue, int.MinValue];

    private static readonly IrType[] Types =
        [IrType.Double, IrType.Double, IrType.Single, IrType.Integer, IrType.Boolean];

    private readonly Random random = new(seed);
    private readonly HashSet<string> taken = [];
    private readonly List<Local> scalars = [];
    private readonly List<Local> memories = [];
    private int ids;
    private int versions;

    public static IrMethod Make(int seed) => new RandomProgram(seed).Method();

    private IrMethod Method()
    {
        Local a = Parameter("a", new IrType(Scalar.Double, Container.ReadOnlySpan));
        Local s = Parameter("s", new IrType(Scalar.Double, Container.Span));
        Local[] given =
        [
            Parameter("x", IrType.Double), Parameter("y", IrType.Double), Parameter("f", IrType.Single),
            Parameter("n", IrType.Integer), Parameter("flag", IrType.Boolean),
        ];
        scalars.AddRange(given);
        memories.AddRange([a, s]);
        Local own = new("m", s.Type);
        Local record = new("zRecord", s.Type);
        taken.Add("m");
        taken.Add("zRecord");
        List<Stmt> body = [new Allocate(own, Constant.Of(Cells), true, Role.Primal, 1), new OpenRecord(record)];
        memories.Add(own);
        body.AddRange(Body(3, 3));
        body.Add(Count(0, "Less", 3, 1, [new Push(record, Expression(IrType.Double, 1))]));
        body.AddRange(Body(2, 2));
        Local popped = Fresh(IrType.Double);
        Local inner = Fresh(IrType.Double);
        Local result = Fresh(IrType.Double);
        Carried sum = new(inner, Expression(IrType.Double, 1), inner * 0.5 + popped, result);
        body.Add(Count(2, "GreaterOrEqual", 0, -1, [new Pop(popped, record)]) with { Carried = [sum] });
        scalars.Add(result);
        body.AddRange(Body(2, 2));
        MethodHome home = new(
            $"N{seed}", [new("class C")], "F", "public", "F", "F.g.cs", seed % 3 == 0, seed % 2 == 0, []);
        IrParameter[] parameters =
        [
            .. given.Append(a).Append(s).Select(local => new IrParameter(
                local,
                local.Type.Container switch
                {
                    Container.None => local.Type.ToString(),
                    _ => "global::System." + local.Type,
                },
                false,
                local.Name == "s")),
        ];
        return new IrMethod(home, "F", [.. parameters], [], [], [.. body], Everything(), []);
    }

    private Local Parameter(string name, IrType type)
    {
        taken.Add(name);
        return new Local(name, type);
    }

    // So that no value that is still visible goes unseen.
    private Expr Everything() => scalars
        .Select(local => ToReal(local, IrType.Double))
        .Aggregate((left, right) => left * 0.75 + right);

    private List<Stmt> Body(int depth, int count)
    {
        List<Stmt> body = [];
        for (int i = random.Next(count + 1); i >= 0; i--)
        {
            switch (random.Next(depth > 0 ? 11 : 6))
            {
                case 0 or 1 or 2:
                    Expr value = Expression(Pick(Types), 2);
                    Local named = Fresh(value.Type);
                    Role role = random.Next(4) == 0 ? Role.Derivative : Role.Primal;
                    body.Add(new Let(named, value, role) { Temporary = random.Next(4) == 0 });
                    scalars.Add(named);
                    break;
                case 3:
                    body.Add(new Store(Pick(memories[1..]), Index(), Expression(IrType.Double, 2), Role.Primal));
                    break;
                case 4:
                    body.Add(new Accumulate(Pick(memories[1..]), Index(), Expression(IrType.Double, 2)));
                    break;
                case 5:
                    body.Add(new Let(Fresh(IrType.Double), Expression(IrType.Double, 1), Role.Primal));
                    scalars.Add(((Let)body[^1]).Target);
                    break;
                case 6 or 7:
                    body.Add(Branch(depth));
                    break;
                default:
                    body.Add(Loop(depth));
                    break;
            }
        }

        return body;
    }

    private If Branch(int depth)
    {
        Expr condition = Expression(IrType.Boolean, 2);
        int id = ++ids;
        IrType[] types = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Pick(Types))];
        (List<Stmt> then, Expr[] whenTrue) = Arm(depth, types);
        (List<Stmt> otherwise, Expr[] whenFalse) = Arm(depth, types);
        Merge[] merges = [.. types.Select((type, i) => new Merge(Fresh(type), whenTrue[i], whenFalse[i]))];
        scalars.AddRange(merges.Select(merge => merge.Target));
        return new If(condition, [.. then], [.. otherwise], [.. merges], Role.Primal, id);
    }

    private (List<Stmt> Body, Expr[] Values) Arm(int depth, IrType[] types)
    {
        int known = scalars.Count;
        List<Stmt> body = random.Next(3) == 0 ? [] : Body(depth - 1, 2);
        Expr[] values = [.. types.Select(type => Handed(type))];
        scalars.RemoveRange(known, scalars.Count - known);
        return (body, values);
    }

    private For Loop(int depth)
    {
        (Local Inner, Expr Initial)[] carried = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Pick(Types))
            .Select(type => (Handed(type), type)).ToList().Select(one => (Fresh(one.type), one.Item1))];
        Expr first = random.Next(3) == 0 ? And(Expression(IrType.Integer, 1), 1) : Constant.Of(random.Next(3));
        Expr bound = random.Next(3) == 0 ? And(Stable(), 3) : Constant.Of(random.Next(4));
        (string comparison, int step) =
            random.Next(2) == 0 ? ("Less", 1) : (random.Next(2) == 0 ? "LessOrEqual" : "Less", 2);
        int known = scalars.Count;
        Local index = Fresh(IrType.Integer);
        scalars.Add(index);
        scalars.AddRange(carried.Select(one => one.Inner));
        List<Stmt> body = Body(depth - 1, 3);
        Expr[] next = [.. carried.Select(one => Handed(one.Inner.Type))];
        for (int k = 1; k < carried.Length; k++)
        {
            if (carried[k].Inner.Type == carried[k - 1].Inner.Type && random.Next(2) == 0)
            {
                (next[k - 1], next[k]) = (carried[k].Inner, carried[k - 1].Inner);
            }
        }

        scalars.RemoveRange(known, scalars.Count - known);
        Carried[] all =
            [.. carried.Select((one, k) => new Carried(one.Inner, one.Initial, next[k], Fresh(one.Inner.Type)))];
        scalars.AddRange(all.Select(one => one.Result));
        return new For(index, first, comparison, bound, step, [.. all], [.. body], Role.Primal, ++ids);
    }

    private For Count(int first, string comparison, int bound, int step, Stmt[] body) =>
        new(
            Fresh(IrType.Integer),
            Constant.Of(first),
            comparison,
            Constant.Of(bound),
            step,
            [],
            [.. body],
            Role.Primal,
            ++ids);

    // What a loop or a branch hands on: mostly a plain name, as the passes leave it.
    private Expr Handed(IrType type) =>
        random.Next(3) > 0 && scalars.LastOrDefault(local => local.Type == type && random.Next(2) == 0) is { } local
            ? local
            : Expression(type, 2);

    private Expr Stable() => scalars.LastOrDefault(local => local.Type.IsInteger) ?? (Expr)Constant.Of(2);

    private static Expr And(Expr value, int mask) => new Apply("And", IrType.Integer, [value, Constant.Of(mask)]);

    private Expr Index() => And(Expression(IrType.Integer, 1), Cells - 1);

    private Expr Expression(IrType type, int depth) => type.Scalar switch
    {
        _ when depth == 0 || random.Next(6) == 0 => Leaf(type),
        _ when random.Next(10) == 0 => new Select(
            Expression(IrType.Boolean, depth - 1), Expression(type, depth - 1), Expression(type, depth - 1)),
        Scalar.Boolean => Truth(depth - 1),
        Scalar.Integer => Integer(depth - 1),
        _ => Real(type, depth - 1),
    };

    private Expr Leaf(IrType type)
    {
        Local[] known = [.. scalars.Where(local => local.Type == type)];
        if (known.Length > 0 && random.Next(4) > 0)
        {
            return random.Next(2) == 0 ? known[^1] : known[random.Next(known.Length)];
        }

        return type.Scalar switch
        {
            Scalar.Boolean => Constant.Of(random.Next(2) == 0),
            Scalar.Integer => Constant.Of(Integers[random.Next(Integers.Length)]),
            Scalar.Double when random.Next(3) == 0 => new Load(Pick(memories), Constant.Of(random.Next(Cells))),
            _ => Constant.Of(Reals[random.Next(Reals.Length)], type),
        };
    }

    private Expr Truth(int depth)
    {
        IrType type = Pick(Types);
        Expr left = Expression(type, depth);
        Expr right = Expression(type, depth);
        string[] functions = type.IsBoolean
            ? ["AndAlso", "OrElse", "And", "Or", "Xor", "Equal", "NotEqual"]
            : ["Less", "LessOrEqual", "Greater", "GreaterOrEqual", "Equal", "NotEqual"];
        Expr truth = new Apply(functions[random.Next(functions.Length)], IrType.Boolean, [left, right]);
        return random.Next(4) == 0 ? new Apply("Not", IrType.Boolean, [truth]) : truth;
    }

    private Expr Integer(int depth)
    {
        Expr left = Expression(IrType.Integer, depth);
        Expr right = Expression(IrType.Integer, depth);
        string[] functions =
            ["Add", "Subtract", "Multiply", "And", "Or", "Xor", "ShiftLeft", "ShiftRight", "ShiftRightUnsigned"];
        return random.Next(12) switch
        {
            0 => new Apply("Divide", IrType.Integer, [left, And(right, 7) + 1]),
            1 => new Apply("Remainder", IrType.Integer, [left, And(right, 7) + 1]),
            2 => new Apply(random.Next(2) == 0 ? "Negate" : "Complement", IrType.Integer, [left]),
            3 => new Apply("CheckedAdd", IrType.Integer, [And(left, 255), And(right, 255)]),
            4 => new Apply("CheckedNegate", IrType.Integer, [And(left, 255)]),
            5 => new Convert(
                new Apply("Sin", IrType.Double, [scalars[0] * Expression(IrType.Double, depth)]), IrType.Integer),
            6 => new Length(Pick(memories)),
            _ => new Apply(functions[random.Next(functions.Length)], IrType.Integer, [left, right]),
        };
    }

    private Expr Real(IrType type, int depth)
    {
        Expr left = Expression(type, depth);
        Expr right = Expression(type, depth);
        string[] functions = ["Add", "Subtract", "Multiply", "Divide", "Remainder", "Max", "CopySign", "Hypot"];
        return random.Next(14) switch
        {
            0 => new Apply("Sin", type, [left]),
            1 or 2 => -left,
            3 => ToReal(Expression(IrType.Integer, depth), type),
            4 => new Convert(Expression(type == IrType.Double ? IrType.Single : IrType.Double, depth), type),
            5 => new Apply("Abs", type, [left]),
            6 => new Apply("Sigmoid", type, [left]),
            7 => new Apply("Exp2", type, [left]),
            8 => left / right,
            _ => new Apply(functions[random.Next(functions.Length)], type, [left, right]),
        };
    }

    private static Expr ToReal(Expr value, IrType type) => value.Type switch
    {
        { IsBoolean: true } => new Select(value, Constant.Of(1, type), Constant.Of(2, type)),
        _ when value.Type == type => value,
        _ => new Convert(value, type),
    };

    private Local Fresh(IrType type)
    {
        string name = Names[random.Next(Names.Length)];
        return new Local(taken.Add(name) ? name : name + "#" + ++versions, type);
    }

    private T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
}
