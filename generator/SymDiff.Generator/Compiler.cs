using SymDiff.Generator.Analyses;
using SymDiff.Generator.Differentiate;
using SymDiff.Generator.Emit;
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
        DerivativeKinds.Hvp,
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
        ("reverse mode", (method, kind) => kind == DerivativeKinds.Jvp ? method : ReverseMode.Run(method, kind)),
        ("forward mode", (method, kind) => IsForward(kind) ? ForwardMode.Run(method, kind) : method),
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

    /// <summary>The text of one generated file: all companions that <paramref name="request"/> asks for.</summary>
    public static string Run(DerivativeRequest request)
    {
        IReadOnlyList<IrMethod> companions = Companions(request);
        IrMethod[] called = [.. request.Method.Helpers.Select(TangentMethod.Run)];
        IrMethod[] helpers = [.. called.SelectMany(WithAdjoint)];
        bool haveTangents = companions.Concat(helpers).Any(Tangents.AreIn);
        return MethodEmitter.Emit(
            request.Method,
            [
                .. companions,
                .. helpers,
                .. called.Where(_ => haveTangents).Select(helper =>
                    Companion(helper, DerivativeKinds.HvpAccumulate)),
            ]);
    }

    private static bool IsForward(DerivativeKinds kind) =>
        kind is DerivativeKinds.Jvp or DerivativeKinds.Hvp or DerivativeKinds.HvpAccumulate;

    // A method that is called: its value, for the way forwards, and its adjoint.
    private static IEnumerable<IrMethod> WithAdjoint(IrMethod helper) =>
    [
        Verify(SingleUse.Run(SingleUse.Run(Verify(helper)), nestsLoads: true), loadsAreNamed: false),
        Companion(helper, DerivativeKinds.Accumulate),
    ];

    /// <summary>The companions as IR, behind all passes.</summary>
    public static IReadOnlyList<IrMethod> Companions(DerivativeRequest request) =>
    [
        .. Kinds.Where(kind => request.Kinds.HasFlag(kind)).Select(kind => Companion(
            request.RefusedKinds.HasFlag(kind) ? request.Method.WithoutBody() : request.Method,
            kind)),
    ];

    /// <summary>One companion; <paramref name="trace"/> sees the method as it comes and behind each pass.</summary>
    public static IrMethod Companion(IrMethod method, DerivativeKinds kind, Action<string, IrMethod>? trace = null)
    {
        if (method.Refused)
        {
            IrMethod reverse = kind == DerivativeKinds.Jvp ? method : CompanionSignature.Run(method, kind);
            return IsForward(kind) ? ForwardSignature.Run(reverse, kind) : reverse;
        }

        IrMethod current = Verify(method);
        trace?.Invoke("front end", current);
        foreach ((string name, Func<IrMethod, DerivativeKinds, IrMethod> run) in Passes)
        {
            current = Verify(run(current, kind), loadsAreNamed: name != LastPass);
            trace?.Invoke(name, current);
        }

        return current;
    }

    private static IrMethod Verify(IrMethod method, bool loadsAreNamed = true) =>
        IrVerifier.Run(method, name => RuleTable.Find(name)?.Arity, loadsAreNamed);
}
