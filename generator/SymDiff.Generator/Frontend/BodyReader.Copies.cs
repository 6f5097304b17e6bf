using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>Methods that write whole arrays, as loops over their elements.</summary>
internal sealed partial class BodyReader
{
    // The memory that a view is a part of.
    private readonly Dictionary<string, string> views = [];

    // a.Clear(), Array.Fill(a, v), a.CopyTo(b), Array.Copy(a, b, n) and their kin. False for any other call.
    private bool ReadArrayCall(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        bool isSpan = call.Instance is not null && IsArray(call.Instance.Type);
        bool isStatic = method.IsStatic && method.ContainingType.Name is "Array" or "MemoryExtensions";
        IOperation[] arguments = [.. isSpan ? [call.Instance!] : Array.Empty<IOperation>(), .. call.Arguments
            .OrderBy(argument => argument.Parameter!.Ordinal)
            .Select(argument => argument.Value)];
        bool isSystem = method.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
        if (!isSystem || !(isSpan || isStatic) || arguments.Length == 0 || !IsArray(Unconverted(arguments[0]).Type))
        {
            return false;
        }

        switch (method.Name, arguments.Length)
        {
            case ("Clear", 1):
                Local cleared = WrittenOne(arguments[0]);
                EachElement(cleared, (index, body) =>
                    body.Add(new Store(cleared, index, Zero(cleared.Type.Element), Role.Primal)));
                return true;
            case ("Fill", 2):
                Local filled = WrittenOne(arguments[0]);
                Expr value = AsLocal(Read(arguments[1]));
                EachElement(filled, (index, body) => body.Add(new Store(filled, index, value, Role.Primal)));
                return true;
            case ("CopyTo", 2) when IsArray(Unconverted(arguments[1]).Type):
                CopyElements(ReadOne(arguments[0]), WrittenOne(arguments[1]), call);
                return true;
            case ("CopyTo", 3):
                Local whole = ReadOne(arguments[0]);
                CopyElements(whole, PartOf(WrittenOne(arguments[1]), Read(arguments[2]), new Length(whole)), call);
                return true;
            case ("Copy", 3):
                (Local source, Local target) = (ReadOne(arguments[0]), WrittenOne(arguments[1]));
                Expr count = AsLocal(Read(arguments[2]));
                CopyElements(PartOf(source, Constant.Of(0), count), PartOf(target, Constant.Of(0), count), call);
                return true;
            case ("Copy", 5):
                (Local from, Expr start) = (ReadOne(arguments[0]), Read(arguments[1]));
                (Local to, Expr position) = (WrittenOne(arguments[2]), Read(arguments[3]));
                Expr length = AsLocal(Read(arguments[4]));
                CopyElements(PartOf(from, start, length), PartOf(to, position, length), call);
                return true;
            default:
                return false;
        }
    }

    private static IOperation Unconverted(IOperation operation) =>
        operation is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : operation;

    private Local ReadOne(IOperation operation) => NameArray(ReadArray(Unconverted(operation))) as Local
        ?? throw Refused.At(operation, Messages.Unsupported, "this method of an array of structs");

    private Local PartOf(Local array, Expr start, Expr count) => NameView("part", new Slice(array, start, count));

    // Within one memory, the source is read as it was before the copy began.
    private void CopyElements(Local source, Local target, IOperation origin)
    {
        if (source.Type.Scalar != target.Type.Scalar)
        {
            throw Refused.At(origin, Messages.Unsupported, "a copy between different types");
        }

        if (RootOf(source.Name) == RootOf(target.Name))
        {
            Local before = NewMemory("before", LengthOf(source), source.Type.Element, origin);
            CopyInOrder(source, before);
            source = before;
        }

        CopyInOrder(source, target);
    }

    private string RootOf(string array) => views.TryGetValue(array, out string? viewed) ? RootOf(viewed) : array;

    private void CopyInOrder(Local source, Local target) => EachElement(source, (index, body) =>
    {
        Local element = names.Fresh("element", source.Type.Element);
        body.Add(new Let(element, new Load(source, index), Role.Primal) { Temporary = true });
        body.Add(new Store(target, index, element, Role.Primal));
    });

    private Local ReadClone(string name, IOperation source, IOperation origin)
    {
        Local original = ReadOne(source);
        Local copy = NewMemory(name, LengthOf(original), original.Type.Element, origin);
        CopyInOrder(original, copy);
        return copy;
    }

    private void EachElement(Local array, Action<Local, List<Stmt>> write)
    {
        Local index = names.Fresh("k", IrType.Integer);
        List<Stmt> body = [];
        write(index, body);
        output.Add(new For(index, Constant.Of(0), "Less", new Length(array), 1, [], [.. body], Role.Primal, ++lastId));
    }
}
