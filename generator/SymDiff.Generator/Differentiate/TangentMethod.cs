using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Differentiate;

/// <summary>
/// The derivative of a helper along tangents, as a method of its own over its parameters and the tangents, which can be
/// differentiated like any other.
/// </summary>
internal static class TangentMethod
{
    /// <summary>The method itself where it does not stand for its tangent.</summary>
    public static IrMethod Run(IrMethod helper)
    {
        if (!helper.IsTangent)
        {
            return helper;
        }

        IrMethod forward = ForwardMode.Run(helper, DerivativeKinds.Jvp);
        return helper with
        {
            Parameters = forward.Parameters.Map(parameter => parameter with
            {
                Active = parameter.Local.Type.HoldsReals,
                TangentOf = null,
            }),
            Body = forward.Body,
            Value = forward.Results.Single().Value,
            IsTangent = false,
        };
    }
}
