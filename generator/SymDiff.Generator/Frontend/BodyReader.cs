using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Statements of C#, in order, as statements of the IR. Reading keeps C#'s order of evaluation: whatever writes, or
/// reads memory that is written, becomes a statement at its place; the rest are pure expressions, and where they stand
/// does not matter. Other parts of this class read branches, loops, expressions and arrays.
/// </summary>
internal sealed partial class BodyReader
{
    // How deep statements, expressions and bodies of called methods may be nested, and blocks in what is generated:
    // more than people write, and less than what the compiler's parser bears.
    private const int Deepest = 3000;
    private const int DeepestBlock = 250;

    // A loop in a loop makes more work for every pass than a branch in a branch.
    private const int WeightOfLoop = 4;

    // From this depth on, on a stack of our own.
    private const int OwnStack = 40;

    private readonly SingleAssignment variables = new();
    private readonly NameSupply names;
    private readonly ArrayRoots roots;
    private readonly Action<Refused> report;
    private readonly Hazards? hazards;
    private readonly Bodies bodies;
    private readonly Helpers helpers;
    private readonly bool isHelper;
    private readonly Assignments assignments;
    private Frame frame;
    private readonly List<Stmt> top;
    private readonly HashSet<string> parameterNames = [];

    // Numbers that are lengths of arrays, and so not negative.
    private readonly HashSet<string> lengths = [];
    private List<Stmt> output = [];
    private readonly List<List<Stmt>> enclosing = [];
    private int nesting;
    private int depth;
    private int lastId;

    // The statement that is being read.
    private SyntaxNode place;

    // Whether what is read now can never run, since an exception was thrown before it.
    private bool isUnreachable;

    /// <param name="parameters">What the parameters are.</param>
    /// <param name="body">The method's body.</param>
    /// <param name="frame">The method.</param>
    /// <param name="bodies">The bodies of the user's methods.</param>
    /// <param name="helpers">The methods that call themselves.</param>
    /// <param name="taken">Names that the companions need for their own parameters.</param>
    /// <param name="landmarks">Receives the places of variables, where they are asked for.</param>
    /// <param name="report">Receives each refusal.</param>
    /// <param name="hazards">Is told what every operation was read as; null where nobody asks.</param>
    public BodyReader(
        IEnumerable<ParameterValue> parameters,
        IOperation body,
        Frame frame,
        Bodies bodies,
        Helpers helpers,
        IEnumerable<string> taken,
        Landmarks? landmarks,
        Action<Refused> report,
        Hazards? hazards)
    {
        place = body.Syntax;
        this.report = report;
        this.hazards = hazards;
        roots = new ArrayRoots(body);
        this.bodies = bodies;
        this.helpers = helpers;
        isHelper = helpers.Contains(frame);
        assignments = new Assignments(bodies);
        this.frame = frame;
        Register(body);
        top = output;
        List<string> used = [.. taken];
        foreach (ParameterValue parameter in parameters)
        {
            if (parameter.IsReference)
            {
                references[parameter.Key] = new ElementPlace(parameter.Value, Constant.Of(0));
            }
            else
            {
                variables.Set(parameter.Key, parameter.Value);
            }

            foreach (string name in Bundle.LeavesOf(parameter.Value).SelectMany(IrWalker.LocalsOf))
            {
                used.Add(name);
                parameterNames.Add(name);
            }
        }

        names = new NameSupply(used, landmarks is null ? null : name => landmarks.Add(name, place));
    }

    // What must be known of a body before its statements are read.
    private void Register(IOperation body)
    {
        bodies.Register(body);
        rolling.Register(body);
    }

