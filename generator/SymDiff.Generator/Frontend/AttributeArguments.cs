using Microsoft.CodeAnalysis;

namespace SymDiff.Generator.Frontend;

/// <summary>What a <c>[Differentiable]</c> says by name.</summary>
internal static class AttributeArguments
{
    /// <summary>The inputs that it names; null where it names none.</summary>
    public static string[]? ChosenInputs(AttributeData attribute)
    {
        TypedConstant chosen = Named(attribute, "WithRespectTo");
        return chosen.Kind == TypedConstantKind.Array && !chosen.IsNull
            ? [.. chosen.Values.Select(value => value.Value as string ?? "")]
            : null;
    }

    /// <summary>Whether companions are to check their derivatives.</summary>
    public static bool AskForChecks(AttributeData attribute) => Named(attribute, "DebugChecks").Value is true;

    private static TypedConstant Named(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value;
}
