using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Differentiate;

/// <summary>Calls of helpers, and of their adjoints.</summary>
internal sealed partial class ForwardMode
{
    private readonly List<Allocate> callMemory = [];

    private static bool IsCall(Apply apply) => RuleTable.Get(apply.Function).Kind == PrimitiveKind.Call;

    // The derivative along tangents is called like the method itself.
    private void SweepCall(Let let, Apply call, List<Stmt> output)
    {
        string callee = RuleTable.Get(call.Function).Text;
        output.Add(let);
        Expr[] operands = [.. call.Operands, .. TangentsOf(call.Operands)];
        string function = Primitive.NameOfCall(GeneratedNames.TangentOfHelper(callee), operands.Length);
        Apply tangent = new(function, let.Target.Type, operands.ToEquatableArray());
        output.Add(new Let(Name(let.Target), tangent, Role.Derivative) { Temporary = let.Temporary });
    }

    // Of the real ones, in order; where it is zero, too.
    private IEnumerable<Expr> TangentsOf(EquatableArray<Expr> operands) => operands
        .Where(operand => operand.Type.HoldsReals)
        .Select(operand => !operand.Type.IsArray ? Tangent(operand)
            : activity.IsActive(operand) ? ShadowOf(operand)
            : Zeros(operand));

    // s += g(x)·a has the tangent ṡ += H(x)·ẋ·a + g(x)·ȧ, where H(x)·ẋ is the gradient of the derivative along ẋ.
    private void SweepInvoke(Invoke call, List<Stmt> output)
    {
        output.Add(call);
        Expr[] reals = [.. call.Arguments.Where(argument => argument.Type.HoldsReals)];
        EquatableArray<InvokeSlot> shadows = call.Slots
            .Select((slot, i) =>
                activity.IsActive(slot.Array) ? slot with { Array = Shadow(slot.Array) } : Unused(reals[i]))
            .ToEquatableArray();
        if (reals.Any(activity.IsActive))
        {
            output.Add(new Invoke(
                GeneratedNames.TangentOfHelper(call.Method),
                [.. call.Arguments, .. TangentsOf(call.Arguments)],
                [.. shadows, .. reals.Select(Unused)],
                call.Seed));
        }

        if (TangentOrZero(call.Seed) is { } seed)
        {
            output.Add(call with { Slots = shadows, Seed = seed });
        }
    }

    // Nobody reads it.
    private InvokeSlot Unused(Expr argument)
    {
        Local unused = names.Fresh("unused", argument.Type.Element.AsSpan);
        Expr count = argument.Type.IsArray ? new Length(RootLocal(argument)) : Constant.Of(1);
        callMemory.Add(new Allocate(unused, count, Cleared: true, Role.Derivative));
        return new InvokeSlot(unused, argument.Type.IsArray ? null : Constant.Of(0));
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
