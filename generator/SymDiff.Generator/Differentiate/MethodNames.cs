using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Differentiate;

/// <summary>The names in use in a method, and names for values that have none.</summary>
internal static class MethodNames
{
    public static NameSupply SupplyFor(IrMethod method) => new(
    [
        .. method.Parameters.Select(parameter => parameter.Local.Name),
        .. method.Slots.Select(slot => slot.Local.Name),
        .. method.Seed is { } seed ? [seed.Name] : Array.Empty<string>(),
        .. IrWalker.DefinedLocals(method.Body),
    ]);

    /// <summary>A name for the value of an expression, after the function at its root.</summary>
    public static string TemporaryFor(Expr value)
    {
        string function = value is Apply apply ? apply.Function : value.GetType().Name;
        return char.ToLowerInvariant(function[0]) + function.Substring(1);
    }
}
