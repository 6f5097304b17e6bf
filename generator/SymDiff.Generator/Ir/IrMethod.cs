using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Ir;

/// <summary>Which companions are asked for; the values are those of <c>SymDiff.Derivatives</c>.</summary>
[Flags]
internal enum DerivativeKinds
{
    None = 0,
    Gradient = 1,
    Accumulate = 2,
    Vjp = 4,
    Jvp = 8,
    Jacobian = 16,
    Hessian = 32,
    Hvp = 64,

    SparseJacobian = 128,
    SparseHessian = 256,

    /// <summary>Goes with <see cref="SparseJacobian"/>: where its entries are.</summary>
    SparseJacobianPattern = 1 << 16,

    /// <summary>Goes with <see cref="SparseHessian"/>: where its entries are.</summary>
    SparseHessianPattern = 1 << 17,
}

/// <summary>A parameter of the user's method. <paramref name="TypeText"/> is its type as C# writes it.</summary>
internal sealed record IrParameter(Local Local, string TypeText, bool Active, bool Written)
{
    /// <summary>Whether the method reads what it holds, at first or later.</summary>
    public bool IsRead { get; init; } = true;

    /// <summary>Whether it is one number behind a reference.</summary>
    public bool IsCell { get; init; }

    /// <summary>Whether it receives a Jacobian or a Hessian, its entries, or where they are.</summary>
    public bool IsMatrix { get; init; }

    /// <summary>
    /// Whether what it holds at first is nothing to anyone, an <c>out</c> parameter: it has an adjoint and a tangent
    /// only where all that the method gives has one.
    /// </summary>
    public bool IsOutput { get; init; }

    /// <summary>The parameter along whose tangent this one is; null for a parameter of the user's.</summary>
    public string? TangentOf { get; init; }
}

/// <summary>
/// A type around the method, outermost first: its declaration without modifiers, as in <c>class Model&lt;T&gt;</c>.
/// </summary>
internal sealed record ContainingType(string Declaration)
{
    private static readonly string[] Keywords = ["record struct ", "record ", "struct ", "interface ", "class "];

    /// <summary>The declaration without its keyword: <c>Model&lt;T&gt;</c>.</summary>
    public string Name =>
        Declaration.Substring(Keywords.First(word => Declaration.StartsWith(word, StringComparison.Ordinal)).Length);
}

/// <summary>A companion that the user declares himself as a partial method, with the modifiers he wrote.</summary>
internal sealed record DeclaredCompanion(string Name, string Modifiers);

/// <summary>
/// Where the user's method lives and what it looks like: what a companion shares with it.
/// <paramref name="NamesAreFree"/> says that the short names of the types which generated code uses mean those types
/// there.
/// </summary>
internal sealed record MethodHome(
    string Namespace,
    EquatableArray<ContainingType> ContainingTypes,
    string MethodName,
    string Accessibility,
    string Cref,
    string HintName,
    bool ChecksOverflow,
    bool NamesAreFree,
    EquatableArray<DeclaredCompanion> Declared)
{
    /// <summary>Heads of partial methods that have the name of a companion and not its signature: they throw.</summary>
    public EquatableArray<string> Misdeclared { get; init; } = [];

    /// <summary>The type that the method belongs to, by its full name.</summary>
    public string QualifiedType => "global::" + (Namespace.Length == 0 ? "" : Namespace + ".")
        + string.Join(".", ContainingTypes.Select(type => type.Name));
}

/// <summary>What a slot of a companion holds when it is called and when it returns.</summary>
internal enum SlotKind
{
    /// <summary>Whatever it held is replaced: <c>out</c>, or a span that is overwritten.</summary>
    Overwritten,

    /// <summary>The derivative is added to what it held: <c>ref</c>, or a span of an accumulating companion.</summary>
    Added,

    /// <summary>
    /// On entry the adjoint of the value an input has afterwards, on exit of the value it had before.
    /// </summary>
    Exchanged,
}

/// <summary>
/// A result parameter of a companion: the adjoint of the input named <paramref name="Input"/>. Where
/// <paramref name="IsTangent"/>, the derivative of that adjoint along the tangents; with no input, of the value.
/// </summary>
internal sealed record Slot(Local Local, string Input, SlotKind Kind, bool IsTangent = false);

/// <summary>What a scalar slot receives: assigned, or added, as its <see cref="SlotKind"/> says.</summary>
internal sealed record SlotResult(Local Slot, Expr Value);

/// <summary>
/// Where the variable behind <paramref name="Local"/> got its value, in words: file and line.
/// </summary>
internal sealed record Landmark(string Local, string Place)
{
    /// <summary>Stands for what the method returns, where a local would.</summary>
    public const string OfResult = "";

