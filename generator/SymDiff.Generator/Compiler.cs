using SymDiff.Generator.Analyses;
using SymDiff.Generator.Differentiate;
using SymDiff.Generator.Emit;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;
using SymDiff.Generator.Simplify;

namespace SymDiff.Generator;

/// <summary>The table of contents: from the user's method to the text of its companions, a named pass a line.</summary>
internal static class Compiler
{
    /// <summary>The companions that are generated, in the order in which they stand in the file.</summary>
    public static readonly DerivativeKinds[] Kinds =
    [
        DerivativeKinds.Gradient, DerivativeKinds.Accumulate, DerivativeKinds.Vjp, DerivativeKinds.Jvp,
        DerivativeKinds.Jacobian, DerivativeKinds.Hessian, DerivativeKinds.Hvp,
        DerivativeKinds.SparseJacobian, DerivativeKinds.SparseJacobianPattern,
        DerivativeKinds.SparseHessian, DerivativeKinds.SparseHessianPattern,
    ];

    // Behind it reads of written memory may stand inside of expressions, as C# writes them.
    private const string LastPass = "reads in place";

    /// <summary>
    /// The passes behind the front end, in order. The result of each is verified, and can be traced by name.
    /// </summary>
    private static readonly (string Name, Func<IrMethod, DerivativeKinds, IrMethod> Run)[] Passes =
    [
        ("common subexpressions", (method, _) => CommonSubexpressions.Run(method)),
        ("single uses", (method, _) => SingleUse.Run(method)),
        ("reverse mode", (method, kind) => kind.IsReverse() ? ReverseMode.Run(method, kind) : method),
        ("forward mode", (method, kind) => kind.IsForward() ? ForwardMode.Run(method, kind) : method),
        ("a direction for each input", (method, kind) => kind.IsMatrix() ? UnrolledMatrix.Run(method, kind) : method),
        ("loop order", (method, _) => LoopOrder.Run(method)),
        ("simplify", (method, _) => Simplifier.Run(method)),
        ("combined additions", (method, _) => CombinedAccumulations.Run(method)),
        ("dead code", (method, _) => DeadCode.Run(method)),
        ("single uses", (method, _) => SingleUse.Run(method)),
        ("simplify", (method, _) => Simplifier.Run(method)),
        ("common subexpressions", (method, _) => CommonSubexpressions.Run(method)),
        ("combined additions", (method, _) => CombinedAccumulations.Run(method)),
        ("single uses", (method, _) => SingleUse.Run(method)),
        ("loose numbers", (method, _) => LooseNumbers.Run(method)),
        ("simplify", (method, _) => Simplifier.Run(method)),
        ("dead code", (method, _) => DeadCode.Run(method)),
        (LastPass, (method, _) => SingleUse.Run(method, nestsLoads: true)),
    ];

    /// <summary>The passes that make companions better and not right, each of which can be left out.</summary>
    public static IReadOnlyList<string> Optional { get; } =
    [
        "common subexpressions", "single uses", "loop order", "simplify", "combined additions", "dead code",
        "loose numbers", LastPass,
    ];

    /// <summary>
    /// The text of one generated file: all companions that <paramref name="request"/> asks for, made without the pass
    /// <paramref name="without"/>.
    /// </summary>
    public static string Run(
        DerivativeRequest request,
        CancellationToken cancellation = default,
        string? without = null)
    {
        // In an editor, the next keystroke may come before a long method is done.
        void Check(string pass, IrMethod method) => cancellation.ThrowIfCancellationRequested();
        IReadOnlyList<IrMethod> companions = [.. Companions(request, Check, without), .. Sweeps(request, Check)];
        IEnumerable<IrMethod> helpers = HelperMethods.Run(
            request.Method.Helpers,
            companions,
            helper => ValueOf(helper, Check),
            helper => Companion(helper, DerivativeKinds.Accumulate, Check));
        IrMethod[] all = [.. companions, .. helpers];
        HashSet<(string Method, bool IsAdjoint)> called = [.. all.SelectMany(CalledMethods.In)];
        EquatableArray<RuleAdapter> adapters = request.Method.Adapters.Map(adapter => adapter with
        {
            IsCalledBack = called.Contains((adapter.Name, true)),
            IsCalledAlong = called.Contains((GeneratedNames.TangentOfHelper(adapter.Name), false)),
        });
        return MethodEmitter.Emit(request.Method with { Adapters = adapters }, all);
    }

