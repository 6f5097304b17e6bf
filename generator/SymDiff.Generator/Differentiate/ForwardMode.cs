using SymDiff.Generator.Analyses;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Differentiate;

/// <summary>
/// Forward mode: beside each statement <c>v = f(u)</c> one for its tangent, <c>vTangent = ∂f/∂u · uTangent</c>. Beside
/// each memory that is active lies memory of its tangents, which is written and read in step with it. What is
/// differentiated may be the user's method or a companion: over a gradient it gives a Hessian–vector product. See
/// Griewank and Walther, Evaluating Derivatives, chapters 3.1 and 5.
/// </summary>
internal sealed partial class ForwardMode
{
    private readonly IrMethod method;
    private readonly Arrays arrays;
    private readonly Activity activity;
    private readonly Activity ofAllInputs;
    private readonly Func<string, string> tangentOf;
    private readonly NameSupply names;
    private readonly Dictionary<string, Expr> tangents = [];
    private int lastId;

    private ForwardMode(IrMethod method)
    {
        this.method = method;
        arrays = Arrays.Run(method);
        activity = Activity.Run(method, arrays);
        ofAllInputs = activity;
        tangentOf = GeneratedNames.Tangent;
        names = NameSupply.For(method);
        places = PlacesIn(method);
        lastId = LargestId.In(method);
        foreach (IrParameter parameter in method.Parameters)
        {
            if (parameter.TangentOf is { } input)
            {
                tangents[input] = parameter.Local;
            }
        }

        foreach (Slot slot in method.Slots.Where(slot => !slot.IsTangent && slot.Local.Type.IsArray))
        {
            tangents[slot.Local.Name] = method.Slots.First(other => other.IsTangent && other.Input == slot.Input).Local;
        }
    }

    // Along one input alone.
    private ForwardMode(IrMethod method, IrParameter input, Activity ofAllInputs, IReadOnlyCollection<string> passive)
    {
        this.method = method;
        arrays = Arrays.Run(method);
        activity = Activity.Run(method, arrays, [input], passive);
        this.ofAllInputs = ofAllInputs;
        tangentOf = name => GeneratedNames.Tangent(name, input.Local.Name);
        names = NameSupply.For(method);
        places = PlacesIn(method);
        lastId = LargestId.In(method);
        tangents[input.Local.Name] = Constant.Of(1, input.Local.Type);
    }

    /// <summary>
    /// The body with the derivatives of all that it computes with respect to one scalar input, and these by what they
    /// are derivatives of; that of an array is an array. Of names that are <paramref name="passive"/> there are none.
    /// </summary>
    public static (EquatableArray<Stmt> Body, Func<Expr, Expr> DerivativeOf) Along(
        IrMethod method,
        IrParameter input,
        Activity ofAllInputs,
        IReadOnlyCollection<string> passive)
    {
        ForwardMode forward = new(method, input, ofAllInputs, passive);
        List<Stmt> memory = [.. forward.OwnMemory()];
        List<Stmt> swept = forward.Sweep(method.Body);
        return ([.. memory, .. WithMemory(swept, forward.callMemory)], value =>
            value is not Local { Type.IsArray: true } array ? forward.Tangent(value)
            : forward.activity.IsActive(array) ? forward.Shadow(array)
            : Constant.Of(0, array.Type.Element));
    }

    public static IrMethod Run(IrMethod method, DerivativeKinds kind)
    {
        IrMethod signature = ForwardSignature.Run(
            method.Slots.Count == 0 ? NamedResults.Run(method) : method,
            kind);
        ForwardMode forward = new(signature);
        List<Stmt> memory = [.. forward.OwnMemory()];
        List<Stmt> swept = forward.Sweep(signature.Body);
        List<Stmt> body =
        [
            .. memory,
            .. forward.FirstTangents(),
            .. forward.UntouchedSlots(signature),
            .. WithMemory(swept, forward.callMemory),
            .. forward.CheckedOutputs(),
        ];
        IEnumerable<Local> ofValue = signature.Slots
            .Where(slot => slot.IsTangent && slot.Input.Length == 0)
            .Select(slot => slot.Local);
        Expr[] ofValues = [.. Bundle.LeavesOf(signature.Value)
            .Where(value => value.Type.IsReal)
            .Select(value => forward.CheckedValue(forward.Tangent(value), body))];
        IEnumerable<SlotResult> ofSlots = signature.Results.Select(known =>
        {
            Slot slot = signature.Slots.First(slot => slot.Local.Equals(known.Slot));
            Local tangent = signature.Slots.First(other => other.IsTangent && other.Input == slot.Input).Local;
            return new SlotResult(tangent, forward.Tangent(known.Value));
        });
        return signature with
        {
            Body = body.ToEquatableArray(),
            Results =
            [
                .. signature.Results,
                .. ofSlots,
                .. ofValue.Zip(ofValues, (slot, tangent) => new SlotResult(slot, tangent)),
            ],
        };
    }

