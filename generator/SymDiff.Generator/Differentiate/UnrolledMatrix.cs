using SymDiff.Generator.Analyses;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Differentiate;

/// <summary>
/// The Jacobian or Hessian of a method of a few numbers: forward mode along each of them, one behind the other in one
/// body, so that all directions share what the method computes. Over the method it gives the Jacobian, over its
/// gradient the Hessian, of which one half is computed and the other is the same.
/// </summary>
internal static class UnrolledMatrix
{
    // With each direction the body grows by itself.
    private const int MostDirections = 8;

    /// <summary>Whether a method is of a few numbers, and calls nothing that has derivatives of its own.</summary>
    public static bool IsFor(IrMethod primal)
    {
        MatrixShape shape = new(primal);
        return shape.Inputs.Count <= MostDirections
            && shape.Inputs.All(input => !input.Local.Type.IsArray)
            && !Calls.AreIn(primal);
    }

    public static IrMethod Run(IrMethod method, DerivativeKinds kind)
    {
        MatrixShape shape = new(method);
        bool isHessian = kind == DerivativeKinds.Hessian;
        IrMethod source = MatrixSignature.Run(isHessian ? method : NamedResults.Run(method), kind);
        Activity ofAll = Activity.Run(source, Arrays.Run(source));
        HashSet<string> own = [.. IrWalker.DefinedLocals(source.Body)];
        IrMethod current = source;
        List<Func<Expr, Expr>> columns = [];
        foreach (IrParameter input in shape.Inputs)
        {
            string[] passive = [.. IrWalker.DefinedLocals(current.Body).Where(name => !own.Contains(name))];
            (EquatableArray<Stmt> body, Func<Expr, Expr> derivativeOf) =
                ForwardMode.Along(current, input, ofAll, passive);
            current = current with { Body = body };
            columns.Add(derivativeOf);
        }

        Local matrix = current.Parameters.First(parameter => parameter.IsMatrix).Local;
        NameSupply names = NameSupply.For(current);
        IEnumerable<Stmt> stores = isHessian
            ? Halves(current, matrix, columns)
            : Rows(current, shape, matrix, columns, names);
        return current with { Body = [.. current.Body, .. stores, .. Check(current, matrix, kind)] };
    }

    private static IEnumerable<Stmt> Check(IrMethod method, Local matrix, DerivativeKinds kind) => method.Landmarks
        .Where(landmark => landmark.Local == Landmark.OfResult)
        .Select(landmark => new RequireFinite(matrix, method.Home.MethodName, landmark.Place, kind.ToString()));

    private static IEnumerable<Stmt> Halves(IrMethod gradient, Local matrix, List<Func<Expr, Expr>> columns)
    {
        EquatableArray<SlotResult> results = gradient.Results;
        for (int i = 0; i < columns.Count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                Expr value = columns[j](results[i].Value);
                yield return Stored(matrix, Constant.Of((i * columns.Count) + j), value);
                if (i != j)
                {
                    yield return Stored(matrix, Constant.Of((j * columns.Count) + i), value);
                }
            }
        }
    }

    private static IEnumerable<Stmt> Rows(
        IrMethod method,
        MatrixShape shape,
        Local matrix,
        List<Func<Expr, Expr>> columns,
        NameSupply names)
    {
        Expr[] returned = [.. Bundle.LeavesOf(method.Value).Where(value => value.Type.IsReal)];
        for (int row = 0; row < returned.Length; row++)
        {
            for (int k = 0; k < columns.Count; k++)
            {
                yield return Stored(matrix, Constant.Of((row * columns.Count) + k), columns[k](returned[row]));
            }
        }

        int lastId = LargestId.In(method);
        for (int i = 0; i < shape.Written.Count; i++)
        {
            IrParameter written = shape.Written[i];
            Expr first = MatrixShape.Sum(returned.Length, shape.Written.Take(i));
            Local index = names.Fresh("i", IrType.Integer);
            Expr row = MatrixShape.IsOne(written) ? first : first.Equals(Constant.Of(0)) ? index : first + index;
            Expr element = MatrixShape.IsOne(written) ? Constant.Of(0) : index;
            EquatableArray<Stmt> stores = columns
                .SelectMany((derivativeOf, k) => StoredElement(
                    matrix, Place(row, columns.Count, k), derivativeOf(written.Local), element, names))
                .ToEquatableArray();
            foreach (Stmt stmt in MatrixShape.IsOne(written)
                ? stores
                : [Over(index, new Length(written.Local), stores, ++lastId)])
            {
                yield return stmt;
            }
        }
    }

    private static IEnumerable<Stmt> StoredElement(
        Local matrix,
        Expr place,
        Expr column,
        Expr index,
        NameSupply names)
    {
        if (column is Constant)
        {
            return [Stored(matrix, place, column)];
        }

        Local element = names.Fresh(((Local)column).Name, column.Type.Element);
        Let named = new(element, new Load(column, index), Role.Derivative) { Temporary = true };
        return [named, Stored(matrix, place, element)];
    }

    private static Expr Place(Expr row, int columns, int column) => row is Constant known
        ? Constant.Of((known.Integer * columns) + column)
        : columns == 1 ? row
        : column == 0 ? row * Constant.Of(columns)
        : (row * Constant.Of(columns)) + Constant.Of(column);

    private static For Over(Local index, Expr bound, EquatableArray<Stmt> body, int id) =>
        new(index, Constant.Of(0), "Less", bound, 1, [], body, Role.Derivative, id);

    private static Store Stored(Local matrix, Expr place, Expr value) => new(matrix, place, value, Role.Derivative);
}
