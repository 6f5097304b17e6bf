namespace SymDiff.Fuzz;

/// <summary>
/// What can be said of the types of <c>System.Numerics</c>, as C# in which <c>{0}</c> and <c>{1}</c> stand for values
/// of the type, <c>{2}</c> for a number, <c>{V}</c> for the name of the type.
/// </summary>
internal static class NumericsWords
{
    private static readonly string[] OfVectors =
    [
        "{0} + {1}", "{0} - {1}", "{0} * {1}", "{2} * {0}", "{0} * {2}", "{0} / (1.5f + {2} * {2})", "-{0}",
        "{0} / (1.5f * {V}.One + {V}.Abs({1}))", "{V}.Lerp({0}, {1}, 0.25f)", "{V}.Min({0}, {1})",
        "{V}.Max({0}, {V}.Zero)", "{V}.Abs({0})", "{V}.Normalize({0} + 3f * {V}.UnitX)",
        "{V}.SquareRoot({V}.Abs({0}) + {V}.One)", "{V}.Clamp({0}, -{V}.One, new {V}(0.75f))",
        "{V}.Multiply({0}, {1})", "{V}.Add({0}, {V}.UnitY)", "{V}.Negate({V}.Subtract({0}, {1}))",
        "{V}.FusedMultiplyAdd({0}, {1}, {0})", "{0} with {{ Y = {2} }}",
        "{V}.Transform({0}, Matrix4x4.CreateRotationX({2}) * Matrix4x4.CreateRotationZ({2}))",
    ];

    /// <summary>By type, what gives the type again.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Same = new Dictionary<string, string[]>
    {
        ["Vector2"] =
        [
            .. OfVectors, "Vector2.Reflect({0}, Vector2.UnitY)",
            "Vector2.TransformNormal({0}, Matrix4x4.CreateRotationZ({2}))",
        ],
        ["Vector3"] =
        [
            .. OfVectors, "Vector3.Cross({0}, {1})",
            "Vector3.Reflect({0}, Vector3.Normalize({1} + 3f * Vector3.UnitZ))",
            "Vector3.Transform({0}, Quaternion.CreateFromAxisAngle(Vector3.UnitY, {2}))",
            "Vector3.Transform({0}, Matrix4x4.CreateTranslation({1}))",
            "Vector3.TransformNormal({0}, Matrix4x4.CreateFromQuaternion(new Quaternion({1}, {2})))",
        ],
        ["Vector4"] = OfVectors,
        ["Quaternion"] =
        [
            "{0} + {1}", "{0} - {1}", "{0} * {1}", "{0} * {2}", "{0} / ({1} + Quaternion.Identity * 3f)",
            "Quaternion.Conjugate({0})", "Quaternion.Inverse({0} + Quaternion.Identity * 3f)",
            "Quaternion.Normalize({0} + Quaternion.Identity * 3f)", "Quaternion.Concatenate({0}, {1})",
            "Quaternion.CreateFromAxisAngle(Vector3.UnitX, {2}) * {0}",
        ],
        ["Matrix4x4"] =
        [
            "{0} + {1}", "{0} - {1}", "{0} * {1} * 0.25f", "{0} * {2}", "Matrix4x4.Transpose({0})",
            "Matrix4x4.Lerp({0}, {1}, 0.25f)", "{0} * Matrix4x4.CreateRotationX({2})", "{0} - Matrix4x4.Identity",
            "Matrix4x4.CreateScale({2}) * {0}",
        ],
        ["Complex"] =
        [
            "{0} + {1}", "{0} - {1}", "{0} * {1}", "{2} * {0}", "{0} + {2}", "{0} / ({1} * Complex.Conjugate({1}) + 2)",
            "-{0}", "Complex.Conjugate({0})", "Complex.Exp({0} * Complex.ImaginaryOne)",
            "Complex.Log({0} * 0.25 + 2)", "Complex.FromPolarCoordinates({2}, {0}.Real)", "{0} / (2 + {2} * {2})",
        ],
    };

    private static readonly string[] FromVectors =
    [
        "{V}.Dot({0}, {1})", "({0} + {V}.UnitX).Length()", "{0}.LengthSquared()", "{V}.DistanceSquared({0}, {1})",
        "{V}.Distance({0}, {1} + {V}.One)",
    ];

    /// <summary>By type, what gives a number.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Numbers = new Dictionary<string, string[]>
    {
        ["Vector2"] = [.. FromVectors, "{V}.Sum({0})", "{0}.X * {1}.Y"],
        ["Vector3"] = [.. FromVectors, "{V}.Sum({0})", "{0}.Z * {1}.Y"],
        ["Vector4"] = [.. FromVectors, "{V}.Sum({0})", "{0}.W * {1}.Z"],
        ["Quaternion"] = ["{V}.Dot({0}, {1})", "({0} + {V}.Identity).Length()", "{0}.LengthSquared()", "{0}.W * {1}.X"],
        ["Matrix4x4"] = ["{0}.GetDeterminant()", "{0}.M12 * {1}.M33", "{0}.Translation.LengthSquared()"],
        ["Complex"] =
        [
            "{0}.Real", "{0}.Imaginary * {1}.Real", "({0} + 2).Magnitude", "({0} + 2).Phase", "Complex.Abs({0} - 2)",
        ],
    };

    /// <summary>By type, how many numbers it is, and of which width.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Parts = new Dictionary<string, string[]>
    {
        ["Vector2"] = ["X", "Y"],
        ["Vector3"] = ["X", "Y", "Z"],
        ["Vector4"] = ["X", "Y", "Z", "W"],
        ["Quaternion"] = ["X", "Y", "Z", "W"],
        ["Matrix4x4"] = [.. Enumerable.Range(0, 16).Select(i => $"M{i / 4 + 1}{i % 4 + 1}")],
        ["Complex"] = ["Real", "Imaginary"],
    };
}
