using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>Expressions.</summary>
internal sealed partial class BodyReader
{
    private static readonly Dictionary<BinaryOperatorKind, string> BinaryFunctions = new()
    {
        [BinaryOperatorKind.Add] = "Add",
        [BinaryOperatorKind.Subtract] = "Subtract",
        [BinaryOperatorKind.Multiply] = "Multiply",
        [BinaryOperatorKind.Divide] = "Divide",
        [BinaryOperatorKind.Remainder] = "Remainder",
        [BinaryOperatorKind.LessThan] = "Less",
        [BinaryOperatorKind.LessThanOrEqual] = "LessOrEqual",
        [BinaryOperatorKind.GreaterThan] = "Greater",
        [BinaryOperatorKind.GreaterThanOrEqual] = "GreaterOrEqual",
        [BinaryOperatorKind.Equals] = "Equal",
        [BinaryOperatorKind.NotEquals] = "NotEqual",
        [BinaryOperatorKind.And] = "And",
        [BinaryOperatorKind.Or] = "Or",
        [BinaryOperatorKind.ExclusiveOr] = "Xor",
        [BinaryOperatorKind.LeftShift] = "ShiftLeft",
        [BinaryOperatorKind.RightShift] = "ShiftRight",
        [BinaryOperatorKind.UnsignedRightShift] = "ShiftRightUnsigned",
    };

    private Expr Read(IOperation operation)
    {
        // First of all: a constant has no structure that matters.
        if (operation.ConstantValue is { HasValue: true, Value: { } constant } && Types.Of(operation.Type) is { } type)
        {
            return ConstantOf(constant, type);
        }

        return operation switch
        {
            IParenthesizedOperation parenthesized => Read(parenthesized.Operand),
            ILocalReferenceOperation or IParameterReferenceOperation => ReadVariable(operation),
            IFieldReferenceOperation field => ReadField(field),
            IConversionOperation conversion => ReadConversion(conversion),
            IUnaryOperation unary => ReadUnary(unary),
            IBinaryOperation binary => ReadBinary(binary),
            IConditionalOperation conditional => ReadChoice(conditional),
            IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation => ReadPlace(operation),
            IPropertyReferenceOperation property => ReadProperty(property),
            IInvocationOperation call => ReadCall(call),
            ISwitchExpressionOperation choice => ReadSwitchExpression(choice),
            IIsPatternOperation test => ReadPattern(test.Pattern, AsLocal(Read(test.Value))),
            IDefaultValueOperation { Type: { } defaultType } when Types.Of(defaultType) is { IsArray: false } scalar =>
                Zero(scalar),
            _ => ReadEffect(operation) ?? throw Fence.Refuse(operation),
        };
    }

