using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Analyses;

/// <summary>
/// Which outputs of a method depend on which elements of its inputs, where the indices are sums of multiples of loop
/// indices and of names that do not change. What holds for one iteration holds for all, so that the entries of a whole
/// loop are one <see cref="SparseBlock"/>. Errs on the side of all.
/// </summary>
/// <remarks>
/// The idea that a pattern of affine accesses is known before anything runs, and with it a colouring of columns that
/// share no row, is that of Curtis, Powell and Reid, "On the estimation of sparse Jacobian matrices" (1974).
/// </remarks>
internal sealed partial class Sparsity
{
    /// <summary>An element computed from others of its own array needs this many rounds to reach far.</summary>
    private const int MostRounds = 12;

    private const int MostColours = 64;

    private readonly HashSet<string> inputs;
    private readonly HashSet<string> numbers;
    private readonly HashSet<string> cells;
    private readonly Dictionary<string, (string Root, Affine? Start)> views = [];
    private readonly Dictionary<string, Affine> integers = [];
    private readonly Dictionary<string, (long Least, long Greatest)> ranges = [];
    private readonly Dictionary<string, Reach> reaches = [];
    private readonly Dictionary<string, string> reasons = [];
    private readonly Dictionary<(string Array, string Input), HashSet<(Affine Row, Affine Column)>> entries = [];
    private readonly HashSet<(string Array, string Input)> dense = [];
    private readonly Dictionary<(string Array, string Input), SparseBlock> blocks = [];
    private readonly SparseRelation relation;
    private int rounds;

    private Sparsity(IrMethod method, IReadOnlyList<IrParameter> all)
    {
        cells = [.. method.Parameters.Where(MatrixShape.IsOne).Select(parameter => parameter.Local.Name)];
        inputs = [.. all.Select(input => input.Local.Name)];
        numbers = [.. all.Where(MatrixShape.IsOne).Select(input => input.Local.Name)];
        relation = new(name => ranges.TryGetValue(name, out (long, long) range) ? range : null);
        foreach (IrParameter number in all.Where(MatrixShape.IsOne))
        {
            reaches[number.Local.Name] = Reach.All(number.Local.Name);
        }
    }

    /// <summary>
    /// The pattern of a matrix with columns for <paramref name="inputs"/> and rows for <paramref name="outputs"/>:
    /// arrays that the method writes, and numbers; of a symmetric one, the outputs belong to the inputs.
    /// </summary>
    public static SparsePattern Run(
        IrMethod method,
        IReadOnlyList<IrParameter> inputs,
        IReadOnlyList<Expr> outputs,
        bool isSymmetric)
    {
        Sparsity sparsity = new(method, inputs);
        int before;
        do
        {
            before = sparsity.Size;
            sparsity.Flow(method.Body);
            sparsity.Solve();
            sparsity.rounds++;
        }
        while (sparsity.Size > before);
        return sparsity.Pattern(inputs, outputs, isSymmetric);
    }

    private int Size => dense.Count + entries.Values.Sum(pairs => pairs.Count) + reaches.Values.Sum(reach =>
        reach.Inputs.Sum(input => reach.PlacesIn(input)?.Count ?? 1000));

    private SparsePattern Pattern(
        IReadOnlyList<IrParameter> all,
        IReadOnlyList<Expr> outputs,
        bool isSymmetric)
    {
        List<SparseColumns> columns = [];
        string? whyDense = null;
        SparseBlock[][] blocksOf = [.. all.Select(input => outputs.Select(output => BlockOf(output, input)).ToArray())];
        if (isSymmetric)
        {
            Mirror(all, blocksOf);
        }

        for (int i = 0; i < all.Count; i++)
        {
            IrParameter input = all[i];
            string name = input.Local.Name;
            SparseBlock[] found = blocksOf[i];
            bool isDense = found.Any(block => block.IsAll);
            int colours = isDense || MatrixShape.IsOne(input) ? 0 : ColoursOf(found);
            if (colours == 0)
            {
                found = [.. found.Select(block => block.IsNone || block.IsAll ? block : SparseBlock.All)];
            }

            if (isDense && !MatrixShape.IsOne(input))
            {
                whyDense ??= reasons.TryGetValue(name, out string? reason) ? reason
                    : "a result depends on all of '" + GeneratedNames.Plain(name) + "'";
            }

            columns.Add(new SparseColumns(name, colours, found.ToEquatableArray()));
        }

        return new SparsePattern(columns.ToEquatableArray(), whyDense);
    }

