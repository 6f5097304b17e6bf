using System.Globalization;
using SymDiff.Generator.Ir;

namespace SymDiff.Fuzz;

/// <summary>
/// Writes random C# methods of every construct that docs/language.md accepts. They terminate: counters of loops are not
/// assigned to, recursion has a depth. Values stay small, indices are in range.
/// </summary>
internal sealed partial class Grammar
{
    private readonly Random random;
    private readonly bool isSingle;
    private readonly List<string> lines = [];
    private readonly List<string> members = [];
    private readonly HashSet<string> library = [];
    private readonly List<Parameter> parameters = [];
    private readonly Stack<(int Reals, int Singles, int Wholes, int Truths, int Arrays, int Grids)> scopes = new();
    private readonly HashSet<string> properties = [];
    private readonly List<string> reals = [];
    private readonly List<string> singles = [];
    private readonly List<string> wholes = [];
    private readonly List<string> truths = [];
    private readonly List<Cells> arrays = [];
    private readonly List<Cells> grids = [];
    private Returned returned = Returned.Double;
    private bool isSecond;
    private bool isNested;
    private bool isLocalFunction;
    private int loops;
    private int names;
    private int budget;
    private int helpers;

    private Grammar(int seed)
    {
        random = new(seed);
        isSingle = random.Next(5) == 0;
    }

    /// <summary>The program of a seed.</summary>
    public static FuzzProgram Write(int seed, string name) => new Grammar(seed).Program(seed, name);

    private FuzzProgram Program(int seed, string name)
    {
        (returned, DerivativeKinds kinds) = Modes();
        if (kinds.HasFlag(DerivativeKinds.SparseJacobian) || kinds.HasFlag(DerivativeKinds.SparseHessian))
        {
            return Sparse(seed, name, kinds);
        }

        isSecond = (kinds & (DerivativeKinds.Hessian | DerivativeKinds.Hvp)) != DerivativeKinds.None;
        for (int i = random.Next(3); i > 0; i--)
        {
            Helper();
        }

        Signature(kinds);
        budget = random.Next(5, 20);
        while (budget > 0)
        {
            Statement();
        }

        string all = string.Join(" + ", Result());
        Emit(returned.Parts.Length == 0 ? $"a[0] += {all};" : $"return {returned.Of([all, Bounded(2)])};");
        return Made(seed, name, kinds);
    }

    private FuzzProgram Sparse(int seed, string name, DerivativeKinds kinds)
    {
        if (returned == Returned.Nothing)
        {
            Stencil();
        }
        else
        {
            Chain();
        }

        return Made(seed, name, kinds);
    }

    private FuzzProgram Made(int seed, string name, DerivativeKinds kinds)
    {
        string body = string.Join("\n        ", lines);
        string method = $"    [Differentiable((Derivatives){(int)kinds})]\n"
            + $"    public {(owner == Static ? "static " : "")}{returned.Type} F("
            + string.Join(", ", parameters.Where(one => !one.IsThis).Select(parameter => parameter.Declaration))
            + $")\n    {{\n        {body}\n    }}\n";
        string text = string.Concat(members) + string.Concat(library.Select(part => Library.Members[part])) + method;
        return new(seed, name, text, parameters, returned, isSingle, kinds)
        {
            Owner = owner,
            IsNested = isNested,
        };
    }

    // Few companions of each program: compiling them takes most of the time, and the next program has others.
    private (Returned Returned, DerivativeKinds Kinds) Modes()
    {
        if (!isSingle && Chance(20))
        {
            return Chance(2)
                ? (Returned.Nothing, DerivativeKinds.Jacobian | DerivativeKinds.SparseJacobian)
                : (Returned.Double, DerivativeKinds.SparseHessian);
        }

        if (Chance(8))
        {
            Returned several = random.Next(7) switch
            {
                0 or 1 => Returned.Pair,
                2 or 3 => Returned.Struct,
                4 => isSingle ? Returned.Vector : Returned.Complex,
                _ => Returned.Nothing,
            };
            bool isMatrix = !isSingle && Chance(3);
            return (several, isMatrix ? DerivativeKinds.Jacobian : DerivativeKinds.Vjp | DerivativeKinds.Jvp);
        }

        return (isSingle && Chance(4) ? Returned.Single : Returned.Double, random.Next(9) switch
        {
            0 => DerivativeKinds.Accumulate,
            1 => DerivativeKinds.Vjp,
            2 or 3 => DerivativeKinds.Gradient | DerivativeKinds.Jvp,
            4 when !isSingle => DerivativeKinds.Jacobian,
            5 when !isSingle => DerivativeKinds.Hessian,
            6 => DerivativeKinds.Hvp,
            _ => DerivativeKinds.Gradient,
        });
    }

    // A sum of some of what is there, so that most of it matters.
    private IEnumerable<string> Result() =>
    [
        Bounded(2),
        .. reals.Concat(singles).Where(_ => !Chance(3)),
        .. arrays.Select(array => $"{array.Name}[{random.Next(array.Length)}] * {array.Name}[0]"),
        .. grids.Select(grid => $"{grid.Name}[1, {random.Next(grid.Length)}]"),
    ];

    private void Emit(string line) => lines.Add(line);

    private void Use(string part) => library.Add(part);

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private string Name() => "v" + names++.ToString(CultureInfo.InvariantCulture);

    private string Pick(params IReadOnlyList<string> of) => of[random.Next(of.Count)];

    /// <summary>A vector of a known length, or a grid of two rows.</summary>
    private sealed record Cells(string Name, int Length, bool IsWritable, bool IsArray, bool IsSingle = false)
    {
        /// <summary>Whether it is a row of an array of arrays.</summary>
        public bool IsRow => Name.StartsWith("j[", StringComparison.Ordinal);
    }
}
