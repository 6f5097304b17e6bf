using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>Operators with two operands, of which the left one may be a long chain of such.</summary>
internal sealed partial class BodyReader
{
    // A long sum leans to the left, as deep as it has terms.
    private Expr ReadBinary(IBinaryOperation binary)
    {
        Stack<IBinaryOperation> chain = new();
        for (IOperation left = binary;
            left is IBinaryOperation { ConstantValue.HasValue: false } inner;
            left = inner.LeftOperand)
        {
            chain.Push(inner);
            if (IsCall(inner))
            {
                break;
            }

            CheckTypes(inner);
        }

        Expr? value = null;
        while (chain.Count > 0)
        {
            IBinaryOperation inner = chain.Pop();
            value = Shallow(ReadOperator(inner, value));
            if (inner != binary)
            {
                hazards?.Note(inner, value);
            }
        }

        return value!;
    }

    private void CheckTypes(IBinaryOperation binary)
    {
        if (IrTypeOf(binary.Type) is null || IrTypeOf(binary.LeftOperand.Type) is null)
        {
            throw RefusedType(IrTypeOf(binary.LeftOperand.Type) is null ? binary.LeftOperand : binary);
        }
    }

    // An operator that is a method.
    private bool IsCall(IBinaryOperation binary) =>
        binary.OperatorMethod is { } method && !IsNumeric(method, binary.LeftOperand.Type);

    private Expr ReadOperator(IBinaryOperation binary, Expr? known)
    {
        if (IsCall(binary))
        {
            return ReadNumericsOperator(binary.OperatorMethod, binary.Type, binary.LeftOperand, binary.RightOperand)
                ?? (bodies.Of(binary.OperatorMethod!) is { } body
                    ? ReadOperator(binary.OperatorMethod!, body, binary, binary.LeftOperand, binary.RightOperand)
                    : throw RefusedOperator(binary));
        }

        IrType type = IrTypeOf(binary.Type)!.Value;
        Expr left = known ?? Read(binary.LeftOperand);
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
}
