using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>
/// The names in a companion that somebody knows who has only the user's method before him: its parameters, where they
/// are numbers and arrays themselves, and its variables. Names that the compiler made, for values in between, for parts
/// of structs or for adjoints that a loop carries, mean nothing in a comment.
/// </summary>
internal sealed class KnownNames
{
    private readonly HashSet<string> known;
    private readonly Dictionary<string, Expr> made;
    private readonly Dictionary<string, bool> mades = [];

    public KnownNames(IrMethod original, IrMethod companion)
    {
        known = [.. IrWalker.DefinedLocals(original.Body)];
        known.ExceptWith(original.Parameters.Select(parameter => parameter.Local.Name));
        known.UnionWith(original.Inputs.Where(input => input.IsPlain).Select(input => input.Name));
        made = companion.Body.OfType<Let>()
            .Where(let => let.Role == Role.Derivative || let.Temporary)
            .ToDictionary(let => let.Target.Name, let => let.Value);
    }

    /// <summary>Whether a value, with names that were made replaced by what they stand for, is of known ones.</summary>
    public bool Cover(Expr value)
    {
        if (value is not Local local)
        {
            return value.Operands.All(Cover);
        }

        if (!mades.TryGetValue(local.Name, out bool isCovered))
        {
            isCovered = made.TryGetValue(local.Name, out Expr? meaning) ? Cover(meaning) : known.Contains(local.Name);
            mades.Add(local.Name, isCovered);
        }

        return isCovered;
    }
}
