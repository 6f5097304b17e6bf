using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Simplify;
using Xunit;
using static SymDiff.Generator.Rules.Functions;

namespace SymDiff.Tests.Simplify;

/// <summary>What each pass does to a few statements, and what it leaves alone.</summary>
public class PassTests
{
    private static readonly Local X = new("x", IrType.Double);
    private static readonly Local Y = new("y", IrType.Double);
    private static readonly Local I = new("i", IrType.Integer);
    private static readonly Local N = new("n", IrType.Integer);
    private static readonly Local A = new("a", new IrType(Scalar.Double, Container.Span));
    private static readonly Local W = new("w", new IrType(Scalar.Double, Container.ReadOnlySpan));
    private static readonly Local DX = new("dX", new IrType(Scalar.Double, Container.Span));
    private static readonly Local T = new("t", IrType.Double);
    private static readonly Local U = new("u", IrType.Double);
    private static readonly Local V = new("v", IrType.Double);

    [Fact]
    public void CommonSubexpressions_NamesWhatIsComputedTwice() => Check(
        CommonSubexpressions.Run,
        Method([Primal(T, Exp(X) + 1)], Exp(X) * T),
        """
        double exp = Exp(x)
        double t = exp + 1
        return exp * t
        """);

    [Fact]
    public void CommonSubexpressions_UsesTheNameThatIsThere() => Check(
        CommonSubexpressions.Run,
        Method([Primal(T, Exp(X)), Derivative(U, Exp(X) * Y)], T + U),
        """
        double t = Exp(x)
        ∂ double u = t * y
        return t + u
        """);

    [Fact]
    public void CommonSubexpressions_LeavesCheapThingsAlone() => Unchanged(
        CommonSubexpressions.Run,
        Method([Primal(T, (1 - X) * Y)], T * (1 - X)));

    [Fact]
    public void CommonSubexpressions_DoesNotComputeWhatABranchMaySkip() => Unchanged(
        CommonSubexpressions.Run,
        Method([Primal(T, Choose(Less(X, Y), Exp(X), Y))], Choose(Less(Y, X), Exp(X), T)));

    [Fact]
    public void CommonSubexpressions_DoesNotShareAReadAcrossAWrite() => Unchanged(
        CommonSubexpressions.Run,
        Method([Primal(T, new Load(A, I)), new Store(A, N, Y, Role.Primal), Primal(U, new Load(A, I))], T + U));

    [Fact]
    public void CommonSubexpressions_SharesAReadWithoutAWrite() => Check(
        CommonSubexpressions.Run,
        Method([Primal(T, new Load(A, I)), Primal(U, new Load(A, I)), new Store(A, N, U, Role.Primal)], T + U),
        """
        double t = a[i]
        double u = t
        a[n] = u
        return t + u
        """);

    [Fact]
    public void DeadCode_DropsWhatNoResultReads() => Check(
        DeadCode.Run,
        Method([Primal(T, Exp(X)), Derivative(U, new Load(W, I))], Y),
        "return y");

    [Fact]
    public void DeadCode_KeepsTheUsersExceptions() => Unchanged(
        DeadCode.Run,
        Method([Primal(T, new Load(W, I))], Y));

    [Fact]
    public void DeadCode_DropsACarriedValueThatFeedsOnlyItself() => Check(
        DeadCode.Run,
        Method([Loop([new Carried(T, X, T * Y, U)], [])], Y),
        "return y");

    [Fact]
    public void DeadCode_HandsNothingOnThatDoesNotChange() => Check(
        DeadCode.Run,
        Method([Loop([new Carried(T, X, T, U)], [new Accumulate(DX, I, T)])], U),
        """
        ∂ for i = 0; i < n; i += 1
        ∂ dX[i] += x
        return x
        """);

    [Fact]
    public void DeadCode_DropsAnAdjointThatStaysZero() => Check(
        DeadCode.Run,
        Method([Loop([new Carried(T, Number(0), 2 * T, U)], []), Derivative(V, U * X)], Y),
        "return y");

    [Fact]
    public void DeadCode_DropsMemoryThatNobodyReads() => Check(
        DeadCode.Run,
        Method(
            [
                new Allocate(new Local("record", DX.Type), N, false, Role.Derivative),
                new Store(new Local("record", DX.Type), I, X, Role.Derivative),
            ],
            Y),
        "return y");

    [Fact]
    public void SingleUse_PutsAValueBack() => Check(
        SingleUse.Run,
        Method([Temporary(T, Exp(X), Role.Primal), Primal(U, 1 / (1 + T))], U),
        """
        double u = 1 / (1 + Exp(x))
        return u
        """);

    [Fact]
    public void SingleUse_KeepsWhatTheUserNamed() => Unchanged(
        SingleUse.Run,
        Method([Primal(T, Exp(X))], 1 / (1 + T)));

    [Fact]
    public void SingleUse_MovesNothingIntoALoop() => Unchanged(
        SingleUse.Run,
        Method([Temporary(T, Exp(X), Role.Derivative), Loop([], [new Accumulate(DX, I, T)])], Y));

