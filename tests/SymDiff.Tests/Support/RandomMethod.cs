using SymDiff.Generator.Ir;

namespace SymDiff.Tests.Support;

/// <summary>
/// Makes a random method with everything that the IR has: branches, nested loops with carried values, arrays that are
/// read and written, views, memory of its own. Every operation is smooth and bounded, so that a gradient means
/// something.
/// </summary>
internal sealed class RandomMethod(int seed, Scalar width)
{
    public const int Cells = 4;

    private readonly IrType real = new(width);
    private readonly IrType reals = new(width, Container.ReadOnlySpan);
    private readonly IrType writableReals = new(width, Container.Span);
    private readonly Random random = new(seed);
    private readonly List<Local> scalars = [];
    private readonly List<Local> indices = [];
    private readonly List<Local> readOnly = [];
    private readonly List<Local> writable = [];
    private readonly List<Local> halves = [];
    private int names;
    private int ids;

    public static IrMethod Make(int seed, Scalar width = Scalar.Double) => new RandomMethod(seed, width).Method();

    /// <summary>Arguments in the order of the parameters: x, y, the arrays a and s, and the inactive c.</summary>
    public static object[] Arguments(int seed)
    {
        Random random = new(seed);
        return
        [
            Real(random), Real(random), Array(random), Array(random), Real(random),
        ];
    }

    private static Dual Real(Random random) => new((random.NextDouble() * 2) - 1, 0);

    private static IrArray Array(Random random) =>
        new([.. Enumerable.Range(0, Cells).Select(_ => (object)Real(random))]);

    private IrMethod Method()
    {
        Local x = new("x", real);
        Local y = new("y", real);
        Local a = new("a", reals);
        Local s = new("s", writableReals);
        Local c = new("c", real);
        scalars.AddRange([x, y, c]);
        readOnly.Add(a);
        writable.Add(s);
        List<Stmt> body = [];
        Local own = new("h", writableReals);
        body.Add(new Allocate(own, Constant.Of(Cells), true, Role.Primal, 1));
        writable.Add(own);
        if (random.Next(2) == 0)
        {
            Local view = new("v", writableReals);
            body.Add(new Let(view, new Slice(Pick(writable), Constant.Of(0), Constant.Of(Cells)), Role.Primal));
            writable.Add(view);
        }

        foreach (Local array in new[] { s, own })
        {
            for (int start = 0; start < Cells; start += Cells / 2)
            {
                Local half = new($"{array.Name}#{start}", writableReals);
                Slice part = new(array, Constant.Of(start), Constant.Of(Cells / 2));
                body.Add(new Let(half, part, Role.Primal));
                halves.Add(half);
            }
        }

        body.AddRange(Body(3, 3 + random.Next(5)));
        MethodHome home = new("N", [new("class C")], "F", "public", "F", "F.g.cs", false, false, []);
        return new IrMethod(
            home,
            "F",
            [
                new(x, real.ToString(), true, false), new(y, real.ToString(), true, false),
                new(a, reals.ToString(), true, false), new(s, writableReals.ToString(), true, true),
                new(c, real.ToString(), false, false),
            ],
            [],
            [],
            [.. body],
            Expression(2),
            []);
    }

    private List<Stmt> Body(int depth, int count)
    {
        List<Stmt> body = [];
        for (int i = 0; i < count; i++)
        {
            switch (random.Next(depth > 0 ? 11 : 8))
            {
                case 0 or 1:
                    Local named = Fresh("t");
                    body.Add(new Let(named, Expression(2), Role.Primal));
                    scalars.Add(named);
                    break;
                case 2 or 3:
                    Local element = Fresh("e");
                    body.Add(new Let(element, new Load(Pick(writable), Index()), Role.Primal));
                    scalars.Add(element);
                    break;
                case 4 or 5:
                    body.Add(new Store(Pick(writable), Index(), Expression(2), Role.Primal));
                    break;
                case 6:
                    body.Add(Map());
                    break;
                case 7:
                    Local whole = Fresh("t");
                    Local bounded = Fresh("t");
                    body.Add(new Let(whole, Reduction(), Role.Primal) { Temporary = random.Next(2) == 0 });
                    Expr value = random.Next(2) == 0
                        ? new Apply("Tanh", real, [whole])
                        : 1 / (1 + new Apply("Exp", real, [-whole]));
                    body.Add(new Let(bounded, value, Role.Primal));
                    scalars.Add(bounded);
                    break;
                case 8:
                    body.Add(Branch(depth));
                    break;
                default:
                    body.Add(Loop(depth));
                    break;
            }
        }

        return body;
    }

    // Arrays are views of all of their memory, or all are halves: so any of them may be the destination.
    private Map Map()
    {
        bool areHalves = random.Next(3) == 0;
        List<Local> arrays = areHalves ? halves : [.. readOnly, .. writable];
        Expr second = random.Next(2) == 0 ? Pick(arrays) : Pick(scalars);
        return new Map(Pick(areHalves ? halves : writable), random.Next(6) switch
        {
            0 => new Apply("Each.Tanh", real, [Pick(arrays)]),
            1 => new Apply("Each.Sin", real, [Pick(arrays)]),
            2 => new Apply("Each.SoftMax", real, [Pick(arrays)]),
            3 => new Apply("Each.MultiplyAdd", real, [Pick(arrays), Constant.Of(0.5, real), Pick(arrays)]),
            _ => new Apply("Each.Lerp", real, [Pick(arrays), Pick(arrays), second]),
        });
    }

