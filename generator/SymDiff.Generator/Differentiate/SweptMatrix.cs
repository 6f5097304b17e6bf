using SymDiff.Generator.Analyses;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Differentiate;

/// <summary>
/// The Jacobian or Hessian of a method over arrays, or of many numbers: a sweep for each row or each column, whichever
/// are fewer. Here are the sweeps, which are companions on numbers and arrays alone, and the memory between them.
/// </summary>
internal static class SweptMatrix
{
    /// <summary>The companions that give one row or one column, under their names.</summary>
    public static IEnumerable<(IrMethod Method, DerivativeKinds Kind, string Name)> SweepsOf(
        IrMethod primal,
        DerivativeKinds kind)
    {
        MatrixSweeps sweeps = Plan(primal, kind);
        IrMethod onLeaves = primal with
        {
            TakenApart = [],
            Home = primal.Home with { Accessibility = "private", Declared = [] },
            IsSweep = true,
            ThrowsBefore = sweeps.ThrowsBefore,
        };
        if (sweeps.Columns is { } column)
        {
            yield return (
                onLeaves, kind.IsHessian() ? DerivativeKinds.Hvp : DerivativeKinds.Jvp, column);
        }

        if (sweeps.Rows is { } row)
        {
            yield return (onLeaves, DerivativeKinds.Vjp, row);
        }
    }

    /// <summary>The companion, whose body is the memory that the sweeps need.</summary>
    public static IrMethod Run(IrMethod primal, DerivativeKinds kind)
    {
        bool isHessian = kind.IsHessian();
        IrMethod signature = MatrixSignature.Run(isHessian ? CompanionSignature.Run(primal, kind) : primal, kind);
        MatrixSweeps sweeps = Plan(primal, kind);
        NameSupply names = NameSupply.For(signature);
        MatrixShape shape = new(primal);
        List<Stmt> body = [];
        foreach (IrParameter input in primal.Parameters.Where(input => input.Written && input.IsRead))
        {
            Local kept = GeneratedNames.Swept(GeneratedNames.First(input.Local.Name), input.Local.Type);
            body.Add(new Allocate(kept, new Length(input.Local), Cleared: false, Role.Derivative));
            body.Add(new Copy(input.Local, kept));
        }

        IEnumerable<IrParameter> withTangents = sweeps.Columns is null ? [] : shape.Inputs.Concat(shape.Written);
        IEnumerable<IrParameter> withSeeds = sweeps.Rows is null ? [] : shape.Written.Except(shape.Inputs);
        foreach (IrParameter input in withTangents.Where(input => input.Local.Type.IsArray).Distinct())
        {
            body.Add(Memory(GeneratedNames.Tangent(input.Local.Name), input.Local));
        }

        foreach (IrParameter output in withSeeds)
        {
            body.Add(Memory(GeneratedNames.Adjoint(output.Local.Name), output.Local));
        }

        // A scalar slot is given at the end, and a sweep gives it before.
        List<SlotResult> results = [];
        foreach (Slot slot in signature.Slots.Where(slot => !slot.Local.Type.IsArray))
        {
            Local swept = names.Fresh(slot.Local.Name, slot.Local.Type);
            body.Add(new Let(swept, Constant.Of(0, swept.Type), Role.Derivative));
            results.Add(new SlotResult(slot.Local, swept));
        }

        return signature with
        {
            Body = body.ToEquatableArray(),
            Results = results.ToEquatableArray(),
            Value = NoValue(primal),
            Sweeps = sweeps,
        };
    }

    /// <summary>What stands for the value of the method where sweeps give it.</summary>
    public static Expr NoValue(IrMethod primal) => Bundle.Map(
        primal.Value,
        leaf => leaf.Type.IsReal ? Constant.Of(0, leaf.Type)
            : leaf.Type.IsBoolean ? Constant.False
            : Constant.Of(0));

    /// <summary>Memory that goes from sweep to sweep, as long as an array.</summary>
    public static Allocate Memory(string name, Local like) => new(
        GeneratedNames.Swept(name, like.Type), new Length(like), Cleared: true, Role.Derivative);

    // Whichever are fewer, as far as that is known; else both, and the companion chooses. Columns can share a sweep.
    private static MatrixSweeps Plan(IrMethod primal, DerivativeKinds kind)
    {
        string name = GeneratedNames.Companion(primal.Home.MethodName, kind.Dense());
        MatrixShape shape = new(primal);
        bool byColumns = kind.IsHessian() || kind.IsSparse()
            || (shape.Columns, shape.Rows) switch
            {
                (Constant columns, Constant rows) => columns.Integer <= rows.Integer,
                (_, Constant) => false,
                _ => true,
            };
        bool byRows = kind == DerivativeKinds.Jacobian
            && (!byColumns || (shape.Columns is not Constant && shape.Rows is not Constant));
        bool throws = primal.TakenApart.Count > 0 && Throws(primal.Body);
        return new MatrixSweeps(byColumns ? name + "Column" : null, byRows ? name + "Row" : null, throws);
    }

    private static bool Throws(EquatableArray<Stmt> body) => body.Any(stmt => stmt switch
    {
        Throw => true,
        If branch => Throws(branch.Then) || Throws(branch.Else),
        For loop => Throws(loop.Body),
        _ => false,
    });
}
