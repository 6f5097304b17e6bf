using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Differentiate;

/// <summary>Calls of helpers: their adjoints give the gradient, and this times the tangents is the tangent.</summary>
internal sealed partial class ForwardMode
{
    private readonly List<Allocate> callMemory = [];

    private static bool IsCall(Apply apply) => RuleTable.Get(apply.Function).Kind == PrimitiveKind.Call;

    // ⟨g(x), ẋ⟩, with the gradient in memory of its own.
    private void SweepCall(Let let, Apply call, List<Stmt> output)
    {
        output.Add(let);
        List<InvokeSlot> slots = [];
        List<(Expr Operand, InvokeSlot Slot)> active = [];
        foreach (Expr operand in call.Operands.Where(operand => operand.Type.HoldsReals))
        {
            Local memory = names.Fresh("gradient", operand.Type.Element.AsSpan);
            Expr count = operand.Type.IsArray ? new Length(RootLocal(operand)) : Constant.Of(1);
            callMemory.Add(new Allocate(memory, count, Cleared: true, Role.Derivative));
            InvokeSlot slot = new(memory, operand.Type.IsArray ? null : Constant.Of(0));
            output.Add(new Clear(memory));
            slots.Add(slot);
            if (activity.IsActive(operand))
            {
                active.Add((operand, slot));
            }
        }

        Constant one = Constant.Of(1, let.Target.Type);
        output.Add(new Invoke(RuleTable.Get(call.Function).Text, call.Operands, slots.ToEquatableArray(), one));
        Expr sum = Constant.Of(0, let.Target.Type);
        foreach ((Expr operand, InvokeSlot slot) in active)
        {
            Expr term = operand.Type.IsArray
                ? Products(operand, slot.Array, output)
                : Named(new Load(slot.Array, slot.Index!), output) * Tangent(operand);
            sum = sum is Constant ? term : sum + term;
        }

        output.Add(new Let(Name(let.Target), sum, Role.Derivative) { Temporary = let.Temporary });
    }

    private Local Named(Expr value, List<Stmt> output)
    {
        Local name = names.Fresh("partial", value.Type);
        output.Add(new Let(name, value, Role.Derivative) { Temporary = true });
        return name;
    }

    private Local Products(Expr array, Local gradient, List<Stmt> output)
    {
        Local index = names.Fresh("k", IrType.Integer);
        Local sum = names.Fresh("sum", array.Type.Element);
        Local inner = names.Fresh("sum", array.Type.Element);
        List<Stmt> body = [];
        Expr product = Named(new Load(gradient, index), body) * Named(new Load(ShadowOf(array), index), body);
        output.Add(new For(
            index,
            Constant.Of(0),
            "Less",
            new Length(array),
            1,
            [new Carried(inner, Constant.Of(0, sum.Type), inner + product, sum)],
            body.ToEquatableArray(),
            Role.Derivative,
            ++lastId));
        return sum;
    }

    // s += g(x)·a has the tangent ṡ += H(x)·ẋ·a + g(x)·ȧ.
    private void SweepInvoke(Invoke call, List<Stmt> output)
    {
        if (call.Tangents.Count > 0)
        {
            throw new InvalidOperationException("No third derivative of " + call.Method);
        }

        EquatableArray<InvokeSlot> shadows = call.Slots.Map(slot => slot with
        {
            Array = activity.IsActive(slot.Array) ? Shadow(slot.Array) : slot.Array,
        });
        output.Add(call with
        {
            Slots = [.. call.Slots, .. shadows],
            Tangents = call.Arguments
                .Where(argument => argument.Type.HoldsReals)
                .Select(argument => argument.Type.IsArray
                    ? activity.IsActive(argument) ? ShadowOf(argument) : Zeros(argument)
                    : Tangent(argument))
                .ToEquatableArray(),
        });
        if (TangentOrZero(call.Seed) is { } seed)
        {
            output.Add(call with { Slots = shadows, Seed = seed });
        }
    }

    private Local Zeros(Expr array)
    {
        Local zeros = names.Fresh("zeros", array.Type.Element.AsSpan);
        callMemory.Add(new Allocate(zeros, new Length(RootLocal(array)), Cleared: true, Role.Derivative));
        return zeros;
    }

    private Local RootLocal(Expr array) => method.Parameters.Select(parameter => parameter.Local)
        .Concat(method.Slots.Select(slot => slot.Local))
        .Concat(method.Body.OfType<Allocate>().Select(allocate => allocate.Target))
        .First(local => local.Name == arrays.RootOf(array));
}
