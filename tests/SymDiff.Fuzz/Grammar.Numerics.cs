namespace SymDiff.Fuzz;

/// <content>Vectors, quaternions, matrices and complex numbers.</content>
internal sealed partial class Grammar
{
    private readonly List<(string Name, string Type)> vectors = [];

    private string NumericsType() => !isSingle ? "Complex" : Pick(
        "Vector2", "Vector3", "Vector3", "Vector4", "Quaternion", Chance(3) ? "Matrix4x4" : "Vector2");

    private string NumberOf(string type) => type == "Complex" ? Bounded(1) : BoundedSingle(1);

    private void NumericsParameter()
    {
        string type = NumericsType();
        string[] parts = NumericsWords.Parts[type];
        string cast = type == "Complex" ? "" : "(float)";
        bool isSpan = type != "Matrix4x4" && Chance(3);
        string Built(int at) => $"new {type}({string.Join(", ", parts.Select((_, i) => $"{cast}#{at + i}"))})";
        if (isSpan)
        {
            Take(new(
                "cv",
                Pick("ReadOnlySpan", "Span") + $"<{type}>",
                $"new {type}[] {{ {Built(0)}, {Built(parts.Length)} }}",
                [.. parts.Select(part => "$[0]." + part), .. parts.Select(part => "$[1]." + part)],
                SlotKind.Memory));
            Emit($"{type} ct = cv[{random.Next(2)}]; foreach ({type} ci in cv) {{ ct += ci; }}");
            vectors.Add(("ct", type));
            return;
        }

        Take(new("cv", type, Built(0), [.. parts.Select(part => "$." + part)], SlotKind.Number));
        vectors.Add(("cv", type));
        if (type is not ("Complex" or "Matrix4x4"))
        {
            singles.Add("cv.X");
        }
    }

    private void NumericsStatement()
    {
        string type = NumericsType();
        string name = Name();
        bool isComplex = type == "Complex";
        string some = type == "Matrix4x4"
            ? $"Matrix4x4.CreateRotationX({NumberOf(type)}) * {NumberOf(type)}"
            : $"new({string.Join(", ", NumericsWords.Parts[type].Select(_ => NumberOf(type)))})";
        string[] values = [.. vectors.Where(one => one.Type == type).Select(one => one.Name)];
        Emit($"{type} {name} = {(values.Length > 0 && Chance(2) ? Said(NumericsWords.Same, type, values) : some)};");
        values = [.. values, name, name];
        Emit(random.Next(4) switch
        {
            0 when type is not ("Complex" or "Matrix4x4") => $"{name}.X *= {NumberOf(type)};",
            1 when values[0] != name => $"{values[0]} = {Said(NumericsWords.Same, type, values)};",
            2 when !isLocalFunction => $"{name} += {Said(NumericsWords.Same, type, values)};",
            _ => $"{name} = {Said(NumericsWords.Same, type, values)};",
        });
        string number = Said(NumericsWords.Numbers, type, values);
        Emit(isComplex ? $"double {name}s = Math.Sin({number});" : $"float {name}s = MathF.Sin({number});");
        (isComplex ? reals : singles).Add(name + "s");
        if (scopes.Count == 0 && !isLocalFunction)
        {
            vectors.Add((name, type));
        }
    }

    private string Said(IReadOnlyDictionary<string, string[]> words, string type, string[] values) =>
        Pick(words[type])
            .Replace("{0}", Pick(values)).Replace("{1}", Pick(values)).Replace("{V}", type)
            .Replace("{2}", type == "Complex" ? Pick(reals) : Pick([.. singles, "0.5f"]))
            .Replace("{{", "{").Replace("}}", "}");
}