    /// <summary>What messages call the derivatives of the reverse mode.</summary>
    public const string Adjoint = "adjoint";

    /// <summary>Those of the forward mode.</summary>
    public const string Tangent = "tangent";

    /// <summary>Those of the one over the other.</summary>
    public const string TangentOfAdjoint = "tangent of the adjoint";
}

/// <summary>
/// A method: the user's, as the front end reads it, or a companion. The user's has no slots and no seeds. Holds neither
/// symbols nor, but for <see cref="Landmarks"/>, source positions, and compares by value: it is the model that the
/// incremental driver compares. A method whose body was <paramref name="Refused"/> has parameters but no body; its
/// companions throw, so that one error stays one error.
/// </summary>
internal sealed record IrMethod(
    MethodHome Home,
    string Name,
    EquatableArray<IrParameter> Parameters,
    EquatableArray<Slot> Slots,
    EquatableArray<Local> Seeds,
    EquatableArray<Stmt> Body,
    Expr Value,
    EquatableArray<SlotResult> Results,
    bool Refused = false)
{
    /// <summary>
    /// What the method returns where that is no number: <see cref="Value"/> is a <see cref="Bundle"/> then.
    /// </summary>
    public ReturnedWhole? Returned { get; init; }

    /// <summary>The parameters as C# has them, where one of them is taken apart; else empty.</summary>
    public EquatableArray<Input> TakenApart { get; init; } = [];

    /// <summary>
    /// Methods that call themselves, which this one calls: they are generated beside its companions, with adjoints of
    /// their own.
    /// </summary>
    public EquatableArray<IrMethod> Helpers { get; init; } = [];

    /// <summary>Methods with rules of the user's, which this one calls.</summary>
    public EquatableArray<RuleAdapter> Adapters { get; init; } = [];

    /// <summary>
    /// The places of the user's variables, where companions are asked to check their adjoints; else empty, so that
    /// what moves a line makes no other method.
    /// </summary>
    public EquatableArray<Landmark> Landmarks { get; init; } = [];

    /// <summary>Which companion this is; none of them for the user's own method.</summary>
    public DerivativeKinds Kind { get; init; }

    /// <summary>Whether this is a method that calls itself, called by another.</summary>
    public bool IsHelper { get; init; }

    /// <summary>How the matrix is filled, of a companion that does so by calls; null of every other method.</summary>
    public MatrixSweeps? Sweeps { get; init; }

    /// <summary>Whether this is a companion on numbers and arrays alone, which the one for a matrix calls.</summary>
    public bool IsSweep { get; init; }

    /// <summary>Whether what calls this has called the user's method before, which would have thrown.</summary>
    public bool ThrowsBefore { get; init; }

    /// <summary>The parameters as C# has them.</summary>
    public IEnumerable<Input> Inputs => TakenApart.Count > 0 ? TakenApart : Parameters.Select(Input.Plain);

    /// <summary>The parameters of the user's method among them: no tangents, and no matrix.</summary>
    public IEnumerable<Input> OwnInputs => Inputs.Where(input => !input.Parts.Any(part =>
        Parameters.Any(parameter => parameter is { TangentOf: not null } or { IsMatrix: true }
            && parameter.Local.Name == part.Parameter)));

    /// <summary>What a companion ends up with as the adjoint of an input: an array, or a number.</summary>
    public Expr AdjointOf(IrParameter input)
    {
        Local slot = Slots.First(slot => slot.Input == input.Local.Name && !slot.IsTangent).Local;
        return Results.FirstOrDefault(result => result.Slot.Equals(slot))?.Value ?? slot;
    }

    /// <summary>The method without its body, whose companions throw.</summary>
    public IrMethod WithoutBody() =>
        this with
        {
            Body = [],
            Value = Returned is null ? Expr.Number(0, Value) : Bundle.Nothing,
            Refused = true,
            Helpers = [],
            Adapters = [],
        };
}

/// <summary>
/// What the front end hands over: a method, and which derivatives of it are wanted. Those of
/// <paramref name="RefusedKinds"/> cannot be had; their companions throw.
/// </summary>
internal sealed record DerivativeRequest(
    IrMethod Method,
    DerivativeKinds Kinds,
    DerivativeKinds RefusedKinds = DerivativeKinds.None)
{
    /// <summary>What is generated: what is asked for, and what goes with it.</summary>
    public DerivativeKinds Generated => Kinds.WithPatterns();

    /// <summary>Those of the companions that throw.</summary>
    public DerivativeKinds Throwing => RefusedKinds.WithPatterns();
}