    // What is an output and no input has no tangent at first, whatever its memory holds.
    private IEnumerable<Stmt> FirstTangents() => method.Parameters
        .Where(parameter => parameter is { IsOutput: true, IsCell: false })
        .Where(parameter => tangents.ContainsKey(parameter.Local.Name))
        .Select(parameter => new Clear(Shadow(parameter.Local)));

    // An input that the method writes to and that has no tangent of the caller's: its tangents end with the companion.
    private IEnumerable<Stmt> OwnMemory() => method.Parameters
        .Where(parameter => parameter is { TangentOf: null, Local.Type.IsArray: true })
        .Select(parameter => parameter.Local)
        .Where(input => activity.IsActive(input) && !tangents.ContainsKey(input.Name))
        .Select(input =>
        {
            Local shadow = names.Fresh(tangentOf(input.Name), input.Type.AsSpan);
            tangents[input.Name] = shadow;
            return new Allocate(shadow, new Length(input), Cleared: true, Role.Derivative);
        });

    // Each memory stands before the first statement that uses it.
    private static List<Stmt> WithMemory(List<Stmt> body, List<Allocate> memory)
    {
        List<Stmt> complete = [.. body];
        foreach (Allocate allocate in memory)
        {
            int first = complete.FindIndex(stmt => IrWalker.FreeLocals([stmt]).Contains(allocate.Target.Name));
            complete.Insert(first, allocate);
        }

        return complete;
    }

    // A gradient that depends on no input has the tangent zero.
    private IEnumerable<Stmt> UntouchedSlots(IrMethod method) => method.Slots
        .Where(slot => slot is { IsTangent: false, Kind: SlotKind.Overwritten, Local.Type.IsArray: true }
            && !activity.IsActive(slot.Local))
        .Select(slot => new Clear(Shadow(slot.Local)));

    private List<Stmt> Sweep(EquatableArray<Stmt> body)
    {
        List<Stmt> output = [];
        foreach (Stmt stmt in body)
        {
            Sweep(stmt, output);
        }

        return output;
    }

    private void Sweep(Stmt stmt, List<Stmt> output)
    {
        switch (stmt)
        {
            case Let { Value: Apply apply } call when IsOverElements(apply) && activity.IsActive(apply):
                SweepReduction(call, apply, output);
                break;
            case Let { Value: Apply apply } call when IsCall(apply) && activity.IsActive(apply):
                SweepCall(call, apply, output);
                break;
            case Invoke call when call.Slots.Any(slot => activity.IsActive(slot.Array)):
                SweepInvoke(call, output);
                break;
            case Let let:
                output.Add(let);
                SweepLet(let, output);
                break;
            case Map map when activity.IsActive(map.Target):
                SweepMap(map, output);
                break;
            case If branch:
                output.Add(Sweep(branch));
                foreach (Merge merge in branch.Merges)
                {
                    Checked(merge.Target, Tangent(merge.Target), output);
                }

                break;
            case For loop:
                output.Add(Sweep(loop));
                break;
            case Pop pop:
                output.Add(pop);
                if (activity.IsActive(pop.Target))
                {
                    output.Add(new Pop(Name(pop.Target), Shadow(pop.Record)));
                }

                break;
            default:
                output.Add(stmt);
                output.AddRange(InStep(stmt));
                break;
        }
    }

