using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Ir;

/// <summary>
/// Whether a value is one of the user's, whose bits must be those of his method, or one of the derivative's, for which
/// rewrites that round differently are allowed.
/// </summary>
internal enum Role
{
    Primal,
    Derivative,
}

/// <summary>
/// A statement. Scalars are assigned once; what changes is memory (<see cref="Store"/>, <see cref="Accumulate"/>), and
/// what a loop or a branch hands on is named by its carried values and merges. Nesting is structure: there are no
/// jumps.
/// </summary>
internal abstract record Stmt;

/// <summary>Names a value, or a view of an array (<see cref="Slice"/>).</summary>
internal sealed record Let(Local Target, Expr Value, Role Role) : Stmt
{
    /// <summary>The compiler made this name; the user did not, and need not see it.</summary>
    public bool Temporary { get; init; }
}

/// <summary><c>array[index] = value</c>.</summary>
internal sealed record Store(Local Array, Expr Index, Expr Value, Role Role) : Stmt;

/// <summary><c>array[index] += value</c>, always derivative code.</summary>
internal sealed record Accumulate(Local Array, Expr Index, Expr Value) : Stmt;

/// <summary>
/// Memory for <paramref name="Length"/> elements until the method ends; <paramref name="Target"/> is a span over it.
/// A user's <c>new double[n]</c> is this too, since a companion must not allocate. <paramref name="Cleared"/> memory
/// starts as zeros. <paramref name="Origin"/> numbers the user's expression for messages; 0 where there is none.
/// </summary>
internal sealed record Allocate(Local Target, Expr Length, bool Cleared, Role Role, int Origin = 0) : Stmt;

/// <summary>Fills an array with zeros.</summary>
internal sealed record Clear(Local Array) : Stmt;

/// <summary>Copies all elements of one array to another of at least that length.</summary>
internal sealed record Copy(Local From, Local To) : Stmt;

/// <summary>
/// Writes the first elements of an array, as many as the arrays among the operands have, by one call: element k of
/// <paramref name="Target"/> is what the function makes of the elements k of the operands, where a scalar operand
/// counts for every element. The function is one that writes an array, and has its place only here; the type of
/// <paramref name="Value"/> is that of an element. An operand may be the target itself, but overlap it in no other way.
/// </summary>
internal sealed record Map(Local Target, Apply Value) : Stmt;

/// <summary>Where the adjoint of a helper adds a derivative: to an array, or to one element of it.</summary>
internal sealed record InvokeSlot(Local Array, Expr? Index);

/// <summary>
/// Runs the adjoint of the helper <paramref name="Method"/> at these arguments: to each slot, which belong to the real
/// arguments in order, it adds the derivative of the helper's value, times <paramref name="Seed"/>.
/// </summary>
internal sealed record Invoke(
    string Method,
    EquatableArray<Expr> Arguments,
    EquatableArray<InvokeSlot> Slots,
    Expr Seed) : Stmt;

/// <summary>
/// A value that depends on the branch taken: <paramref name="Target"/> is defined after the <see cref="If"/>.
/// </summary>
internal sealed record Merge(Local Target, Expr WhenTrue, Expr WhenFalse);

/// <summary>
/// A branch. <paramref name="Id"/> numbers it; a statement that undoes it has <see cref="Mirror"/> set.
/// </summary>
internal sealed record If(
    Expr Condition,
    EquatableArray<Stmt> Then,
    EquatableArray<Stmt> Else,
    EquatableArray<Merge> Merges,
    Role Role,
    int Id = 0,
    bool Mirror = false) : Stmt;

/// <summary>
/// A scalar that a loop hands from one iteration to the next: inside the body it is <paramref name="Inner"/>, at first
/// <paramref name="Initial"/>, then the <paramref name="Next"/> of the iteration before; after the loop it is
/// <paramref name="Result"/>. <paramref name="Next"/> may use what the body defines.
/// </summary>
internal sealed record Carried(Local Inner, Expr Initial, Expr Next, Local Result);

/// <summary>
/// A counted loop: <c>for (int index = first; index comparison bound; index += step)</c>.
/// The bound is evaluated once and does not depend on what the body changes; the sign of the constant, non-zero
/// <paramref name="Step"/> agrees with <paramref name="Comparison"/> ("Less", "LessOrEqual", "Greater",
/// "GreaterOrEqual"). <paramref name="Id"/> and <paramref name="Mirror"/> as for <see cref="If"/>.
/// </summary>
internal sealed record For(
    Local Index,
    Expr First,
    string Comparison,
    Expr Bound,
    int Step,
    EquatableArray<Carried> Carried,
    EquatableArray<Stmt> Body,
    Role Role,
    int Id = 0,
    bool Mirror = false) : Stmt
{
    /// <summary>The bound of a loop that only its guard ends.</summary>
    public static readonly Constant Unbounded = Constant.Of(int.MaxValue);

    /// <summary>
    /// What must hold, beside the comparison, for the next iteration to begin: over the index and the inner carried
    /// values. With it the trip count is known only when the loop has ended. Null where there is none.
    /// </summary>
    public Expr? Guard { get; init; }

    /// <summary>
    /// The index when a guarded loop has ended, one step behind its last iteration. Null where unused.
    /// </summary>
    public Local? Exit { get; init; }
}

/// <summary>The user's method throws here: nothing behind this statement runs.</summary>
internal sealed record Throw : Stmt;

/// <summary>
/// Opens a store that grows, for values whose number is not known before they come. It closes when the method ends.
/// <paramref name="Target"/> has the type of a span of what is pushed.
/// </summary>
internal sealed record OpenRecord(Local Target) : Stmt;

/// <summary>Puts a value on top of a record.</summary>
internal sealed record Push(Local Record, Expr Value) : Stmt;

/// <summary>
/// Throws where a derivative, or an element of an array of them, is not finite, and names the user's variable that it
/// belongs to and the place where that got its value.
/// </summary>
internal sealed record RequireFinite(Expr Derivative, string Variable, string Place, string Kind) : Stmt;

/// <summary>Takes the value on top of a record and names it.</summary>
internal sealed record Pop(Local Target, Local Record) : Stmt;