    // The row of a number would have an entry in each column of an array, which the number's own column has as well.
    private static void Mirror(IReadOnlyList<IrParameter> all, SparseBlock[][] blocksOf)
    {
        for (int array = 0; array < all.Count; array++)
        {
            SparseBlock[] own = blocksOf[array];
            int[] ones = [.. Enumerable.Range(0, all.Count).Where(i => MatrixShape.IsOne(all[i]) && !own[i].IsNone)];
            bool isSparse = !MatrixShape.IsOne(all[array]) && own.Where((block, i) => !ones.Contains(i))
                .All(block => !block.IsAll);
            foreach (int one in ones.Where(_ => isSparse))
            {
                own[one] = SparseBlock.None;
                blocksOf[one][array] = SparseBlock.All with { IsMirrored = true };
            }
        }
    }

    private SparseBlock BlockOf(Expr output, IrParameter input)
    {
        string name = input.Local.Name;
        if (output is Local { Type.IsArray: true } array)
        {
            // What is written in part keeps the rest of what it held.
            Reach own = inputs.Contains(array.Name) ? Reach.At(array.Name, Affine.Of(KeptMark)) : Reach.Nothing;
            if (own.Inputs.Contains(name))
            {
                Write(array.Name, Affine.Of(KeptMark), numbers.Contains(name) ? Reach.All(name) : own);
                Solve();
            }

            bool isDense = dense.Contains((array.Name, name)) || numbers.Contains(name) || cells.Contains(array.Name);
            return isDense && blocks.ContainsKey((array.Name, name)) ? SparseBlock.All
                : blocks.TryGetValue((array.Name, name), out SparseBlock? block) ? block
                : SparseBlock.None;
        }

        return Of(output).Inputs.Contains(name) ? SparseBlock.All : SparseBlock.None;
    }

    // The least number of which no distance of two columns of a row is a multiple; 0 where there is none in reason.
    private static int ColoursOf(IReadOnlyList<SparseBlock> blocks)
    {
        HashSet<int> distances = [.. blocks.SelectMany(block =>
            from one in block.Offsets from other in block.Offsets where one > other select one - other)];
        return Enumerable.Range(1, MostColours)
            .FirstOrDefault(colours => distances.All(distance => distance % colours != 0));
    }

    // An element that is written depends on what its new value does.
    private void Write(string array, Affine? index, Reach reach)
    {
        foreach (string input in reach.Inputs)
        {
            if (dense.Contains((array, input)))
            {
                continue;
            }

            if (index is null || reach.PlacesIn(input) is not { } places || rounds > MostRounds)
            {
                BecomeDense(array, input);
                continue;
            }

            if (!entries.TryGetValue((array, input), out HashSet<(Affine, Affine)>? pairs))
            {
                entries.Add((array, input), pairs = []);
            }

            pairs.UnionWith(places.Select(place => (index, place)));
        }
    }

    private void Solve()
    {
        foreach (((string array, string input) key, HashSet<(Affine Row, Affine Column)> pairs) in
            entries.Select(entry => (entry.Key, entry.Value)).ToArray())
        {
            if (dense.Contains(key))
            {
                continue;
            }

            if (relation.Of(pairs) is { } block)
            {
                blocks[key] = block;
            }
            else
            {
                Explain(key.input, LengthsApart(pairs)
                    ?? ("the indices of what is written and of '" + GeneratedNames.Plain(key.input)
                        + "' are no fixed distance apart"));
                BecomeDense(key.array, key.input);
            }
        }
    }

    // The last elements of two arrays, each by its own length.
    private static string? LengthsApart(IEnumerable<(Affine Row, Affine Column)> pairs) => pairs
        .Select(pair => pair.Column.Minus(pair.Row).Names.ToArray())
        .Where(names => names.Length == 2 && names.All(name => name.EndsWith(LengthMark, StringComparison.Ordinal)))
        .Select(names => "'" + names[0] + "' and '" + names[1] + "' may be two numbers, so use one of them for both")
        .FirstOrDefault();

    private void BecomeDense(string array, string input)
    {
        Explain(input, "'" + GeneratedNames.Plain(array) + "' is written by an index, or from values, of which the"
            + " code alone does not show what they are");
        dense.Add((array, input));
        blocks[(array, input)] = SparseBlock.All;
    }

