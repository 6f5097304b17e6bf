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
            arguments[parameter.Ordinal] = IrTypeOf(parameter.Type) is { IsArray: true }
                ? NameOne(Whole(ReadArray(argument.Value)))
                : Read(argument.Value);
        }

        return arguments;
    }

    private static Expr Whole(Expr array) => array is AsSpan view ? Whole(view.Array) : array;
}