    // What changes a variable or an element: its value is the value assigned, or what was there before.
    private Expr? ReadEffect(IOperation operation)
    {
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                return ReadEffect(parenthesized.Operand);
            case ISimpleAssignmentOperation { Target: IDiscardOperation } discarded:
                return Read(discarded.Value);
            case ISimpleAssignmentOperation assignment:
                return ReadAssignment(assignment);
            case ICompoundAssignmentOperation compound:
                return Update(compound.Target, old => Combine(compound, old), isValueNew: true);
            case IIncrementOrDecrementOperation step:
                return Update(step.Target, old => Step(step, old), isValueNew: !step.IsPostfix);
            case IDeconstructionAssignmentOperation deconstruction:
                ReadDeconstruction(deconstruction);
                return null;
            case IInvocationOperation call when ReadArrayCall(call):
                return null;
            case IInvocationOperation call:
                return ReadCall(call);
            default:
                throw Fence.Refuse(operation);
        }
    }

    private Expr ReadVariable(IOperation operation)
    {
        // Where there is no value, the statement that should have given one was refused.
        return variables.Find(SingleAssignment.SymbolOf(operation)!) ?? throw new Refused(null, null);
    }

    private static Expr ReadField(IFieldReferenceOperation field)
    {
        if (field.Field is not { IsStatic: true, IsReadOnly: true })
        {
            throw Refused.At(field, Messages.Field);
        }

        return Types.Of(field.Type) is { } type
            ? new StaticField(field.Field.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat.WithMemberOptions(
                SymbolDisplayMemberOptions.IncludeContainingType)), type)
            : throw new Refused(Messages.Type, field.Syntax.GetLocation(), field.Type?.ToDisplayString() ?? "?");
    }

    private Expr ReadConversion(IConversionOperation conversion)
    {
        if (conversion.Operand is IThrowOperation thrown)
        {
            ReadThrow(thrown);
            return Zero(Types.Of(conversion.Type) ?? throw RefusedType(conversion));
        }

        if (Types.Of(conversion.Operand.Type) is not { } from)
        {
            throw RefusedType(conversion.Operand);
        }

        if (Types.Of(conversion.Type) is not { } type || (conversion.OperatorMethod is not null && !type.IsArray))
        {
            throw RefusedType(conversion);
        }

        Expr operand = type.IsArray ? ReadArray(conversion.Operand) : Read(conversion.Operand);
        if (type == from)
        {
            return operand;
        }

        return type.IsArray ? new AsSpan(operand, type)
            : conversion.IsChecked ? throw Refused.At(conversion, Messages.Unsupported, "a checked conversion")
            : new Convert(operand, type);
    }

    // A variable of such a type was refused where it was declared.
    private static Refused RefusedType(IOperation operation) => SingleAssignment.SymbolOf(operation) is not null
        ? new Refused(null, null)
        : Fence.Accepted.Contains(operation.Kind)
            ? new Refused(Messages.Type, operation.Syntax.GetLocation(), operation.Type?.ToDisplayString() ?? "?")
            : Fence.Refuse(operation);

    private Expr ReadUnary(IUnaryOperation unary)
    {
        if (unary.OperatorMethod is { } method && !IsBuiltIn(method))
        {
            throw Refused.At(unary, Messages.Call);
        }

        Expr operand = Read(unary.Operand);
        return unary.OperatorKind switch
        {
            UnaryOperatorKind.Plus => operand,
            UnaryOperatorKind.Minus => new Apply(unary.IsChecked ? "CheckedNegate" : "Negate", operand.Type, [operand]),
            UnaryOperatorKind.Not => new Apply("Not", IrType.Boolean, [operand]),
            UnaryOperatorKind.BitwiseNegation => new Apply("Complement", operand.Type, [operand]),
            _ => throw Fence.Refuse(unary),
        };
    }

    private Expr ReadBinary(IBinaryOperation binary)
    {
        if (binary.OperatorMethod is { } method && !IsBuiltIn(method))
        {
            throw Refused.At(binary, Messages.Call);
        }

        if (Types.Of(binary.Type) is not { } type || Types.Of(binary.LeftOperand.Type) is null)
        {
            throw RefusedType(Types.Of(binary.LeftOperand.Type) is null ? binary.LeftOperand : binary);
        }

        Expr left = Read(binary.LeftOperand);
        if (binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        {
            return ReadLazy(
                binary.OperatorKind == BinaryOperatorKind.ConditionalAnd,
                left,
                binary.RightOperand);
        }

        return Apply(binary.OperatorKind, binary.IsChecked, type, left, Read(binary.RightOperand))
            ?? throw Fence.Refuse(binary);
    }

    private static Expr? Apply(BinaryOperatorKind kind, bool isChecked, IrType type, Expr left, Expr right) =>
        BinaryFunctions.TryGetValue(kind, out string? function)
            ? new Apply(
                isChecked
                    && kind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply
                    && isChecked && type.IsInteger ? "Checked" + function : function,
                type,
                [left, right])
            : null;

    // The right operand is evaluated only where the left one does not decide.
    private Expr ReadLazy(bool isAnd, Expr left, IOperation right)
    {
        ImmutableDictionary<object, Expr> before = variables.State;
        Expr value = Constant.False;
        Arm arm = ReadArm(() => value = Read(right));
        variables.State = before;
        if (arm.Body.Count == 0)
        {
            return isAnd ? And(left, value) : Or(left, value);
        }

        Flag holds = new("holds", IrType.Boolean);
        Arm decided = new([], before.SetItem(holds, Constant.Of(!isAnd)), Throws: false);
        Arm evaluated = arm with { State = arm.State.SetItem(holds, value) };
        Join(left, isAnd ? evaluated : decided, isAnd ? decided : evaluated, [.. AssignedIn([right]), holds]);
        return variables.Find(holds)!;
    }

    // A real choice is a branch, so that its derivative is one too; an inactive one is an expression where it can be.
    private Expr ReadChoice(IConditionalOperation choice)
    {
        if (choice.IsRef || choice.WhenFalse is null || Types.Of(choice.Type) is not { IsArray: false })
        {
            throw Refused.At(choice, Messages.Reference);
        }

        Expr condition = Read(choice.Condition);
        ImmutableDictionary<object, Expr> before = variables.State;
        Flag chosen = new("choice");
        Arm then = ReadArm(() => variables.Set(chosen, Read(choice.WhenTrue)));
        variables.State = before;
        Arm otherwise = ReadArm(() => variables.Set(chosen, Read(choice.WhenFalse)));
        variables.State = before;
        (Expr whenTrue, Expr whenFalse) = (then.State[chosen], otherwise.State[chosen]);
        if (!whenTrue.Type.IsReal && then.Body.Count + otherwise.Body.Count == 0)
        {
            return new Select(condition, whenTrue, whenFalse);
        }

        Join(condition, then, otherwise, [.. AssignedIn([choice.WhenTrue, choice.WhenFalse]), chosen]);
        return variables.Find(chosen)!;
    }

    private Expr ReadAssignment(ISimpleAssignmentOperation assignment)
    {
        if (assignment.IsRef)
        {
            throw Refused.At(assignment, Messages.Reference);
        }

        if (SingleAssignment.SymbolOf(assignment.Target) is { } symbol)
        {
            if (Types.Of(assignment.Target.Type) is { IsArray: true } type)
            {
                return AssignArray(assignment, symbol, type);
            }

            Assign(symbol, Read(assignment.Value));
            return variables.Find(symbol)!;
        }

        Place place = PlaceOf(assignment.Target);
        Expr value = Read(assignment.Value);
        Local named = AsLocal(value);
        output.Add(new Store(place.Array, place.Index, value is Constant ? value : named, Role.Primal));
        return value is Constant ? value : named;
    }

    // v = f(v) for a variable or an element; an index is evaluated once.
    private Expr Update(IOperation target, Func<Expr, Expr> change, bool isValueNew)
    {
        if (SingleAssignment.SymbolOf(target) is { } symbol)
        {
            Expr before = ReadVariable(target);
            Assign(symbol, change(before));
            return isValueNew ? variables.Find(symbol)! : before;
        }

        Place place = PlaceOf(target);
        Local old = Name(new Load(place.Array, place.Index), "element");
        Expr value = change(old);
        Local changed = AsLocal(value);
        output.Add(new Store(place.Array, place.Index, changed, Role.Primal));
        return isValueNew ? changed : old;
    }

    private Expr Combine(ICompoundAssignmentOperation compound, Expr old)
    {
        if (compound.OperatorMethod is { } method && !IsBuiltIn(method))
        {
            throw Refused.At(compound, Messages.Call);
        }

        // The operation may be done in a wider type: s += x with a float s and a double x.
        Expr right = Read(compound.Value);
        Expr left = old.Type == right.Type || IsShift(compound.OperatorKind) ? old : new Convert(old, right.Type);
        Expr value =
            Apply(compound.OperatorKind, compound.IsChecked, left.Type, left, right) ?? throw Fence.Refuse(compound);
        return value.Type == old.Type ? value : new Convert(value, old.Type);
    }

    private static bool IsShift(BinaryOperatorKind kind) => kind
        is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift;

    private static Expr Step(IIncrementOrDecrementOperation step, Expr old)
    {
        BinaryOperatorKind kind = step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add
            : BinaryOperatorKind.Subtract;
        return Apply(kind, step.IsChecked, old.Type, old, Expr.Number(1, old))!;
    }

    // All right sides are read before any left side is written: (a, b) = (b, a) swaps.
    private void ReadDeconstruction(IDeconstructionAssignmentOperation deconstruction)
    {
        IOperation value = deconstruction.Value is IConversionOperation conversion ? conversion.Operand
            : deconstruction.Value;
        if (deconstruction.Target is not ITupleOperation targets || value is not ITupleOperation values
            || targets.Elements.Length != values.Elements.Length)
        {
            throw Refused.At(deconstruction, Messages.Unsupported, "this deconstruction");
        }

        Place?[] places = [.. targets.Elements.Select(target =>
            SingleAssignment.SymbolOf(target) is null && target is not IDiscardOperation ? PlaceOf(target) : null)];
        Expr[] read = [.. values.Elements.Select(element => (Expr)AsLocal(Read(element)))];
        for (int i = 0; i < places.Length; i++)
        {
            if (places[i] is { } place)
            {
                output.Add(new Store(place.Array, place.Index, read[i], Role.Primal));
            }
            else if (SingleAssignment.SymbolOf(targets.Elements[i]) is { } symbol)
            {
                Assign(symbol, read[i]);
            }
        }
    }

    private Expr ReadCall(IInvocationOperation call)
    {
        Primitive? row = call.TargetMethod.IsStatic ? PrimitiveLookup.Find(call.TargetMethod) : null;
        if (row is null || Types.Of(call.Type) is not { } type)
        {
            throw new Refused(Messages.Call, call.Syntax.GetLocation(), call.TargetMethod.ToDisplayString());
        }

        // Arguments come in the order of evaluation, operands in that of the parameters.
        Dictionary<int, Expr> arguments = [];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            bool isArray = Types.Of(argument.Parameter!.Type) is { IsArray: true };
            arguments.Add(argument.Parameter.Ordinal, isArray ? ReadArray(argument.Value) : Read(argument.Value));
        }

        Expr value = new Apply(
            row.Name,
            type,
            Enumerable.Range(0, arguments.Count).Select(i => arguments[i]).ToEquatableArray());
        return row.Kind == PrimitiveKind.Reduction ? Name(value, MethodTemporary(row.Name)) : value;
    }

    private static string MethodTemporary(string function) =>
        char.ToLowerInvariant(function[0]) + function.Substring(1);

    private static bool IsBuiltIn(IMethodSymbol method) =>
        method.ContainingType.SpecialType is SpecialType.System_Double or SpecialType.System_Single
            or SpecialType.System_Int32 or SpecialType.System_Boolean;

    private Local AsLocal(Expr value) => value as Local ?? Name(value, "value");

    private Local Name(Expr value, string name)
    {
        Local local = names.Fresh(name, value.Type);
        output.Add(new Let(local, value, Role.Primal) { Temporary = true });
        return local;
    }

    private static Expr Zero(IrType type) =>
        type.IsBoolean ? Constant.False : type.IsInteger ? Constant.Of(0) : Constant.Of(0, type);

    private static Expr ConstantOf(object value, IrType type) => type.Scalar switch
    {
        Scalar.Boolean => Constant.Of((bool)value),
        Scalar.Integer => Constant.Of((int)value),
        Scalar.Single => Constant.Of((float)value, type),
        _ => Constant.Of((double)value, type),
    };
}
