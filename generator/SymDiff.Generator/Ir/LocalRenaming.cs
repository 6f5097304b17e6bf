using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Ir;

/// <summary>Gives other names to locals, where they are defined and where they are used.</summary>
internal sealed class LocalRenaming : IrRewriter
{
    private readonly Dictionary<string, Local> renamed = [];

    private LocalRenaming()
    {
    }

    /// <summary>The method, with fresh names for the locals of its body whose names are needed elsewhere.</summary>
    public static IrMethod Run(IrMethod method, IEnumerable<string> needed)
    {
        HashSet<string> taken = [.. needed];
        LocalRenaming renaming = new();
        NameSupply names = new(
        [
            .. taken,
            .. method.Parameters.Select(parameter => parameter.Local.Name),
            .. IrWalker.DefinedLocals(method.Body),
        ]);
        foreach (Local local in DefinedIn(method.Body).Where(local => taken.Contains(local.Name)))
        {
            renaming.renamed[local.Name] = names.Fresh(local.Name, local.Type);
        }

        return renaming.renamed.Count == 0
            ? method
            : method with
            {
                Body = renaming.Rewrite(method.Body),
                Value = Bundle.Map(method.Value, renaming.Rewrite),
            };
    }

    public override Expr Rewrite(Expr expr) => expr is Local local ? Of(local) : base.Rewrite(expr);

    protected override Stmt RewriteParts(Stmt stmt) => base.RewriteParts(stmt) switch
    {
        Let let => let with { Target = Of(let.Target) },
        Allocate allocate => allocate with { Target = Of(allocate.Target) },
        OpenRecord record => record with { Target = Of(record.Target) },
        Pop pop => pop with { Target = Of(pop.Target) },
        If branch => branch with { Merges = branch.Merges.Map(merge => merge with { Target = Of(merge.Target) }) },
        For loop => loop with
        {
            Index = Of(loop.Index),
            Exit = loop.Exit is { } exit ? Of(exit) : null,
            Carried = loop.Carried.Map(carried => carried with
            {
                Inner = Of(carried.Inner),
                Result = Of(carried.Result),
            }),
        },
        Stmt other => other,
    };

    private Local Of(Local local) => renamed.TryGetValue(local.Name, out Local? other) ? other : local;

    private static IEnumerable<Local> DefinedIn(EquatableArray<Stmt> body) => body.SelectMany(stmt => stmt switch
    {
        Let let => [let.Target],
        Allocate allocate => [allocate.Target],
        OpenRecord record => [record.Target],
        Pop pop => [pop.Target],
        If branch => [.. DefinedIn(branch.Then), .. DefinedIn(branch.Else), .. branch.Merges.Select(m => m.Target)],
        For loop =>
        [
            loop.Index,
            .. loop.Exit is { } exit ? [exit] : Array.Empty<Local>(),
            .. loop.Carried.SelectMany(carried => new[] { carried.Inner, carried.Result }),
            .. DefinedIn(loop.Body),
        ],
        _ => Array.Empty<Local>(),
    });
}
