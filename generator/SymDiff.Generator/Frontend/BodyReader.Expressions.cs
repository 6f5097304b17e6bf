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

    private Expr Read(IOperation operation) => Shallow(Deeper(operation, () => ReadExpression(operation)));

    // What is as deep as an expression may be gets a name, under which it goes on.
    private Expr Shallow(Expr value) =>
        value.Depth < Expr.Deepest || value.Type.IsArray ? value : Bundle.Map(value, AsLocal);

    private Expr ReadExpression(IOperation operation)
    {
        Expr value = ReadValue(operation);
        hazards?.Note(operation, value);
        return value;
    }

    private Expr ReadValue(IOperation operation)
    {
        if (operation is IConversionOperation { IsImplicit: true } converted
            && IrTypeOf(converted.Type) is { IsReal: true })
        {
            WarnOfDivision(converted.Operand, converted.Type!);
        }

        // First of all: a constant has no structure that matters.
        if (operation.ConstantValue is { HasValue: true, Value: { } constant } && IrTypeOf(operation.Type) is { } type)
        {
            return ConstantOf(constant, type);
        }

        return operation switch
        {
            IParenthesizedOperation parenthesized => Read(parenthesized.Operand),
            ILocalReferenceOperation or IParameterReferenceOperation => Load(PlaceOf(operation)),
            IInstanceReferenceOperation reference => ReadThis(reference),
            IFieldReferenceOperation field => ReadField(field),
            IObjectCreationOperation creation => ReadCreation(creation),
            IWithOperation with => ReadWith(with),
            ITupleOperation tuple => ReadTuple(tuple),
            IConversionOperation conversion => ReadConversion(conversion),
            IUnaryOperation unary => ReadUnary(unary),
            IBinaryOperation binary => ReadBinary(binary),
            IConditionalOperation conditional => ReadChoice(conditional),
            IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation => ReadPlace(operation),
            IPropertyReferenceOperation property => ReadProperty(property),
            IInvocationOperation call => ReadCall(call) ?? throw new Refused(null, null),
            ISwitchExpressionOperation choice => ReadSwitchExpression(choice),
            IIsPatternOperation test => ReadPattern(test.Pattern, ReadTested(test.Value)),
            IDefaultValueOperation { Type: { } defaultType } => ZeroOf(defaultType, operation),
            _ => ReadEffect(operation) ?? throw Fence.Refuse(operation),
        };
    }

    private Expr ReadConversion(IConversionOperation conversion)
    {
        if (!conversion.Conversion.Exists)
        {
            // An error of the compiler's.
            throw new Refused(null, null);
        }

        if (conversion.Operand is IThrowOperation thrown)
        {
            ReadThrow(thrown);
            return Zero(IrTypeOf(conversion.Type) ?? throw RefusedType(conversion));
        }

        if (conversion.OperatorMethod is { } method && !IsBuiltIn(method) && bodies.Of(method) is { } body)
        {
            return ReadOperator(method, body, conversion, conversion.Operand);
        }

        if (ReadNumericsOperator(conversion.OperatorMethod, conversion.Type, conversion.Operand) is { } converted)
        {
            return converted;
        }

        if (ShapeOf(conversion.Type) is not null)
        {
            return ReadStructConversion(conversion);
        }

        if (IrTypeOf(conversion.Operand.Type) is not { } from)
        {
            throw RefusedType(conversion.Operand);
        }

        if (IrTypeOf(conversion.Type) is not { } type || (conversion.OperatorMethod is not null && !type.IsArray))
        {
            throw RefusedType(conversion);
        }

        Expr operand = type.IsArray ? ReadArray(conversion.Operand) : Read(conversion.Operand);
        if (type == from)
        {
            return operand;
        }

        return type.IsArray ? new AsSpan(operand, type)
            : conversion.IsChecked && type.IsInteger
                ? throw Refused.At(conversion, Messages.Unsupported, "a checked conversion")
            : new Convert(operand, type);
    }

    // Between tuples, element by element; a struct is converted only to itself.
    private Expr ReadStructConversion(IConversionOperation conversion)
    {
        Expr value = Read(conversion.Operand);
        Shape to = ShapeOf(conversion.Type)!;
        bool isTuple = conversion.Type!.IsTupleType
            && value is Bundle bundle
            && bundle.Operands.Count == to.Parts.Count;
        return isTuple
            ? to.Of(value.Operands.Select((part, i) => Fitted(part, to.Parts[i].Type)))
            : value;
    }

    private Expr ReadOperator(
        IMethodSymbol method,
        IBlockOperation body,
        IOperation origin,
        params IOperation[] operands) =>
        Inlined(method, body, origin, [.. operands.Select(ReadInOrder)]);

    private Expr Inlined(IMethodSymbol method, IBlockOperation body, IOperation origin, IReadOnlyList<Expr> values)
    {
        Frame callee = Enter(method, origin);
        for (int i = 0; i < values.Count; i++)
        {
            IParameterSymbol parameter = method.OriginalDefinition.Parameters[i];
            references.Remove(parameter);
            variables.Set(parameter, values[i] is Local or Constant
                ? values[i]
                : Named(values[i], parameter.Name, temporary: true));
        }

        return ReadInlined(callee, body, origin) ?? throw new Refused(null, null);
    }

    // A variable of such a type was refused where it was declared.
    private static Refused RefusedType(IOperation operation) => SingleAssignment.SymbolOf(operation) is ILocalSymbol
        ? new Refused(null, null)
        : Fence.Accepted.Contains(operation.Kind)
            ? Refused.OfType(operation, operation.Type)
            : Fence.Refuse(operation);

    // The values that an operator has no place for are to blame, where there are such.
    private static Refused RefusedOperator(IBinaryOperation binary) =>
        Fence.Accepted.Contains(binary.LeftOperand.Kind)
            ? Refused.At(binary, Messages.Call)
            : Fence.Refuse(binary.LeftOperand);

    // An integer quotient that becomes a real number without a word: 1 / 2 * x.
    private void WarnOfDivision(IOperation operation, ITypeSymbol real)
    {
        switch (operation)
        {
            case IParenthesizedOperation parenthesized:
                WarnOfDivision(parenthesized.Operand, real);
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } quotient
                when IrTypeOf(quotient.Type) is { IsInteger: true }:
                report(Refused.At(quotient, Messages.IntegerDivision).With(Mends.InReals(quotient, real)));
                break;
            case IBinaryOperation binary when IrTypeOf(binary.Type) is { IsInteger: true }:
                foreach (IOperation operand in TermsOf(binary))
                {
                    WarnOfDivision(operand, real);
                }

                break;
        }
    }

    // The operands of a chain of operators, which may be long and leans to the left.
    private static IEnumerable<IOperation> TermsOf(IBinaryOperation chain)
    {
        IOperation left = chain;
        for (; left is IBinaryOperation { OperatorKind: not BinaryOperatorKind.Divide } binary;
            left = binary.LeftOperand)
        {
            yield return binary.RightOperand;
        }

        yield return left;
    }

    private Expr ReadUnary(IUnaryOperation unary)
    {
        if (unary.OperatorMethod is { } method && !IsNumeric(method, unary.Operand.Type))
        {
            return ReadNumericsOperator(method, unary.Type, unary.Operand)
                ?? (bodies.Of(method) is { } body
                    ? ReadOperator(method, body, unary, unary.Operand)
                    : throw Refused.At(unary, Messages.Call));
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
        if (choice.IsRef || choice.WhenFalse is null || IsArray(choice.Type))
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
        bool isPlain = then.Body.Count + otherwise.Body.Count == 0 && !then.Throws && !otherwise.Throws;
        if (isPlain && whenTrue is not Bundle && !whenTrue.Type.IsReal)
        {
            return new Select(condition, whenTrue, whenFalse);
        }

        Join(condition, then, otherwise, [.. AssignedIn([choice.WhenTrue, choice.WhenFalse]), chosen]);
        return variables.Find(chosen)!;
    }

    private Expr Combine(ICompoundAssignmentOperation compound, Expr old)
    {
        if (compound.OperatorMethod is { } method && !IsNumeric(method, compound.Target.Type))
        {
            Expr value = ReadInOrder(compound.Value);
            return Numerics.Find(method) is { } row ? OfRow(row, [old, value], compound.Type)
                : bodies.Of(method) is { } body ? Inlined(method, body, compound, [old, value])
                : throw Refused.At(compound, Messages.Call);
        }

        // The operation may be done in a wider type: s += x with a float s and a double x.
        Expr right = Read(compound.Value);
        Expr left = old.Type == right.Type || IsShift(compound.OperatorKind) ? old : new Convert(old, right.Type);
        Expr changed =
            Apply(compound.OperatorKind, compound.IsChecked, left.Type, left, right) ?? throw Fence.Refuse(compound);
        hazards?.Note(compound, changed);
        return changed.Type == old.Type ? changed : new Convert(changed, old.Type);
    }

    private static bool IsShift(BinaryOperatorKind kind) => kind
        is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift or BinaryOperatorKind.UnsignedRightShift;

    private static Expr Step(IIncrementOrDecrementOperation step, Expr old)
    {
        BinaryOperatorKind kind = step.Kind == OperationKind.Increment ? BinaryOperatorKind.Add
            : BinaryOperatorKind.Subtract;
        return Apply(kind, step.IsChecked, old.Type, old, Expr.Number(1, old))!;
    }

    // An operator of the language itself, or one that an interface of System.Numerics promises of a number.
    private bool IsNumeric(IMethodSymbol method, ITypeSymbol? operand) => IsBuiltIn(method)
        || (method.ContainingType.TypeKind == TypeKind.Interface && IrTypeOf(operand) is { IsArray: false });

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