    private Apply Reduction()
    {
        bool areHalves = random.Next(3) == 0;
        Local first = Pick(areHalves ? halves : [.. readOnly, .. writable]);
        Local second = Pick(areHalves ? halves : writable);
        return random.Next(4) switch
        {
            0 => new Apply("Whole.Average", real, [first]),
            1 => new Apply("Whole.Product", real, [first]),
            2 => new Apply("Whole.ProductOfSums", real, [first, second]),
            _ => new Apply("Whole.Dot", real, [first, second]),
        };
    }

    private If Branch(int depth)
    {
        Expr condition = Expr.Compare(Expression(1), random.Next(2) == 0 ? "Less" : "GreaterOrEqual", Expression(1));
        int id = ++ids;
        int known = scalars.Count;
        List<Stmt> then = Body(depth - 1, random.Next(3));
        Expr[] whenTrue = [.. Enumerable.Range(0, 2).Select(_ => Expression(1))];
        scalars.RemoveRange(known, scalars.Count - known);
        List<Stmt> otherwise = Body(depth - 1, random.Next(3));
        Expr[] whenFalse = [.. Enumerable.Range(0, 2).Select(_ => Expression(1))];
        scalars.RemoveRange(known, scalars.Count - known);
        Merge[] merges =
            [.. whenTrue.Take(random.Next(3)).Select((arm, i) => new Merge(Fresh("m"), arm, whenFalse[i]))];
        scalars.AddRange(merges.Select(merge => merge.Target));
        return new If(condition, [.. then], [.. otherwise], [.. merges], Role.Primal, id);
    }

    private For Loop(int depth)
    {
        int id = ++ids;
        Local index = new("i#" + ++names, IrType.Integer);
        (Expr first, string comparison, Expr bound, int step) = Range();
        int known = scalars.Count;
        (Local Inner, Expr Initial)[] carried =
            [.. Enumerable.Range(0, random.Next(4)).Select(_ => (Fresh("z"), Expression(1)))];
        indices.Add(index);
        scalars.AddRange(carried.Select(one => one.Inner));
        List<Stmt> body = Body(depth - 1, 1 + random.Next(3));
        Expr[] next = [.. carried.Select(_ => random.Next(3) == 0 ? scalars[^1] : Expression(2))];
        if (carried.Length > 1 && random.Next(3) == 0)
        {
            (next[0], next[1]) = (carried[1].Inner, carried[0].Inner);
        }

        indices.Remove(index);
        scalars.RemoveRange(known, scalars.Count - known);
        Carried[] all = [.. carried.Select((one, i) => new Carried(one.Inner, one.Initial, next[i], Fresh("r")))];
        scalars.AddRange(all.Select(one => one.Result));
        return new For(index, first, comparison, bound, step, [.. all], [.. body], Role.Primal, id);
    }

    // Every index of every loop is one of 0 to 3, so that it may index any array.
    private (Expr First, string Comparison, Expr Bound, int Step) Range()
    {
        Expr length = new Length(Pick(readOnly));
        return random.Next(7) switch
        {
            0 => (Constant.Of(0), "Less", length, 1),
            1 => (length - Constant.Of(1), "GreaterOrEqual", Constant.Of(0), -1),
            2 => (Constant.Of(1), "Less", length, 2),
            3 => (Constant.Of(3), "Greater", Constant.Of(0), -2),
            4 when indices.Count > 0 => (Constant.Of(0), "LessOrEqual", indices[^1], 1),
            5 when indices.Count > 0 => (indices[^1], "Less", length, 1),
            6 => (Constant.Of(2), "Less", Constant.Of(2), 1),
            _ => (Constant.Of(0), "LessOrEqual", Constant.Of(3), 3),
        };
    }

    private Expr Index()
    {
        Expr constant = Constant.Of(random.Next(Cells));
        return indices.Count == 0 || random.Next(4) == 0 ? constant
            : random.Next(3) == 0 ? Constant.Of(Cells - 1) - Pick(indices)
            : Pick(indices);
    }

    private Expr Expression(int depth)
    {
        if (depth == 0)
        {
            return random.Next(5) switch
            {
                0 => new Load(Pick(readOnly), Index()),
                1 => Constant.Of((random.Next(7) - 3) * 0.5, real),
                _ => random.Next(2) == 0 ? scalars[^1] : Pick(scalars),
            };
        }

        Expr left = Expression(depth - 1);
        return random.Next(10) switch
        {
            0 => new Apply("Sin", real, [left]),
            1 => new Apply("Tanh", real, [left]),
            2 => left / (2 + new Apply("Cos", real, [Expression(depth - 1)])),
            3 => -left,
            4 => new Apply("Sin", real, [left * Expression(depth - 1)]),
            5 => left - Expression(depth - 1),
            6 => 0.5 * (left + Expression(depth - 1)),
            7 => new Select(Expr.Compare(left, "Less", Expression(0)), Expression(depth - 1), left),
            _ => new Apply("Tanh", real, [left * Expression(depth - 1)]),
        };
    }

    private Local Fresh(string name) => new(name + "#" + ++names, real);

    private T Pick<T>(List<T> list) => list[random.Next(list.Count)];
}