    /// <summary>The statements of a whole body and the value it returns; null where something was refused.</summary>
    public (EquatableArray<Stmt> Body, Expr Value)? ReadMethod(IBlockOperation body)
    {
        variables.Set(frame.Jumps.Returned, Constant.False);
        Try(() =>
        {
            CountOperations(body, body.Syntax, frame.Method);
            ReadSequence(body.Operations);
        });
        Expr? value = frame.Method.ReturnsVoid ? Bundle.Nothing : variables.Find(frame.Jumps.Result);
        if (value is null)
        {
            return null;
        }

        EquatableArray<Stmt> read = output.ToEquatableArray();
        StoppedReads stopped = new(IsStopped, names);
        return stoppedViews.Count == 0 ? (read, value) : (stopped.Rewrite(read), Bundle.Map(value, stopped.Rewrite));
    }

    // Variables whose declaration was refused.
    private readonly HashSet<ISymbol> refusedVariables = new(SymbolEqualityComparer.Default);

    // One refusal does not hide those of later statements.
    private void Try(Action read)
    {
        try
        {
            read();
        }
        catch (Refused refused)
        {
            // What comes of a variable that was refused where it was declared is no error of its own.
            bool isKnown = refused.Operation?.DescendantsAndSelf().Any(operation =>
                operation is ILocalReferenceOperation local && refusedVariables.Contains(local.Local)) ?? false;
            report(isKnown ? new Refused(null, null) : refused);
        }
    }

    private void ReadStatement(IOperation statement)
    {
        SyntaxNode outer = place;
        place = statement.Syntax;
        Try(() => Deeper(statement, () =>
        {
            ReadInner(statement);
            return true;
        }));
        place = outer;
    }

    // Whatever reads what is nested in what it reads comes through here.
    private T Deeper<T>(IOperation? operation, Func<T> read)
    {
        if (++depth > Deepest || nesting > DeepestBlock)
        {
            depth--;
            Location deepest = operation?.Syntax.GetLocation() ?? frame.Method.Locations[0];
            throw new Refused(Messages.TooLarge, deepest, frame.Method.Name);
        }

        try
        {
            bodies.Cancellation.ThrowIfCancellationRequested();
            return depth == OwnStack ? DeepStack.Run(read) : read();
        }
        finally
        {
            depth--;
        }
    }

