using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Ir;

/// <summary>
/// A number or an array inside of a parameter. <paramref name="Parameter"/> is the name of the IR's parameter for it;
/// <paramref name="Access"/> is the C# that reads it, with <c>{0}</c> for the whole.
/// </summary>
internal sealed record InputPart(string Parameter, string Access);

/// <summary>
/// A struct inside of an object that can only be assigned as a whole: where it is, how it is made of the parts of the
/// parameter, and which of these are its own.
/// </summary>
internal sealed record InputStruct(string Access, string Construction, int First, int Count);

/// <summary>
/// A parameter as C# has it. Most are a number or an array themselves; the others are taken apart, and each part is a
/// parameter of the IR.
/// </summary>
/// <param name="Name">The name; <c>this</c> for the object or struct that the method belongs to.</param>
/// <param name="TypeText">The type, as C# writes it.</param>
/// <param name="Passing">How it is passed: empty, or <c>in</c>, <c>ref</c>, <c>out</c>.</param>
/// <param name="Parts">What it is taken apart into; the parameter itself, with no access, where it is not.</param>
/// <param name="Construction">
/// How a value is made of its parts, with a placeholder for each; null for what is written in place.
/// </param>
internal sealed record Input(
    string Name,
    string TypeText,
    string Passing,
    EquatableArray<InputPart> Parts,
    string? Construction)
{
    public const string This = "this";

    /// <summary>Structs inside of an object that can only be assigned as a whole.</summary>
    public EquatableArray<InputStruct> Structs { get; init; } = [];

    /// <summary>Whether the parameter is a parameter of the IR as it stands.</summary>
    public bool IsPlain => Parts.Count == 1 && Parts[0].Access.Length == 0;

    /// <summary>A parameter that is a number or an array.</summary>
    public static Input Plain(IrParameter parameter) =>
        new(parameter.Local.Name, parameter.TypeText, "", [new InputPart(parameter.Local.Name, "")], null);
}
