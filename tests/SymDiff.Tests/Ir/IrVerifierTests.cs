using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;
using SymDiff.Tests.Support;
using Xunit;

namespace SymDiff.Tests.Ir;

/// <summary>The verifier takes what is legal, and each illegal form is refused.</summary>
public class IrVerifierTests
{
    private static readonly Local X = new("x", IrType.Double);
    private static readonly Local A = new("a", new IrType(Scalar.Double, Container.ReadOnlySpan));
    private static readonly Local S = new("s", new IrType(Scalar.Double, Container.Span));
    private static readonly Local T = new("t", IrType.Double);
    private static readonly Local F = new("f", IrType.Single);
    private static readonly Constant Zero = Constant.Of(0);

    public static IEnumerable<TheoryDataRow<string>> Names =>
        Illegal.Keys.Select(name => new TheoryDataRow<string>(name));

    private static Dictionary<string, Stmt[]> Illegal => new()
    {
        ["assigned twice"] = [Let(T, X), Let(T, X)],
        ["used before its definition"] = [Let(T, new Local("u", IrType.Double))],
        ["used out of its scope"] = [If(Let(T, X)), Let(new Local("u", IrType.Double), T)],
        ["another type than defined"] = [Let(T, X), Let(F, new Local("t", IrType.Single))],
        ["float beside double"] =
            [Let(F, Constant.Of(1, IrType.Single)), Let(T, new Apply("Add", IrType.Double, [X, F]))],
        ["a condition that is no truth"] = [new If(X, [], [], [], Role.Primal)],
        ["an index that is no integer"] = [Let(T, new Load(A, X))],
        ["a store to a read-only span"] = [new Store(A, Zero, X, Role.Primal)],
        ["an accumulation into a read-only span"] = [new Accumulate(A, Zero, X)],
        ["an unknown function"] = [Let(T, new Apply("Frobnicate", IrType.Double, [X]))],
        ["a wrong number of operands"] = [Let(T, new Apply("Exp", IrType.Double, [X, X]))],
        ["a step away from the bound"] = [Loop("Less", -1)],
        ["a step of zero"] = [Loop("Less", 0)],
        ["a comparison that no loop has"] = [Loop("NotEqual", 1)],
        ["memory inside a branch"] = [If(new Allocate(new Local("h", S.Type), Zero, true, Role.Primal))],
        ["a nested load from written memory"] = [new Store(S, Zero, X, Role.Primal), Let(T, 2 * new Load(S, Zero))],
        ["a nested load through a view"] =
        [
            Let(new Local("v", S.Type), new Slice(S, Zero, Zero)),
            new Store(S, Zero, X, Role.Primal),
            Let(T, 2 * new Load(new Local("v", S.Type), Zero)),
        ],
        ["a mirror before what it undoes"] = [Loop("Less", 1, 5) with { Mirror = true }, Loop("Less", 1, 5, "j")],
        ["one number for two"] = [Loop("Less", 1, 5), Loop("Less", 1, 5, "j")],
        ["two mirrors of one statement"] =
            [Loop("Less", 1, 5) with { Mirror = true }, Loop("Less", 1, 5, "j") with { Mirror = true }],
        ["an array that is chosen"] = [Let(new Local("v", A.Type), new Select(Constant.True, A, A))],
        ["a merge of two types"] = [new If(Constant.True, [], [], [new Merge(T, X, Zero)], Role.Primal)],
        ["a push on no record"] = [new Push(S, X)],
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void An_illegal_form_is_refused(string name)
    {
        IrMethod method = Method([.. Illegal[name]]);
        Assert.Throws<InvalidOperationException>(() => Run(method));
    }

    [Fact]
    public void A_parameter_that_is_written_must_say_so()
    {
        IrMethod method = Method([new Store(S, Zero, X, Role.Primal)]);
        IrParameter[] parameters = [.. method.Parameters.Select(parameter => parameter with { Written = false })];
        Assert.Throws<InvalidOperationException>(() => Run(method with { Parameters = [.. parameters] }));
    }

    [Fact]
    public void Loads_need_no_name_once_they_were_put_back()
    {
        IrMethod method = Method([new Store(S, Zero, X, Role.Primal), Let(T, 2 * new Load(S, Zero))]);
        Assert.Same(method, IrVerifier.Run(method, Arity, loadsAreNamed: false));
    }

    [Fact]
    public void Legal_methods_pass() =>
        Assert.All(Enumerable.Range(0, 200), seed => Run(RandomMethod.Make(seed)));

    private static IrMethod Run(IrMethod method) => IrVerifier.Run(method, Arity);

    private static int? Arity(string function) => RuleTable.Find(function)?.Arity;

    private static Let Let(Local target, Expr value) => new(target, value, Role.Primal);

    private static If If(Stmt then) => new(Constant.True, [then], [], [], Role.Primal);

    private static For Loop(string comparison, int step, int id = 0, string index = "i") =>
        new(new Local(index, IrType.Integer), Zero, comparison, Constant.Of(3), step, [], [], Role.Primal, id);

    private static IrMethod Method(Stmt[] body) => new(
        new MethodHome("N", [new("class C")], "F", "public", "F", "F.g.cs", false, false, []),
        "F",
        [
            new(X, "double", true, false), new(A, "ReadOnlySpan<double>", true, false),
            new(S, "Span<double>", true, true),
        ],
        [],
        [],
        [.. body],
        X,
        []);
}
