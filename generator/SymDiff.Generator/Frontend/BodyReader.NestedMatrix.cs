using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>Calls of declared companions that fill a matrix: of one number, so that a Jacobian has one row.</summary>
internal sealed partial class BodyReader
{
    /// <summary>
    /// The numbers of one active input in a row: which of the real inputs it is, where they begin, and memory for them.
    /// </summary>
    private sealed record Block(int Real, bool IsArray, Expr First, Local Numbers);

    private void ReadNestedRow(NestedCall made, Expr seed)
    {
        Local matrix = WrittenOne(made.Rest[0].Value);
        (IReadOnlyList<Block> blocks, _) = Blocks(made);
        AddToBlocks(made, made.Helper.Name, made.Values, blocks, seed);
        foreach (Block block in blocks)
        {
            EachNumber(block, (index, place, body) => Move(block.Numbers, index, matrix, place, body));
        }
    }

    // A column for each number: the gradient of the derivative along it.
    private void ReadNestedHessian(NestedCall made, Expr seed)
    {
        Local matrix = WrittenOne(made.Rest[made.Active].Value);
        (IReadOnlyList<Block> blocks, Expr count) = Blocks(made);
        Expr[] zeros = [.. made.Values
            .Where(value => value.Type.HoldsReals)
            .Select(value => ZeroLike(value, made.Call))];
        foreach (Block block in blocks)
        {
            if (!block.IsArray)
            {
                Expr[] along = [.. zeros.Select((zero, i) => i == block.Real ? Constant.Of(1, zero.Type) : zero)];
                AddColumn(made, along, blocks, matrix, count, block.First, seed);
                continue;
            }

            Local direction = (Local)zeros[block.Real];
            Local column = names.Fresh("column", IrType.Integer);
            (_, List<Stmt> body) = Inside(() =>
            {
                output.Add(new Store(direction, column, Constant.Of(1, direction.Type.Element), Role.Primal));
                AddColumn(made, zeros, blocks, matrix, count, Behind(block.First, column), seed);
                output.Add(new Store(direction, column, Constant.Of(0, direction.Type.Element), Role.Primal));
                return true;
            });
            output.Add(new For(
                column,
                Constant.Of(0),
                "Less",
                new Length(direction),
                1,
                [],
                body.ToEquatableArray(),
                Role.Primal,
                ++lastId));
        }
    }

    private void AddColumn(
        NestedCall made,
        Expr[] direction,
        IReadOnlyList<Block> blocks,
        Local matrix,
        Expr count,
        Expr column,
        Expr seed)
    {
        string method = GeneratedNames.TangentOfHelper(made.Helper.Name);
        AddToBlocks(made, method, [.. made.Values, .. direction], blocks, seed);
        foreach (Block block in blocks)
        {
            EachNumber(block, (index, place, body) =>
                Move(block.Numbers, index, matrix, (place * count) + column, body));
        }
    }

    private void AddToBlocks(
        NestedCall made,
        string method,
        Expr[] arguments,
        IReadOnlyList<Block> blocks,
        Expr seed)
    {
        if (AlongOne(made, method, arguments) is { } derivative)
        {
            Local numbers = blocks[0].Numbers;
            Local number = AsLocal(InType(derivative, numbers.Type.Element));
            output.Add(new Store(numbers, Constant.Of(0), number, Role.Primal));
            return;
        }

        foreach (Block block in blocks)
        {
            EachNumber(block, (index, _, body) => body.Add(new Store(
                block.Numbers,
                index,
                Constant.Of(0, block.Numbers.Type.Element),
                Role.Primal)));
        }

        List<InvokeSlot> slots = [];
        for (int i = 0; i < arguments.Length; i++)
        {
            int place = i < made.Inputs.Count ? made.PlaceOf(made.Inputs[i]) : -1;
            if (place >= 0)
            {
                slots.Add(new InvokeSlot(blocks[place].Numbers, arguments[i].Type.IsArray ? null : Constant.Of(0)));
            }
            else if (arguments[i].Type.HoldsReals)
            {
                slots.Add(UnusedSlot(arguments[i], made.Call));
            }
        }

        output.Add(new Invoke(method, arguments.ToEquatableArray(), slots.ToEquatableArray(), seed));
    }

    // One behind the other, in the order of the active inputs.
    private (IReadOnlyList<Block> Blocks, Expr Count) Blocks(NestedCall made)
    {
        List<Block> blocks = [];
        Expr first = Constant.Of(0);
        int real = -1;
        for (int i = 0; i < made.Values.Length; i++)
        {
            Expr value = made.Values[i];
            real += value.Type.HoldsReals ? 1 : 0;
            if (made.PlaceOf(made.Inputs[i]) < 0)
            {
                continue;
            }

            Expr count = value.Type.IsArray ? LengthOf(value) : Constant.Of(1);
            Local numbers = NewMemory("numbers", count, value.Type.Element, made.Call);
            blocks.Add(new Block(real, value.Type.IsArray, first, numbers));
            first = Sum(first, count);
        }

        return (blocks, first);
    }

    private static Expr Behind(Expr first, Expr index) => first is Constant { Integer: 0 } ? index : first + index;

    private Expr Sum(Expr first, Expr count) => (first, count) switch
    {
        (Constant { Integer: 0 }, Constant) => count,
        (Constant { Integer: 0 }, _) => AsLocal(count),
        (Constant one, Constant other) => Constant.Of(one.Integer + other.Integer),
        _ => AsLocal(first + count),
    };

    // The index in the block, and the place in the row.
    private void EachNumber(Block block, Action<Expr, Expr, List<Stmt>> write)
    {
        if (block.IsArray)
        {
            EachElement(block.Numbers, (index, body) =>
                write(index, Behind(block.First, index), body));
        }
        else
        {
            write(Constant.Of(0), block.First, output);
        }
    }

    private void Move(Local from, Expr index, Local to, Expr place, List<Stmt> body)
    {
        Local element = names.Fresh("element", from.Type.Element);
        body.Add(new Let(element, new Load(from, index), Role.Primal) { Temporary = true });
        body.Add(new Store(to, place, element, Role.Primal));
    }
}
