using SymDiff.Generator.Differentiate;
using SymDiff.Generator.Emit;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator;

/// <summary>The table of contents: from the user's method to the text of its companions, a named pass a line.</summary>
internal static class Compiler
{
    /// <summary>The companions that are generated, in the order in which they stand in the file.</summary>
    private static readonly DerivativeKinds[] Kinds = [DerivativeKinds.Gradient, DerivativeKinds.Accumulate];

    /// <summary>The text of one generated file: all companions that <paramref name="request"/> asks for.</summary>
    public static string Run(DerivativeRequest request) => MethodEmitter.Emit(request.Method, Companions(request));

    /// <summary>The companions as IR, with every pass behind them.</summary>
    public static IReadOnlyList<IrMethod> Companions(DerivativeRequest request) =>
    [
        .. Kinds
            .Where(kind => request.Kinds.HasFlag(kind))
            .Select(kind => Companion(request.Method, kind)),
    ];

    private static IrMethod Companion(IrMethod method, DerivativeKinds kind)
    {
        return method.Refused ? CompanionSignature.Run(method, kind) : ReverseMode.Run(method, kind);
    }
}