    [Fact]
    public void SingleUse_MovesNoExceptionOverAWrite() => Unchanged(
        SingleUse.Run,
        Method([Temporary(T, new Load(W, I), Role.Primal), new Store(A, I, X, Role.Primal)], T));

    [Fact]
    public void SingleUse_MovesNoReadOverAWrite() => Unchanged(
        SingleUse.Run,
        Method(
            [
                Temporary(T, new Load(A, I), Role.Derivative),
                new Store(A, I, X, Role.Derivative),
                Derivative(U, T),
            ],
            U));

    [Fact]
    public void SingleUse_ReplacesAnotherNameEverywhere() => Check(
        SingleUse.Run,
        Method([Temporary(T, X, Role.Derivative), Loop([], [new Accumulate(DX, I, T)])], T * T),
        """
        ∂ for i = 0; i < n; i += 1
        ∂ dX[i] += x
        return x * x
        """);

    [Fact]
    public void CombinedAccumulations_AddsOnce() => Check(
        CombinedAccumulations.Run,
        Method([new Accumulate(DX, I, X), new Accumulate(DX, I - 1, Y), new Accumulate(DX, I, Y)], Y),
        """
        ∂ dX[i - 1] += y
        ∂ dX[i] += x + y
        return y
        """);

    [Fact]
    public void CombinedAccumulations_StoresOnce() => Check(
        CombinedAccumulations.Run,
        Method([new Store(DX, I, Number(0), Role.Derivative), new Accumulate(DX, I, Y)], Y),
        """
        ∂ dX[i] = 0 + y
        return y
        """);

    [Fact]
    public void CombinedAccumulations_DoesNotReorderWhatMayBeOneElement() => Unchanged(
        CombinedAccumulations.Run,
        Method(
            [
                new Store(DX, I, Number(0), Role.Derivative),
                new Accumulate(DX, N, X),
                new Accumulate(DX, I, Y),
            ],
            Y));

    [Fact]
    public void CombinedAccumulations_DoesNotStoreWhatIsThere() => Check(
        CombinedAccumulations.Run,
        Method([Derivative(T, new Load(DX, I)), new Store(DX, I, T, Role.Derivative)], T),
        """
        ∂ double t = dX[i]
        return t
        """);

    [Fact]
    public void LooseNumbers_MeetOtherNumbers() => Check(
        method => Simplifier.Run(LooseNumbers.Run(method)),
        Method(
            [
                Temporary(T, 0.5 / X, Role.Derivative),
                new Accumulate(DX, I, 2 * T * X),
                new Accumulate(DX, N, 2 * T * Y),
            ],
            Y),
        """
        ∂ double t = 1 / x
        ∂ dX[i] += t * x
        ∂ dX[n] += t * y
        return y
        """);

    [Fact]
    public void LooseNumbers_StayWhereTheyDoNotVanish() => Unchanged(
        LooseNumbers.Run,
        Method(
            [
                Temporary(T, 3 * X, Role.Derivative),
                new Accumulate(DX, I, T * X),
                new Accumulate(DX, N, T * Y),
            ],
            Y));

    [Fact]
    public void Simplifier_ReplacesATemporaryThatIsANumber() => Check(
        Simplifier.Run,
        Method([Temporary(T, X - X, Role.Derivative), new Accumulate(DX, I, (1 + T) * Y)], Y),
        """
        ∂ dX[i] += y
        return y
        """);

    [Fact]
    public void Simplifier_LeavesPrimalCodeAlone() => Check(
        Simplifier.Run,
        Method([Primal(T, X * 6 + 0), Derivative(U, X * 6 + 0)], T * U),
        """
        double t = x * 6 + 0
        ∂ double u = 6 * x
        return t * u
        """);

    private static Let Primal(Local target, Expr value) => new(target, value, Role.Primal);

    private static Let Derivative(Local target, Expr value) => new(target, value, Role.Derivative);

    private static Let Temporary(Local target, Expr value, Role role) => new(target, value, role) { Temporary = true };

    private static For Loop(EquatableArray<Carried> carried, EquatableArray<Stmt> body) =>
        new(I, Constant.Of(0), "Less", N, 1, carried, body, Role.Derivative);

    private static IrMethod Method(EquatableArray<Stmt> body, Expr value) => new(
        new MethodHome("", [], "F", "public", "F", "F", false, true, []),
        "FGradient",
        [Parameter(X), Parameter(Y), Parameter(N), Parameter(A), Parameter(W)],
        [new Slot(DX, "x", SlotKind.Overwritten)],
        [],
        body,
        value,
        []);

    private static IrParameter Parameter(Local local) => new(local, local.Type.ToString(), true, false);

    private static void Unchanged(Func<IrMethod, IrMethod> pass, IrMethod method) =>
        Assert.Equal(IrPrinter.Print(method), IrPrinter.Print(pass(method)));

    // The printer's indentation and the point of 1.0 are left out.
    private static void Check(Func<IrMethod, IrMethod> pass, IrMethod method, string expected)
    {
        IEnumerable<string> lines = IrPrinter.Print(pass(method))
            .Replace(".0", "", StringComparison.Ordinal)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(expected.ReplaceLineEndings("\n"), string.Join('\n', lines));
    }
}