    private void ReadInner(IOperation statement)
    {
        switch (statement)
        {
            case IBlockOperation block:
                ReadSequence(block.Operations);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(d => d.Declarators))
                {
                    refusedVariables.Add(declarator.Symbol);
                    Declare(declarator);
                    refusedVariables.Remove(declarator.Symbol);
                }

                break;
            case IExpressionStatementOperation { Operation: IThrowOperation thrown }:
                ReadThrow(thrown);
                break;
            case IThrowOperation thrown:
                ReadThrow(thrown);
                break;
            case IExpressionStatementOperation expression:
                ReadEffect(expression.Operation);
                break;
            case IConditionalOperation branch:
                Branch(
                    Read(branch.Condition),
                    () => ReadSequence(Statements(branch.WhenTrue)),
                    () => ReadSequence(Statements(branch.WhenFalse)),
                    AssignedIn([branch.WhenTrue, .. Statements(branch.WhenFalse)]));
                break;
            case ISwitchOperation choice:
                ReadSwitch(choice);
                break;
            case ILoopOperation loop:
                ReadLoop(loop);
                break;
            case IReturnOperation or IBranchOperation:
                throw Refused.At(statement, Messages.Jump);
            case IEmptyOperation or ILocalFunctionOperation:
                break;
            case ILabeledOperation labeled:
                ReadInner(labeled.Operation!);
                break;
            default:
                throw Fence.Refuse(statement);
        }
    }

    // The exception itself is the user's: a companion calls his method again, which throws it. So nothing that the
    // method sees may have changed by then.
    private void ReadThrow(IThrowOperation thrown)
    {
        if (roots.WritesParameter || isHelper)
        {
            throw Refused.At(thrown, Messages.ControlBlock);
        }

        output.Add(new Throw());
        isUnreachable = true;
    }

    private void Declare(IVariableDeclaratorOperation declarator)
    {
        ILocalSymbol symbol = declarator.Symbol;
        IOperation? value = declarator.GetVariableInitializer()?.Value;
        if (symbol.RefKind != RefKind.None)
        {
            references[symbol] = value is null || IsArray(value.Type)
                ? throw Refused.At(declarator, Messages.Reference)
                : PlaceOf(value);
            return;
        }

        if (symbol.Type.TypeKind == TypeKind.Delegate && value is not null && FunctionOf(value) is { } function)
        {
            functions[symbol] = function;
            return;
        }

        if (IrTypeOf(symbol.Type) is null && ShapeOf(symbol.Type) is null && ElementShapeOf(symbol.Type) is null
            && symbol.Type is not IArrayTypeSymbol && !IsObject(value))
        {
            throw Sequences.Refusal(value) is { } sequence ? sequence
                : value is not null && !Fence.Accepted.Contains(value.Kind)
                ? Fence.Refuse(value)
                : Refused.OfType(declarator, symbol.Type);
        }

        if (value is not null)
        {
            if (IsArray(symbol.Type))
            {
                DeclareArray(symbol, value);
            }
            else
            {
                Assign(symbol, Read(value));
            }
        }
    }

    // A second name for an object that is known already.
    private bool IsObject(IOperation? value) =>
        SingleAssignment.SymbolOf(value) is { } other && variables.Find(other) is Bundle;

    private void Assign(ISymbol symbol, Expr value) => variables.Set(symbol, Named(value, symbol.Name));

    // Gives a value the user's name for it; of a struct, each number has that of its part behind it.
    private Expr Named(Expr value, string name, bool temporary = false)
    {
        if (value is Bundle bundle)
        {
            return bundle.WithOperands(bundle.Operands
                .Select((part, i) => part is Local ? part : Named(part, PartName(name, bundle, i), temporary))
                .ToEquatableArray());
        }

        if (value.Type.IsArray)
        {
            return NameArray(value);
        }

        Local local = names.Fresh(name, value.Type);
        if (value is Length)
        {
            lengths.Add(local.Name);
        }

        output.Add(new Let(local, value, Role.Primal) { Temporary = temporary });
        return local;
    }

    // v and X make vX.
    private static string PartName(string name, Bundle bundle, int part)
    {
        string own = bundle.Names[part];
        return name + char.ToUpperInvariant(own[0]) + own.Substring(1);
    }

    // A type of C#, with the type arguments of the method that is being read, as a type of the IR.
    private IrType? IrTypeOf(ITypeSymbol? type) =>
        type is null ? null : Types.Of(frame.Close(type, bodies.Compilation));

    private Shape? ShapeOf(ITypeSymbol? type) =>
        type is null ? null : Shape.OfStruct(frame.Close(type, bodies.Compilation));

    // What may change in a piece of code: variables, and where its jumps lead.
    private IReadOnlyList<object> AssignedIn(IReadOnlyList<IOperation> operations)
    {
        IReadOnlyList<Flag> targets = frame.Jumps.TargetsIn(operations);
        List<object> assigned = [.. assignments.In(operations)];
        if (assignments.ChangesThis(operations))
        {
            assigned.Add(ThisKey());
        }

        if (targets.Contains(frame.Jumps.Returned))
        {
            assigned.Add(frame.Jumps.Result);
        }

        return [.. assigned.Select(VariableBehind).OfType<object>().Distinct(VariableComparer.Instance), .. targets];
    }

    // The variable that a reference leads to; none where it leads to an element.
    private object? VariableBehind(object key)
    {
        if (!references.TryGetValue(key, out Place? place))
        {
            return key;
        }

        while (place is PartPlace part)
        {
            place = part.Whole;
        }

        return (place as VariablePlace)?.Key;
    }

    // Reads into a body of its own.
    private (T Value, List<Stmt> Body) Inside<T>(Func<T> read, int weight = 1)
    {
        List<Stmt> outer = output;
        enclosing.Add(outer);
        output = [];
        nesting += weight;
        try
        {
            return (Deeper(null, read), output);
        }
        finally
        {
            nesting -= weight;
            output = outer;
            enclosing.RemoveAt(enclosing.Count - 1);
        }
    }
}
