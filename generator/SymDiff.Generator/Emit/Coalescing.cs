using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>
/// The way back from single assignment: which locals share one C# variable. A carried value is one variable in its
/// loop and behind it. Beyond that, locals that hand a value to each other share a variable when they are never needed
/// at the same time, and so do successive versions of a variable of the user's; so his code comes back as he wrote it.
/// Where an older version is still read later, as in the reverse sweep, it keeps a variable of its own.
/// </summary>
internal sealed class Coalescing
{
    private readonly Dictionary<string, Variable> variables = [];
    private readonly Dictionary<Stmt, Region[]> regions = new(ReferenceComparer.Instance);
    private readonly Liveness liveness;
    private readonly List<(Local Into, Expr From)> handovers = [];
    private readonly List<Local> userVersions = [];
    private readonly HashSet<string> extraNames = [];
    private readonly Dictionary<string, int> triedNames = [];
    private Dictionary<Variable, int>? order;
    private HashSet<string>? assignedNames;

    private Coalescing(IrMethod method)
    {
        liveness = Liveness.Run(method);
        Top = new Region(null);
        foreach (Local parameter in ParametersOf(method))
        {
            variables.Add(parameter.Name, new Variable(parameter, Top, liveness.RangesOf(parameter.Name))
            {
                IsFixed = true,
                IsUserNamed = true,
                IsDeclared = true,
            });
        }
    }

    public Region Top { get; }

    /// <summary>All variables, each once, in the order of their definitions.</summary>
    public IEnumerable<Variable> All => variables.Values.Select(variable => variable.Last()).Distinct();

    public Variable this[Local local] => this[local.Name];

    public Variable this[string name] => variables[name].Last();

    public static Coalescing Run(IrMethod method)
    {
        Coalescing result = new(method);
        result.Visit(method.Body, result.Top);
        result.Read(method.Value, result.Top);
        foreach (SlotResult slot in method.Results)
        {
            result.Read(slot.Value, result.Top);
        }

        result.Share();
        return result;
    }

