using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>Calls that take whole arrays: reductions, and methods that write an array.</summary>
internal sealed partial class BodyReader
{
    // f(a, b, destination): a statement. False for any other call.
    private bool ReadMap(IInvocationOperation call)
    {
        if (RowOf(call) is not { WritesArray: true } row)
        {
            return false;
        }

        Expr[] arguments = ReadArguments(call);
        Local target = (Local)arguments[row.Arity];
        CheckWritten(target, call.Arguments.Single(argument => argument.Parameter!.Ordinal == row.Arity).Value);
        EquatableArray<Expr> operands = arguments.Take(row.Arity)
            .Select(operand => operand.Type.IsReal && operand is not Constant ? AsLocal(operand) : operand)
            .ToEquatableArray();
        output.Add(new Map(target, new Apply(row.Name, target.Type.Element, operands)));
        return true;
    }

    // Arguments come in the order of evaluation, operands in that of the parameters. An array has a name, whatever
    // span type the parameter has.
    private Expr[] ReadArguments(IInvocationOperation call)
    {
        Expr[] arguments = new Expr[call.Arguments.Length];
        foreach (IArgumentOperation argument in call.Arguments)
        {
            IParameterSymbol parameter = argument.Parameter!;
            if (IrTypeOf(parameter.Type) is not { IsArray: true } type)
            {
                arguments[parameter.Ordinal] = Read(argument.Value);
                continue;
            }

            Local array = NameOne(Whole(ReadArray(argument.Value)));
            if (type.IsWritable && IsStopped(array))
            {
                throw Refused.At(argument, Messages.Unsupported, "a write to a whole array marked [NoDerivative]");
            }

            arguments[parameter.Ordinal] = HandedOver(array, argument);
        }

        return arguments;
    }

    private static Expr Whole(Expr array) => array is AsSpan view ? Whole(view.Array) : array;
}