    // What happens to memory happens to the memory of its tangents.
    private IEnumerable<Stmt> InStep(Stmt stmt)
    {
        switch (stmt)
        {
            case Allocate allocate when activity.IsActive(allocate.Target):
                return [allocate with { Target = Name(allocate.Target), Role = Role.Derivative }];
            case OpenRecord record when activity.IsActive(record.Target):
                return [new OpenRecord(Name(record.Target))];
            case Store store when activity.IsActive(store.Array):
                List<Stmt> stored = [];
                Expr element = Checked(store.Array, Tangent(store.Value), stored);
                return [.. stored, new Store(Shadow(store.Array), store.Index, element, Role.Derivative)];
            case RequireFinite check:
                return InStep(check);
            case Accumulate add when activity.IsActive(add.Array) && TangentOrZero(add.Value) is { } tangent:
                return [new Accumulate(Shadow(add.Array), add.Index, tangent)];
            case Clear clear when activity.IsActive(clear.Array):
                return [new Clear(Shadow(clear.Array))];
            case Copy copy when activity.IsActive(copy.To):
                return activity.IsActive(copy.From)
                    ? [new Copy(Shadow(copy.From), Shadow(copy.To))]
                    : throw new InvalidOperationException("A copy of inactive memory to active memory.");
            case Push push when activity.IsActive(push.Record):
                return [new Push(Shadow(push.Record), Tangent(push.Value))];
            default:
                return [];
        }
    }

    private void SweepLet(Let let, List<Stmt> output)
    {
        if (!activity.IsActive(let.Target))
        {
            return;
        }

        if (let.Target.Type.IsArray)
        {
            // Of the whole array under another type, the tangents are those of the array.
            Expr view = ShadowOf(let.Value);
            if (view is Local same)
            {
                tangents[let.Target.Name] = same;
                return;
            }

            Local shadow = names.Fresh(tangentOf(let.Target.Name), view.Type);
            tangents[let.Target.Name] = shadow;
            output.Add(new Let(shadow, view, Role.Derivative));
        }
        else if (TangentOrZero(let.Value, let.Target, IsDerivative(let)) is { } tangent)
        {
            if (tangent is Constant)
            {
                tangents[let.Target.Name] = tangent;
                return;
            }

            Local name = Name(let.Target);
            output.Add(new Let(name, tangent, Role.Derivative) { Temporary = let.Temporary });
            if (!let.Temporary)
            {
                Checked(let.Target, name, output);
            }
        }
    }

    private static bool IsDerivative(Let let) => let.Role == Role.Derivative;

    private If Sweep(If branch)
    {
        List<Stmt> then = Sweep(branch.Then);
        List<Stmt> otherwise = Sweep(branch.Else);
        List<Merge> merges = [.. branch.Merges];
        foreach (Merge merge in branch.Merges.Where(merge => activity.IsActive(merge.Target)))
        {
            (Expr whenTrue, Expr whenFalse) = (Tangent(merge.WhenTrue), Tangent(merge.WhenFalse));
            merges.Add(new Merge(Name(merge.Target), whenTrue, whenFalse));
        }

        return branch with
        {
            Then = then.ToEquatableArray(),
            Else = otherwise.ToEquatableArray(),
            Merges = merges.ToEquatableArray(),
        };
    }

    private For Sweep(For loop)
    {
        Carried[] active = [.. loop.Carried.Where(carried => activity.IsActive(carried.Inner))];
        Expr[] initial = [.. active.Select(carried => Tangent(carried.Initial))];
        Local[] inner = [.. active.Select(carried => Name(carried.Inner))];
        List<Stmt> body = Sweep(loop.Body);
        IEnumerable<Carried> added = active.Select((carried, i) =>
            new Carried(inner[i], initial[i], HandedOn(carried, body), Name(carried.Result))).ToList();
        return loop with { Carried = [.. loop.Carried, .. added], Body = body.ToEquatableArray() };
    }

    private Local Name(Local primal)
    {
        Local tangent = names.Fresh(tangentOf(primal.Name), primal.Type);
        tangents[primal.Name] = tangent;
        return tangent;
    }

    private Local Shadow(Local array) => (Local)tangents[array.Name];

    /// <summary>The memory of tangents beside an array expression: of a slice, the same slice.</summary>
    private Expr ShadowOf(Expr array)
    {
        if (array is Local local)
        {
            return Shadow(local);
        }

        Expr shadow = ShadowOf(array.Operands[0]);
        return array is AsSpan whole
            ? shadow.Type == whole.Type ? shadow : Viewed(shadow, whole.Type)
            : array.WithOperands([shadow, .. array.Operands.Skip(1)]);
    }

    // Tangents that are only read are behind a read-only span, whatever the array itself is.
    private static Expr Viewed(Expr shadow, IrType type) =>
        shadow.Type.IsWritable || type.Container == Container.ReadOnlySpan ? new AsSpan(shadow, type) : shadow;
}
