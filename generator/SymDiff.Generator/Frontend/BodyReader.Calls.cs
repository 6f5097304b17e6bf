using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>Calls: of primitives, and of methods of the user's, whose bodies take the place of the call.</summary>
internal sealed partial class BodyReader
{
    // What all bodies together may come to before a call is refused: in operations of C#.
    private const int LargestBody = 100_000;

    private int operationsRead;

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
            case IInvocationOperation call when ReadArrayCall(call) || ReadMap(call) || IsForDebugging(call):
                return null;
            case IInvocationOperation call:
                return ReadCall(call);
            default:
                throw Fence.Refuse(operation);
        }
    }

    // Debug.Assert and the like, which a release leaves out.
    private static bool IsForDebugging(IInvocationOperation call) =>
        call.TargetMethod is { ReturnsVoid: true, DeclaringSyntaxReferences.Length: 0 }
        && call.TargetMethod.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ConditionalAttribute");

    private Expr? ReadCall(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (RowOf(call) is { } row)
        {
            return ReadRuled(method, call.Arguments, call) ?? ReadPrimitive(row, call);
        }

        if ((ReadRounding(call) ?? ReadPair(call) ?? ReadQuotient(call)) is { } known)
        {
            return known;
        }

        if (ReadGridMethod(call) is { } length)
        {
            return length;
        }

        if (ReadNumberMethod(call) is { } number)
        {
            return number;
        }

        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return ReadDelegateCall(call);
        }

        if (ReadCompanion(call) is { } companion)
        {
            return companion;
        }

        if (ReadNumerics(method, call.Instance, call.Arguments, call.Type) is { } components)
        {
            return components;
        }

        return ReadBody(method, call.Instance, call.Arguments, call, call.ConstrainedToType);
    }

    private Primitive? RowOf(IInvocationOperation call)
    {
        if (!call.TargetMethod.IsStatic)
        {
            return null;
        }

        return call.ConstrainedToType is { } type && frame.Close(type, bodies.Compilation) is var closed
            && Types.Of(closed) is { IsReal: true } real
                ? PrimitiveLookup.Find(real, call.TargetMethod.Name, call.Arguments.Length)
                : PrimitiveLookup.Find(call.TargetMethod, Closed);
    }

    private Expr ReadPrimitive(Primitive row, IInvocationOperation call)
    {
        if (row.WritesArray || IrTypeOf(call.Type) is not { IsArray: false } type)
        {
            throw Refused.Call(call, call.TargetMethod);
        }

        Expr value = new Apply(row.Name, type, new(ReadArguments(call)));
        return row.TakesArrays ? Name(value, TemporaryNames.For(value)) : value;
    }

    // A type as it is in the method that is read, where type parameters stand for types.
    private ITypeSymbol Closed(ITypeSymbol type) => frame.Close(type, bodies.Compilation);

    private Expr? ReadBody(
        IMethodSymbol method,
        IOperation? instance,
        ImmutableArray<IArgumentOperation> arguments,
        IOperation call,
        ITypeSymbol? constrainedTo)
    {
        IMethodSymbol called = Implementation(method, constrainedTo ?? instance?.Type) ?? method;
        IMethodSymbol target = Bodies.Written(called);
        if (ReadConstantCall(called, instance, arguments, call) is { } constant)
        {
            return constant;
        }

        INamedTypeSymbol home = frame.Method.ContainingType;
        if (ReadRuled(called, arguments, call) is { } ruled)
        {
            return ruled;
        }

        bool isBase = instance?.Syntax is BaseExpressionSyntax;
        bool isOpen = SignatureRules.MayBeOverridden(target) && !isBase;
        IBlockOperation? body = isOpen || target.IsAsync ? null : bodies.Of(target);
        if (body is null)
        {
            if (target.IsAsync)
            {
                throw Refused.At(call, Messages.Async);
            }

            if (Sequences.Refusal(call) is { } sequence)
            {
                throw sequence;
            }

            return KnownMethod.WithCompanions(target, home, bodies.Compilation) is { } external
                ? ReadKnown(external, arguments, call)
                : throw RefusedCall(method, call);
        }

        return helpers.IsRecursive(target)
            ? ReadRecursiveCall(target, instance, arguments, call)
            : ReadInlined(target, body, instance, arguments, call, LexicalOf(target));
    }

    // Of a method of an interface that a type parameter promises, the one of the type that stands for it.
    private IMethodSymbol? Implementation(IMethodSymbol method, ITypeSymbol? receiver)
    {
        if (method.ContainingType.TypeKind != TypeKind.Interface || receiver is null)
        {
            return null;
        }

        ITypeSymbol closed = frame.Close(receiver, bodies.Compilation);
        INamedTypeSymbol declaring = (INamedTypeSymbol)frame.Close(method.ContainingType, bodies.Compilation);
        ISymbol? member = declaring.GetMembers(method.Name)
            .FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(
                candidate.OriginalDefinition,
                method.OriginalDefinition));
        return member is null ? null : closed.FindImplementationForInterfaceMember(member) as IMethodSymbol;
    }

    private Frame? LexicalOf(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.LocalFunction)
        {
            return null;
        }

        Frame around = frame;
        while (around.Lexical is not null && !SymbolEqualityComparer.Default.Equals(
            around.Method.OriginalDefinition,
            method.ContainingSymbol.OriginalDefinition))
        {
            around = around.Lexical;
        }

        return around;
    }

    private Expr? ReadInlined(
        IMethodSymbol method,
        IBlockOperation body,
        IOperation? instance,
        ImmutableArray<IArgumentOperation> arguments,
        IOperation call,
        Frame? lexical)
    {
        Frame callee = Enter(method, call, lexical);
        if (Constants.Are(method))
        {
            CheckConstant(method, body, call);
        }

        if (instance is not null && !method.IsStatic && lexical is null)
        {
            BindThis(callee, instance);
            if (Extensions.ReceiverOf(body) is { } receiver)
            {
                BindReceiver(callee, receiver);
            }
        }

        BindArguments(callee, arguments);
        return ReadInlined(callee, body, call);
    }

    private Expr? ReadInlined(Frame callee, IBlockOperation body, IOperation call)
    {
        IMethodSymbol method = callee.Method;
        Register(body);
        CountOperations(body, call.Syntax, method);
        return InFrame(callee, () =>
        {
            variables.Set(callee.Jumps.Returned, Constant.False);
            ReadSequence(body.Operations);
            if (method.ReturnsVoid)
            {
                return null;
            }

            Expr result = variables.Find(callee.Jumps.Result)
                ?? (isUnreachable ? ZeroOf(method.ReturnType, call) : throw new Refused(null, null));
            return Constants.Are(method) ? Stopped(result) : result;
        });
    }

    private void CountOperations(IOperation body, SyntaxNode place, IMethodSymbol method)
    {
        operationsRead += body.Descendants().Count();
        if (operationsRead > LargestBody)
        {
            throw new Refused(Messages.TooLarge, place.GetLocation(), method.Name);
        }
    }

    private Frame Enter(IMethodSymbol method, IOperation call, Frame? lexical = null)
    {
        if (frame.IsReading(method) && method.MethodKind is not (MethodKind.AnonymousFunction))
        {
            throw new Refused(Messages.Recursion, call.Syntax.GetLocation(), method.Name);
        }

        Frame callee = new(method, frame, lexical);
        callee.Bind(
            method.OriginalDefinition.TypeParameters,
            method.TypeArguments.Select(argument => frame.Close(argument, bodies.Compilation)));
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            callee.Bind(
                type.OriginalDefinition.TypeParameters,
                type.TypeArguments.Select(argument => frame.Close(argument, bodies.Compilation)));
        }

        return callee;
    }

    private T InFrame<T>(Frame callee, Func<T> read)
    {
        Frame caller = frame;
        frame = callee;
        try
        {
            return read();
        }
        finally
        {
            frame = caller;
        }
    }

    // All arguments are evaluated before any parameter gets its value: an argument may call the same method.
    private void BindArguments(Frame callee, ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (Action bind in arguments.Select(argument => Bound(callee, argument)).ToList())
        {
            bind();
        }
    }

    private Action Bound(Frame callee, IArgumentOperation argument)
    {
        IParameterSymbol parameter = ParameterOf(callee, argument);
        bool isConstant = Constants.Are(parameter) || Constants.Are(callee.Method);
        if (parameter.RefKind is RefKind.Ref or RefKind.Out && Constants.Are(parameter))
        {
            throw Refused.At(argument, Messages.Unsupported, "a reference marked [NoDerivative]");
        }

        if (parameter.RefKind is RefKind.Ref or RefKind.Out
            || (!isConstant && IsSecondName(callee.Method, parameter, argument)))
        {
            Place place = PlaceOfArgument(argument);
            return () => references[parameter] = place;
        }

        if (parameter.Type.TypeKind == TypeKind.Delegate && FunctionOf(argument.Value) is { } function)
        {
            return () => functions[parameter] = function;
        }

        Expr value = isConstant ? Stopped(ReadInOrder(argument.Value), parameter.Name) : ReadInOrder(argument.Value);
        Expr named = IsArray(argument.Value.Type) ? NameArray(value)
            : value is Local or Constant ? value
            : Named(value, parameter.Name, temporary: true);
        return () =>
        {
            references.Remove(parameter);
            variables.Set(parameter, named);
        };
    }

    private static IParameterSymbol ParameterOf(Frame callee, IArgumentOperation argument) =>
        callee.Method.OriginalDefinition.Parameters[argument.Parameter!.Ordinal];

    private Place PlaceOfArgument(IArgumentOperation argument)
    {
        if (argument.Value is IDiscardOperation)
        {
            return new VariablePlace(new Flag("unused", IrTypeOf(argument.Value.Type)));
        }

        return IsArray(argument.Value.Type)
            ? throw Refused.At(argument, Messages.ReassignedArray)
            : PlaceOf(argument.Value);
    }
}
