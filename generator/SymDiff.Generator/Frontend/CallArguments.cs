using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Arrays that are handed to helpers. The reverse sweep hands them over again, and must find in them what they held
/// then: they are not written to, or are memory of the method's own, written element by element, which can be undone.
/// </summary>
internal sealed class CallArguments : IrWalker
{
    private readonly IrMemory memory;
    private readonly HashSet<string> allocated = [];
    private readonly HashSet<string> writtenAsWhole = [];
    private readonly List<(string Result, Local Array)> arguments = [];

    private CallArguments(IrMethod method)
    {
        memory = new IrMemory(method);
        Visit(method.Body);
    }

    /// <summary>The result of the first call whose arrays may change in a way that cannot be undone.</summary>
    public static string? FirstLost(IrMethod method)
    {
        CallArguments calls = new(method);
        foreach ((string result, Local array) in calls.arguments)
        {
            string root = calls.memory.RootOf(array);
            bool isKept = !calls.memory.IsWritten(array)
                || (calls.allocated.Contains(root) && !calls.writtenAsWhole.Contains(root));
            if (!isKept)
            {
                return result;
            }
        }

        return null;
    }

    public override void Visit(Stmt stmt)
    {
        switch (stmt)
        {
            case Allocate allocate:
                allocated.Add(allocate.Target.Name);
                break;
            case Let { Value: Apply call } let when RuleTable.Get(call.Function).Kind == PrimitiveKind.Call:
                arguments.AddRange(call.Operands
                    .Where(operand => operand.Type.IsArray)
                    .Select(IrMemory.LocalUnder)
                    .OfType<Local>()
                    .Select(array => (let.Target.Name, array)));
                break;
            case Invoke call:
                arguments.AddRange(call.Arguments
                    .Where(operand => operand.Type.IsArray)
                    .Select(IrMemory.LocalUnder)
                    .OfType<Local>()
                    .Select(array => (call.Method, array)));
                writtenAsWhole.UnionWith(Writes.Of(stmt).Select(memory.RootOf));
                break;
            case Copy or Map:
                writtenAsWhole.UnionWith(Writes.Of(stmt).Select(memory.RootOf));
                break;
        }

        base.Visit(stmt);
    }
}
