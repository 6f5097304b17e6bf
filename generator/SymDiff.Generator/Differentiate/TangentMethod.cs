using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Differentiate;

/// <summary>
/// The derivative of a helper along tangents of all its real parameters, as a helper of its own over parameters and
/// tangents. It is differentiated like any other: all derivatives of higher order are first derivatives of these.
/// </summary>
internal static class TangentMethod
{
    public static IrMethod Run(IrMethod helper)
    {
        IrMethod all = helper with
        {
            Parameters = helper.Parameters.Map(parameter =>
                parameter with { Active = parameter.Local.Type.HoldsReals }),
        };
        IrMethod forward = ForwardMode.Run(all, DerivativeKinds.Jvp);
        string name = GeneratedNames.TangentOfHelper(helper.Name);
        IrMethod tangent = helper with
        {
            Name = name,
            Home = helper.Home with { MethodName = name },
            Parameters = forward.Parameters.Map(parameter => parameter with
            {
                Active = parameter.Local.Type.HoldsReals,
                TangentOf = null,
            }),
            Body = new AsPrimal().Rewrite(forward.Body),
            Value = forward.Results.Single().Value,
        };
        return LocalRenaming.Run(tangent, GeneratedNames.Taken(tangent));
    }

    // The reverse sweep follows the loops of the user's, and has loops of its own that it does not.
    private sealed class AsPrimal : IrRewriter
    {
        protected override Stmt RewriteParts(Stmt stmt) => base.RewriteParts(stmt) switch
        {
            For loop => loop with { Role = Role.Primal },
            If branch => branch with { Role = Role.Primal },
            Stmt other => other,
        };
    }
}
