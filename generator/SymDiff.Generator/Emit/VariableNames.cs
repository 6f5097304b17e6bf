namespace SymDiff.Generator.Emit;

/// <summary>
/// Gives each variable its name in the generated file: the user's own where that is free. C# allows a name twice only
/// in bodies of which neither lies in the other.
/// </summary>
internal static class VariableNames
{
    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const",
        "continue", "decimal", "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern",
        "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface",
        "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out", "override",
        "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof",
        "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint",
        "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];

    /// <summary>Gives every variable its name; none of them is one that is taken already.</summary>
    public static void Assign(IEnumerable<Variable> variables, Region top, IEnumerable<string> takenNames)
    {
        List<Variable> inOrder = [.. variables];
        TakenNames taken = new(top, takenNames);
        foreach (Variable variable in inOrder.Where(variable => variable.IsFixed && variable.IsDeclared))
        {
            Take(variable, variable.PlainName, taken);
        }

        foreach (Variable variable in inOrder.Where(variable => variable.Name.Length == 0 && variable.IsUserNamed))
        {
            Take(variable, taken.FreeName(variable.PlainName, variable.Home), taken);
        }

        foreach (Variable variable in inOrder.Where(variable => variable.Name.Length == 0))
        {
            Take(variable, taken.FreeName(variable.PlainName, variable.Home), taken);
        }
    }

    /// <summary>The name as C# writes it.</summary>
    public static string Escape(string name) => Keywords.Contains(name) ? "@" + name : name;

    private static void Take(Variable variable, string name, TakenNames taken)
    {
        variable.Name = Escape(name);
        taken.Take(name, variable.Home);
    }
}