    private void Explain(string input, string reason)
    {
        if (!reasons.ContainsKey(input))
        {
            reasons.Add(input, reason);
        }
    }

    // An element that is read depends on what any write to it made it depend on.
    private Reach Read(Expr array, Affine? index)
    {
        (string root, Affine? place) = Resolve(array, index);
        Reach reach = !inputs.Contains(root) ? Reach.Nothing
            : numbers.Contains(root) || place is null ? Reach.All(root)
            : Reach.At(root, place);
        if (place is null && inputs.Contains(root) && !numbers.Contains(root))
        {
            Explain(root, "an index of '" + GeneratedNames.Plain(root) + "' is no sum of loop indices and lengths");
        }

        foreach (KeyValuePair<(string Array, string Input), SparseBlock> written in blocks)
        {
            if (written.Key.Array == root)
            {
                reach = reach.Or(Through(written.Value, written.Key.Input, place));
            }
        }

        return reach;
    }

    private Reach Through(SparseBlock block, string input, Affine? row)
    {
        Affine? first = row is null || block.IsAll ? null : relation.BlockOf(row, block.RowStep);
        return first is null ? Reach.All(input) : block.Offsets.Aggregate(Reach.Nothing, (all, offset) =>
            all.Or(Reach.At(input, first.Times(block.ColumnStep).Plus(Affine.Of(offset)))));
    }

    private (string Root, Affine? Place) Resolve(Expr array, Affine? index)
    {
        switch (array)
        {
            case Local local when views.TryGetValue(local.Name, out (string Root, Affine? Start) view):
                return (view.Root, view.Start is null || index is null ? null : view.Start.Plus(index));
            case Local local:
                return (local.Name, index);
            case Slice slice:
                return Resolve(slice.Array, Integer(slice.Start) is { } start && index is not null
                    ? start.Plus(index)
                    : null);
            case AsSpan or RowOf:
                return Resolve(array.Operands[0], array is RowOf ? null : index);
            default:
                return ("", null);
        }
    }

    private Affine? Integer(Expr expr) => Affine.Read(expr, name => name switch
    {
        Local local => integers.TryGetValue(local.Name, out Affine? known) ? known : Affine.Of(local.Name),
        Length { Array: Local array } when !views.ContainsKey(array.Name) => Affine.Of(array.Name + LengthMark),
        Length { Array: AsSpan { Array: Local array } } => Affine.Of(array.Name + LengthMark),
        StaticField field => Affine.Of(field.QualifiedName),
        Apply { Function: "Remainder", Operands: [var dividend, Constant { Integer: > 0 and var divisor }] } =>
            Remainder(name, dividend, divisor),
        _ => null,
    });

    // Not a sum, but what its range is.
    private Affine Remainder(Expr remainder, Expr dividend, int divisor)
    {
        Affine rest = Affine.Of(remainder.ToString() + "%");
        bool isPositive = Integer(dividend) is { } sum && relation.RangeOf(sum) is { Least: >= 0 };
        ranges[rest.Names.First()] = (isPositive ? 0 : 1 - divisor, divisor - 1);
        return rest;
    }

    private Reach Of(Expr expr)
    {
        switch (expr)
        {
            case Local local:
                return reaches.TryGetValue(local.Name, out Reach? reach) ? reach : Reach.Nothing;
            case Load load:
                return load.Type.IsReal ? Read(load.Array, Integer(load.Index)) : Reach.Nothing;
            case Select select:
                return Of(select.WhenTrue).Or(Of(select.WhenFalse));
            case Convert convert:
                return convert.Type.IsReal ? Of(convert.Operand) : Reach.Nothing;
            case Apply { Type.IsReal: true } apply when RuleTable.Find(apply.Function)?.Kind != PrimitiveKind.Zero:
                return apply.Operands
                    .Select(operand => operand.Type.IsArray ? Everything(operand) : Of(operand))
                    .Aggregate(Reach.Nothing, (all, one) => all.Or(one));
            default:
                return Reach.Nothing;
        }
    }

    // What a whole array holds.
    private Reach Everything(Expr array)
    {
        Reach reach = Read(array, index: null);
        foreach (string input in reach.Inputs)
        {
            Explain(input, "a call takes all of an array that depends on '" + GeneratedNames.Plain(input) + "'");
        }

        return reach.Everywhere();
    }
}