    /// <summary>A name like this one that nothing in the method has, for a variable that only the text needs.</summary>
    public string FreeName(string name)
    {
        assignedNames ??= [.. All.Select(variable => variable.Name)];
        string free = name;
        triedNames.TryGetValue(name, out int tried);
        if (tried > 0 || !IsFree(free))
        {
            do
            {
                tried++;
                free = name + tried.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
            while (!IsFree(free));

            triedNames[name] = tried;
        }

        return free;

        bool IsFree(string candidate) => extraNames.Add(candidate) && !assignedNames.Contains(candidate);
    }

    /// <summary>The variables of some locals, in the order of <see cref="All"/>.</summary>
    public IEnumerable<Variable> Of(IEnumerable<string> locals)
    {
        order ??= All.Select((variable, i) => (variable, i)).ToDictionary(pair => pair.variable, pair => pair.i);
        return locals.Select(local => this[local]).Distinct().OrderBy(variable => order[variable]);
    }

    /// <summary>The body of a loop, or the arms of a branch.</summary>
    public Region RegionOf(Stmt stmt, int arm = 0) => regions[stmt][arm];

    private static IEnumerable<Local> ParametersOf(IrMethod method) => method.Parameters
        .Select(parameter => parameter.Local)
        .Concat(method.Slots.Select(slot => slot.Local))
        .Concat(method.Seeds);

    // Handovers of a loop first, since they save a copy in each iteration.
    private void Share()
    {
        foreach ((Local into, Expr from) in handovers)
        {
            if (from is Local local)
            {
                TryUnite(into, local);
            }
        }

        foreach (IGrouping<string, Local> versions in userVersions.GroupBy(local => GeneratedNames.Plain(local.Name)))
        {
            Local? last = null;
            foreach (Local version in versions)
            {
                if (last is not null && this[last].Home.Contains(this[version].Home))
                {
                    TryUnite(last, version);
                }

                last = last is null
                    || this[last].Home.Depth > this[version].Home.Depth ? version : last;
            }
        }
    }

    private void TryUnite(Local left, Local right)
    {
        Variable keep = this[left];
        Variable give = this[right];
        if (keep != give && !keep.IsFixed && !give.IsFixed && keep.Type == give.Type && !keep.Interferes(give))
        {
            Unite(keep, give);
        }
    }

    private void Unite(Variable keep, Variable give)
    {
        keep.Add(give);
        keep.Home = Region.CommonAncestor(keep.Home, give.Home);
        if (give.IsUserNamed && !keep.IsUserNamed)
        {
            keep.PlainName = give.PlainName;
            keep.IsUserNamed = true;
        }

        give.Successor = keep;
    }

    private void Visit(EquatableArray<Stmt> body, Region region)
    {
        foreach (Stmt stmt in body)
        {
            switch (stmt)
            {
                case If branch:
                    Visit(branch, region);
                    break;
                case For loop:
                    Visit(loop, region);
                    break;
                default:
                    foreach (Expr expr in IrRewriter.Expressions(stmt))
                    {
                        Read(expr, region);
                    }

                    VisitSimple(stmt, region);
                    break;
            }
        }
    }

    private void VisitSimple(Stmt stmt, Region region)
    {
        switch (stmt)
        {
            case Let let:
                Define(let.Target, region, isUserNamed: !let.Temporary);
                if (let is { Role: Role.Primal, Temporary: false, Target.Type.IsArray: false })
                {
                    userVersions.Add(let.Target);
                }

                break;
            case Allocate allocate:
                Define(allocate.Target, region, isUserNamed: true);
                break;
            case OpenRecord record:
                Define(record.Target, region, isUserNamed: true);
                break;
            case Pop pop:
                Define(pop.Target, region, isUserNamed: true);
                break;
        }
    }

    private void Visit(If branch, Region region)
    {
        Region[] arms = [new(region), new(region)];
        regions.Add(branch, arms);
        Read(branch.Condition, region);
        foreach (Merge merge in branch.Merges)
        {
            Define(merge.Target, region, isUserNamed: branch.Role == Role.Primal);
        }

        Visit(branch.Then, arms[0]);
        Visit(branch.Else, arms[1]);
        foreach (Merge merge in branch.Merges)
        {
            Read(merge.WhenTrue, arms[0]);
            Read(merge.WhenFalse, arms[1]);
            handovers.Add((merge.Target, merge.WhenTrue));
            handovers.Add((merge.Target, merge.WhenFalse));
        }
    }

    private void Visit(For loop, Region region)
    {
        Region body = new(region);
        regions.Add(loop, [body]);
        Read(loop.First, region);
        Read(loop.Bound, region);
        DefineIndex(loop, region, body);
        foreach (Carried carried in loop.Carried)
        {
            Read(carried.Initial, region);
            Define(carried.Inner, region, isUserNamed: true);
        }

        Read(loop.Guard ?? Constant.True, region);
        Visit(loop.Body, body);
        foreach (Carried carried in loop.Carried)
        {
            Read(carried.Next, body);
            Define(carried.Result, region, isUserNamed: true);
            Unite(this[carried.Inner], this[carried.Result]);
            handovers.Add((carried.Inner, carried.Next));
            handovers.Add((carried.Inner, carried.Initial));
        }
    }

    // The head of the loop declares its index, unless it is read behind the loop.
    private void DefineIndex(For loop, Region region, Region body)
    {
        if (loop.Exit is { } exit)
        {
            Define(loop.Index, region, isUserNamed: true);
            Define(exit, region, isUserNamed: true);
            Unite(this[loop.Index], this[exit]);
            return;
        }

        variables.Add(
            loop.Index.Name,
            new Variable(loop.Index, body, liveness.RangesOf(loop.Index.Name)) { IsFixed = true, IsUserNamed = true });
    }

    private void Define(Local local, Region region, bool isUserNamed) =>
        variables.Add(local.Name,
            new Variable(local, region, liveness.RangesOf(local.Name)) { IsUserNamed = isUserNamed });

    private void Read(Expr expr, Region region)
    {
        foreach (string name in IrWalker.LocalsOf(expr))
        {
            Variable variable = this[name];
            if (!variable.IsFixed)
            {
                variable.Home = Region.CommonAncestor(variable.Home, region);
            }
        }
    }

    private sealed class ReferenceComparer : IEqualityComparer<Stmt>
    {
        public static readonly ReferenceComparer Instance = new();

        public bool Equals(Stmt? x, Stmt? y) => ReferenceEquals(x, y);

        public int GetHashCode(Stmt obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
