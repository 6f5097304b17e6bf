using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Array variables that are given other memory. All memory of a group is one array with a place for each variable; a
/// variable is the number of the place that it holds, and to give it other memory is to assign that number.
/// </summary>
internal sealed partial class BodyReader
{
    private const string PlacesName = "places";
    private const string PlaceName = "Place";

    private readonly RollingArrays rolling = new();
    private readonly Dictionary<(Frame, RollingArrays.Group), Local> pools = [];
    private readonly Dictionary<string, (Expr Length, HashSet<int> Used)> poolContents = [];
    private readonly Dictionary<(List<Stmt>, string, Expr), Local> rollingViews = [];
    private readonly Dictionary<string, Expr> viewLengths = [];

    private static bool IsRolling(Expr value) => value is Bundle { Names: [PlacesName, PlaceName] };

    // What a variable of a group is given: another member's memory, new memory, or a copy of what a call has made.
    private Expr RollingValue(ISymbol symbol, RollingArrays.Group group, IOperation value)
    {
        IOperation given = value;
        while (given is IConversionOperation { OperatorMethod: null } or IParenthesizedOperation)
        {
            given = given is IConversionOperation conversion ? conversion.Operand
                : ((IParenthesizedOperation)given).Operand;
        }

        if (given is ILocalReferenceOperation other && rolling.Of(other.Local) == group)
        {
            return Load(PlaceOf(other));
        }

        if (given is IArrayCreationOperation { DimensionSizes: [var size], Initializer: null } creation
            && IrTypeOf(creation.Type) is { IsJagged: false } type)
        {
            Bundle place = NewPlace(symbol, group, Read(size), type, value);
            ClearPlace(place, symbol.Name);
            return place;
        }

        HashSet<string> before = [.. Allocated()];
        Expr array = NewArray(symbol.Name, TypeOf(symbol)!, given) ?? ReadArray(given);
        bool isNew = array is Local { Type.IsJagged: false } local && !before.Contains(RootOf(local.Name))
            && Allocated().Contains(RootOf(local.Name));
        if (isNew)
        {
            return MovedIn(symbol, group, (Local)array, value);
        }

        // It begins with memory of someone else's: what is refused is the assignment of another one.
        group.ChangesMemory = false;
        return variables.Find(symbol) is null
            ? Bundle.Map(array, part => part is Local ? part : NameView(symbol.Name, part))
            : throw Refused.At(value, Messages.ReassignedArray);
    }

    private IEnumerable<string> Allocated() =>
        top.Concat(output).Concat(enclosing.SelectMany(list => list)).OfType<Allocate>().Select(made =>
            made.Target.Name);

    // New memory goes to the place that nobody holds, with what is in it.
    private Bundle MovedIn(ISymbol symbol, RollingArrays.Group group, Local array, IOperation origin)
    {
        Bundle held = NewPlace(symbol, group, LengthOfNew(array), array.Type, origin);
        CopyInOrder(array, (Local)Viewed(held, symbol.Name));
        poolContents[((Local)held.Operands[0]).Name].Used.UnionWith(Enumerable.Range(0, group.Members.Count));
        return held;
    }

    // All places of a group have one length.
    private Bundle NewPlace(
        ISymbol symbol,
        RollingArrays.Group group,
        Expr length,
        IrType type,
        IOperation origin)
    {
        if (!pools.TryGetValue((frame, group), out Local? pool))
        {
            Expr count = Constant.Of(group.Members.Count) * length;
            pool = TopMemory(symbol.Name + "Places", count, type.Element, origin);
            pools[(frame, group)] = pool;
            poolContents[pool.Name] = (length, []);
        }

        (Expr known, HashSet<int> used) = poolContents[pool.Name];
        Bundle held = new([pool, FreePlace(symbol, group)], [PlacesName, PlaceName]);
        bool isFirst = nesting == 0 && held.Operands[1] is Constant place && !used.Contains(place.Integer);
        return known.Equals(length) && pool.Type == type.AsSpan && (isFirst || !group.HasViews)
            ? held
            : throw Refused.At(origin, Messages.ReassignedArray);
    }

    // A place that nobody has had yet is clear already.
    private void ClearPlace(Bundle held, string name)
    {
        HashSet<int> used = poolContents[((Local)held.Operands[0]).Name].Used;
        bool isFirst = nesting == 0 && held.Operands[1] is Constant place && used.Add(place.Integer);
        if (!isFirst)
        {
            Local view = (Local)Viewed(held, name);
            EachElement(view, (index, body) =>
                body.Add(new Store(view, index, Zero(view.Type.Element), Role.Primal)));
        }
    }

    private Expr LengthOfNew(Local array) => top.Concat(output).Concat(enclosing.SelectMany(list => list))
        .OfType<Allocate>()
        .First(made => made.Target.Equals(array)).Length;

    // The first place that no other variable of the group holds.
    private Expr FreePlace(ISymbol symbol, RollingArrays.Group group)
    {
        List<Expr> taken = [.. group.Members
            .Where(member => !SymbolEqualityComparer.Default.Equals(member, symbol))
            .Select(variables.Find)
            .OfType<Bundle>()
            .Select(bundle => bundle.Operands[1])
            .Distinct()];
        List<int> candidates = [.. Enumerable.Range(0, group.Members.Count)
            .Where(place => !taken.Contains(Constant.Of(place)))];
        Expr[] unknown = [.. taken.Where(place => place is not Constant)];
        if (unknown.Length == 0)
        {
            return Constant.Of(candidates[0]);
        }

        Expr free = Constant.Of(candidates[^1]);
        for (int i = candidates.Count - 2; i >= 0; i--)
        {
            Constant place = Constant.Of(candidates[i]);
            Expr isFree = unknown
                .Select(other => Expr.Compare(other, "NotEqual", place))
                .Aggregate((all, one) => new Apply("AndAlso", IrType.Boolean, [all, one]));
            free = new Select(isFree, place, free);
        }

        return Named(free, symbol.Name + PlaceName);
    }

    // The memory that a variable holds now. In one body, the same place is the same view.
    private Expr Viewed(Expr value, string name)
    {
        if (!IsRolling(value))
        {
            return value;
        }

        (Local pool, Expr place) = ((Local)value.Operands[0], value.Operands[1]);
        foreach (List<Stmt> body in enclosing.Append(output))
        {
            if (rollingViews.TryGetValue((body, pool.Name, place), out Local? known))
            {
                return known;
            }
        }

        Expr length = poolContents[pool.Name].Length;
        Expr start = place is Constant { Integer: 0 } ? place
            : place is Constant { Integer: 1 } ? length
            : place * length;
        Local view = NameView(name, new Slice(pool, start, length));
        rollingViews[(output, pool.Name, place)] = view;
        viewLengths[view.Name] = length;
        return view;
    }
}
