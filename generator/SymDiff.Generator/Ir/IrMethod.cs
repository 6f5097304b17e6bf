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

    /// <summary>
    /// Of a helper only: adds the gradient, and its derivative along tangents, both times a seed.
    /// </summary>
    HvpAccumulate = 128,
}

/// <summary>A parameter of the user's method. <paramref name="TypeText"/> is its type as C# writes it.</summary>
internal sealed record IrParameter(Local Local, string TypeText, bool Active, bool Written)
{
    /// <summary>The parameter along whose tangent this one is; null for a parameter of the user's.</summary>
    public string? TangentOf { get; init; }
}

/// <summary>
/// A type around the method, outermost first: its declaration without modifiers, as in <c>class Model&lt;T&gt;</c>.
/// </summary>
internal sealed record ContainingType(string Declaration);

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
    EquatableArray<DeclaredCompanion> Declared);

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
internal sealed record Landmark(string Local, string Place);

/// <summary>
/// A method: the user's, as the front end reads it, or a companion. The user's has no slots and no seed. Holds neither
/// symbols nor, but for <see cref="Landmarks"/>, source positions, and compares by value: it is the model that the
/// incremental driver compares. A method whose body was <paramref name="Refused"/> has parameters but no body; its
/// companions throw, so that one error stays one error.
/// </summary>
internal sealed record IrMethod(
    MethodHome Home,
    string Name,
    EquatableArray<IrParameter> Parameters,
    EquatableArray<Slot> Slots,
    Local? Seed,
    EquatableArray<Stmt> Body,
    Expr Value,
    EquatableArray<SlotResult> Results,
    bool Refused = false)
{
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

    /// <summary>
    /// Whether this stands for the derivative of the method along tangents of its active parameters, which are further
    /// parameters then: a helper that is called in the place of a companion of the forward mode.
    /// </summary>
    public bool IsTangent { get; init; }

    /// <summary>The parameters as C# has them.</summary>
    public IEnumerable<Input> Inputs => TakenApart.Count > 0 ? TakenApart : Parameters.Select(Input.Plain);

    /// <summary>The parameters of the user's method among them, which are no tangents.</summary>
    public IEnumerable<Input> OwnInputs => Inputs.Where(input => !input.Parts.Any(part =>
        Parameters.Any(parameter => parameter.TangentOf is not null && parameter.Local.Name == part.Parameter)));

    /// <summary>The method without its body, whose companions throw.</summary>
    public IrMethod WithoutBody() =>
        this with { Body = [], Value = Expr.Number(0, Value), Refused = true, Helpers = [], Adapters = [] };
}

/// <summary>
/// What the front end hands over: a method, and which derivatives of it are wanted. Those of
/// <paramref name="RefusedKinds"/> cannot be had; their companions throw.
/// </summary>
internal sealed record DerivativeRequest(
    IrMethod Method,
    DerivativeKinds Kinds,
    DerivativeKinds RefusedKinds = DerivativeKinds.None);