    // A method that is called, for its value: with the user's bits, or, where it is a derivative, simplified.
    private static IrMethod ValueOf(IrMethod helper, Action<string, IrMethod> trace) =>
        GeneratedNames.HelperOfTangent(helper.Name) is null
            ? Verify(SingleUse.Run(SingleUse.Run(Verify(helper)), nestsLoads: true), loadsAreNamed: false)
            : Companion(helper, DerivativeKinds.None, trace);

    /// <summary>The companions as IR, behind all passes.</summary>
    public static IReadOnlyList<IrMethod> Companions(
        DerivativeRequest request,
        Action<string, IrMethod>? trace = null,
        string? without = null) =>
    [
        .. Kinds.Where(kind => request.Generated.HasFlag(kind)).Select(kind => Companion(
            request.Throwing.HasFlag(kind) ? request.Method.WithoutBody() : request.Method,
            kind,
            trace,
            without)),
    ];

    /// <summary>
    /// Where a matrix that is asked for in sparse form has its entries; null where that cannot be had.
    /// </summary>
    public static SparsePattern? PatternOf(DerivativeRequest request, DerivativeKinds kind) =>
        request.Kinds.HasFlag(kind) && !request.RefusedKinds.HasFlag(kind) && !request.Method.Refused
            ? PatternOf(request.Method, kind)
            : null;

    // A Hessian has the pattern of the Jacobian of the gradient.
    private static SparsePattern PatternOf(IrMethod method, DerivativeKinds kind)
    {
        MatrixShape shape = new(method);
        if (!kind.IsHessian())
        {
            return Sparsity.Run(method, shape.Inputs, shape.Outputs, isSymmetric: false);
        }

        IrMethod gradient = Companion(method, DerivativeKinds.Gradient);
        return Sparsity.Run(
            gradient, shape.Inputs, [.. shape.Inputs.Select(gradient.AdjointOf)], isSymmetric: true);
    }

    // What matrices are filled by, row by row or column by column.
    private static IEnumerable<IrMethod> Sweeps(DerivativeRequest request, Action<string, IrMethod> trace) =>
        SweepsOf(request).Select(sweep => Companion(sweep.Method, sweep.Kind, trace) with { Name = sweep.Name });

    /// <summary>What <see cref="Sweeps"/> are made of, and their names.</summary>
    public static IEnumerable<(IrMethod Method, DerivativeKinds Kind, string Name)> SweepsOf(
        DerivativeRequest request) =>
        from kind in Kinds
        where kind.IsMatrix() && !kind.IsPattern() && request.Kinds.HasFlag(kind)
            && !request.RefusedKinds.HasFlag(kind) && !request.Method.Refused
            && (kind.IsSparse() || !UnrolledMatrix.IsFor(request.Method))
        from sweep in SweptMatrix.SweepsOf(request.Method, kind)
        group sweep by sweep.Name into same
        select same.First();

    /// <summary>
    /// One companion, made without the pass <paramref name="without"/>; <paramref name="trace"/> sees the method as it
    /// comes and behind each pass.
    /// </summary>
    public static IrMethod Companion(
        IrMethod method, DerivativeKinds kind, Action<string, IrMethod>? trace = null, string? without = null)
    {
        if (method.Refused)
        {
            return Signatures.Of(method, kind);
        }

        if (kind.IsSparse() || kind.IsPattern())
        {
            return Traced("entries", Verify(SparseMatrix.Run(Verify(method), kind, PatternOf(method, kind))));
        }

        if (kind.IsMatrix() && !UnrolledMatrix.IsFor(method))
        {
            return Traced("memory of the sweeps", Verify(SweptMatrix.Run(method, kind)));
        }

        IrMethod current = Verify(method);
        Traced("front end", current);
        foreach ((string name, Func<IrMethod, DerivativeKinds, IrMethod> run) in
            Passes.Where(pass => pass.Name != without))
        {
            IrMethod next = run(current, kind);
            current = Traced(name, next == current ? next : Verify(next, loadsAreNamed: name != LastPass));
        }

        return current;

        IrMethod Traced(string name, IrMethod result)
        {
            trace?.Invoke(name, result);
            return result;
        }
    }

    private static IrMethod Verify(IrMethod method, bool loadsAreNamed = true) =>
        IrVerifier.Run(method, name => RuleTable.Find(name)?.Arity, loadsAreNamed);
}
