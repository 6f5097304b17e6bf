using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Array variables that are given other memory: rows that change places, an array that is made anew in each iteration.
/// Variables that pass memory to each other are a group; of all memory that a group has, each holds one at a time.
/// </summary>
internal sealed class RollingArrays
{
    private readonly Dictionary<ISymbol, Group> groups = new(SymbolEqualityComparer.Default);

    /// <summary>Variables among which memory changes hands.</summary>
    public sealed class Group
    {
        public List<ISymbol> Members { get; } = [];

        /// <summary>Whether some member is given other memory after its declaration.</summary>
        public bool ChangesMemory { get; set; }

        /// <summary>Whether something else than a member may still look at memory that no member holds.</summary>
        public bool HasViews { get; set; }
    }

    /// <summary>Finds the groups of a body.</summary>
    public void Register(IOperation body)
    {
        foreach (IOperation operation in body.Descendants())
        {
            switch (operation)
            {
                case ISimpleAssignmentOperation { IsRef: false } assignment:
                    Assign(assignment.Target, assignment.Value);
                    break;
                case IDeconstructionAssignmentOperation { Target: ITupleOperation targets } deconstruction
                    when Unconverted(deconstruction.Value) is ITupleOperation values:
                    for (int i = 0; i < Math.Min(targets.Elements.Length, values.Elements.Length); i++)
                    {
                        Assign(targets.Elements[i], values.Elements[i]);
                    }

                    break;
                case IVariableDeclaratorOperation { Symbol: { RefKind: RefKind.None } symbol } declarator
                    when IsRow(symbol.Type) && SourceOf(declarator.GetVariableInitializer()?.Value) is { } source:
                    Join(GroupOf(symbol), GroupOf(source));
                    break;
                case IVariableDeclaratorOperation { Symbol: var view } declarator
                    when view.RefKind != RefKind.None || IsRow(view.Type):
                    MarkViewed(declarator.GetVariableInitializer()?.Value);
                    break;
                case IForEachLoopOperation loop when loop.Body.Descendants().Any(GivesMemory):
                    MarkViewed(loop.Collection);
                    break;
            }
        }
    }

    /// <summary>The group of a variable; null where its memory stays the same.</summary>
    public Group? Of(ISymbol? symbol) =>
        symbol is not null && groups.TryGetValue(symbol, out Group? group) && group.ChangesMemory ? group : null;

    private void Assign(IOperation target, IOperation value)
    {
        if (target is not ILocalReferenceOperation { Local: { RefKind: RefKind.None } local } || !IsRow(local.Type))
        {
            return;
        }

        Group group = GroupOf(local);
        if (SourceOf(value) is { } source)
        {
            group = Join(group, GroupOf(source));
        }

        group.ChangesMemory = true;
    }

    private void MarkViewed(IOperation? value)
    {
        bool isCopy = value is not null
            && Unconverted(value) is IInvocationOperation { TargetMethod.Name: "Clone" or "ToArray" };
        if (!isCopy && ArrayRoots.BaseOf(value) is ILocalSymbol viewed && IsRow(viewed.Type))
        {
            GroupOf(viewed).HasViews = true;
        }
    }

    private static bool GivesMemory(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } => IsRow(local.Local.Type),
        IVariableDeclaratorOperation declarator => IsRow(declarator.Symbol.Type),
        _ => operation is IDeconstructionAssignmentOperation,
    };

    private Group GroupOf(ISymbol symbol)
    {
        if (!groups.TryGetValue(symbol, out Group? group))
        {
            group = new Group();
            group.Members.Add(symbol);
            groups[symbol] = group;
        }

        return group;
    }

    private Group Join(Group one, Group other)
    {
        if (one == other)
        {
            return one;
        }

        one.ChangesMemory |= other.ChangesMemory;
        one.HasViews |= other.HasViews;
        foreach (ISymbol member in other.Members)
        {
            one.Members.Add(member);
            groups[member] = one;
        }

        return one;
    }

    private static ILocalSymbol? SourceOf(IOperation? value) =>
        value is not null && Unconverted(value) is ILocalReferenceOperation { Local: var local } && IsRow(local.Type)
            ? local
            : null;

    private static bool IsRow(ITypeSymbol type) =>
        type is IArrayTypeSymbol { Rank: 1 } or INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" };

    private static IOperation Unconverted(IOperation operation) => operation
        is IConversionOperation { OperatorMethod: null } conversion ? Unconverted(conversion.Operand) : operation;
}
