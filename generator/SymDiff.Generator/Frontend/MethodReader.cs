using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>What was read of a method: a request unless its signature was refused, and what there is to say.</summary>
internal sealed record Reading(DerivativeRequest? Request, IReadOnlyList<Finding> Findings, Origins Origins);

/// <summary>From an attributed method to a request: attribute, signature, body.</summary>
internal sealed class MethodReader
{
    public const string AttributeName = "SymDiff.DifferentiableAttribute";
    private const string NoDerivativeName = "SymDiff.NoDerivativeAttribute";

    private const string NoSeconds = "it calls a method that has only first derivatives";

    // The companions that there are.
    private const DerivativeKinds Compilable = DerivativeKinds.Gradient | DerivativeKinds.Accumulate
        | DerivativeKinds.Vjp | DerivativeKinds.Jvp | DerivativeKinds.Hvp;

    private readonly IMethodSymbol method;
    private readonly AttributeData attribute;
    private readonly List<Finding> findings = [];
    private readonly Origins origins = new();
    private readonly HashSet<(string Id, Location Place)> reported = [];

    private MethodReader(IMethodSymbol method, AttributeData attribute)
    {
        this.method = Bodies.Written(method);
        this.attribute = attribute;
    }

    public static Reading Run(IMethodSymbol method, AttributeData attribute, SemanticModel model,
        CancellationToken cancellation)
    {
        MethodReader reader = new(method, attribute);
        DerivativeRequest? request = reader.Read(model, cancellation);
        return new Reading(request, reader.findings, reader.origins);
    }

    private Location Place => method.Locations[0];

    private DerivativeRequest? Read(SemanticModel model, CancellationToken cancellation)
    {
        DerivativeKinds kinds = attribute.ConstructorArguments is [{ Value: int flags }]
            ? (DerivativeKinds)flags & Compilable
            : DerivativeKinds.Gradient;
        if (kinds == DerivativeKinds.None)
        {
            Report(Messages.NoCompanion, Place, method.Name);
            return null;
        }

        Frame frame = new(method, caller: null);
        if (!SignatureRules.Check(method, Report) || ReadParameters(frame, model.Compilation) is not { } parameters)
        {
            return null;
        }

        IrType result = Types.Of(method.ReturnType)!.Value;
        Bodies bodies = new(model, cancellation);
        IBlockOperation? body = BodyOf(bodies, cancellation);
        if (body is null)
        {
            Report(Messages.NoBody, Place, method.Name);
            return null;
        }

        if (!method.IsStatic && method.ContainingType.IsValueType && new Assignments(bodies).ChangesThis([body]))
        {
            Report(Messages.ChangesThis, Place, method.Name);
            return null;
        }

        EquatableArray<IrParameter> inputs = parameters.Leaves.ToEquatableArray();
        EquatableArray<Input> takenApart = parameters.TakenApart.ToEquatableArray();
        if (!SignatureRules.CheckNames(method, inputs, takenApart, kinds, Report))
        {
            return null;
        }

        IrMethod signature = new(
            HomeReader.Run(method, inputs, takenApart, model),
            method.Name,
            inputs,
            [],
            null,
            [],
            Expr.Number(0, new Local("", result)),
            [],
            Refused: true)
        {
            TakenApart = takenApart,
        };
        IrMethod read = ReadBody(signature, parameters, frame, body, bodies);
        return new DerivativeRequest(read, kinds, RefusedKinds(read, kinds));
    }

    // Companions that need more than the body allows.
    private DerivativeKinds RefusedKinds(IrMethod read, DerivativeKinds kinds)
    {
        DerivativeKinds refused = DerivativeKinds.None;
        foreach (DerivativeKinds kind in new[] { DerivativeKinds.Jvp, DerivativeKinds.Hvp })
        {
            string? reason = !kinds.HasFlag(kind) || read.Refused ? null
                : kind == DerivativeKinds.Hvp && KeptCalls.AreForeign(read)
                    ? NoSeconds
                : kind == DerivativeKinds.Hvp && !HasPlainInputs(read)
                    ? "second derivatives are of numbers, arrays and spans"
                : null;
            if (reason is not null)
            {
                Report(Messages.NoSuchCompanion, Place, GeneratedNames.Companion(method.Name, kind), reason);
                refused |= kind;
            }
        }

        return refused;
    }

    private static bool HasPlainInputs(IrMethod read) =>
        read.TakenApart.Count == 0 && read.Parameters.All(parameter => !parameter.Local.Type.IsJagged);

    private IrMethod ReadBody(
        IrMethod signature,
        ParameterReader parameters,
        Frame frame,
        IBlockOperation body,
        Bodies bodies)
    {
        Helpers helpers = new(method, bodies);
        IrMethod? complete = ReadBody(signature, parameters, frame, body, bodies, helpers);
        List<IrMethod> read = [];
        while (helpers.Next() is { } helper)
        {
            if (ReadHelper(signature, helper, bodies, helpers) is { } known)
            {
                read.Add(known);
            }
            else
            {
                complete = null;
            }
        }

        if (complete is null)
        {
            // Where nothing was said, the compiler has an error of its own in there; else nothing may stay unsaid.
            if (findings.Count == 0 && !body.Descendants().Any(operation => operation.Kind == OperationKind.Invalid))
            {
                Report(Messages.Unsupported, Place, method.Name, "something in its body");
            }

            return signature;
        }

        if (!Dependence.OnActiveInput(complete))
        {
            Report(Messages.Independent, Place, method.Name);
        }

        complete = complete with
        {
            Helpers = read.ToEquatableArray(),
            Adapters = helpers.Adapters.ToEquatableArray(),
        };
        if (KeptCalls.AreForeign(complete) && KeptCalls.AskForSeconds(complete))
        {
            Report(Messages.NoSuchCompanion, Place, method.Name, NoSeconds);
            return signature;
        }

        return complete;
    }

    private IrMethod? ReadHelper(IrMethod signature, Helper helper, Bodies bodies, Helpers helpers)
    {
        EquatableArray<IrParameter> leaves = helper.Parameters.Leaves.ToEquatableArray();
        IrMethod own = signature with
        {
            Name = helper.Name,
            Home = signature.Home with { MethodName = helper.Name, Accessibility = "private", Declared = [] },
            Parameters = leaves,
            TakenApart = [],
            Value = Expr.Number(0, new Local("", Types.Of(helper.Method.ReturnType)!.Value)),
            IsHelper = true,
            IsTangent = helper.IsTangent,
        };
        IrMethod? read = bodies.Of(helper.Method) is { } body
            ? ReadBody(own, helper.Parameters, helper.Frame, body, bodies, helpers)
            : null;
        if (read?.Parameters.Any(parameter => parameter.Written) ?? false)
        {
            Report(Messages.Recursion, helper.Method.Locations[0], helper.Method.Name);
            return null;
        }

        return read;
    }

    private IrMethod? ReadBody(
        IrMethod signature,
        ParameterReader parameters,
        Frame frame,
        IBlockOperation body,
        Bodies bodies,
        Helpers helpers)
    {
        bool refused = false;
        Landmarks? landmarks = IsSet(attribute, "DebugChecks") ? new Landmarks() : null;
        landmarks?.AddParameters(signature, frame.Method);
        BodyReader reader = new(
            parameters.Values,
            body,
            frame,
            bodies,
            helpers,
            GeneratedNames.Taken(signature),
            landmarks,
            refusal =>
            {
                refused |= refusal.Reason is not { Severity: Severity.Warning };
                if (refusal.Reason is { } reason)
                {
                    Report(reason, refusal.Location!, refusal.Arguments);
                }
            });
        (EquatableArray<Stmt> Body, Expr Value)? read = reader.ReadMethod(body);
        if (read is null || refused)
        {
            return null;
        }

        IrMethod complete = WithWrites(signature with
        {
            Body = read.Value.Body,
            Value = read.Value.Value,
            Refused = false,
            Landmarks = landmarks?.All ?? [],
        });
        if (complete.Parameters.FirstOrDefault(HasNoAdjoint) is { } rows)
        {
            Report(Messages.Unsupported, Place, signature.Home.MethodName,
                "a write to the rows of '" + rows.Local.Name + "', an array of arrays without a slot");
            return null;
        }

        if (CallArguments.FirstLost(complete) is { } lost)
        {
            Report(Messages.Recursion, reader.CallOf(lost) ?? Place, lost);
            return null;
        }

        return complete;
    }

    // Adjoints of written memory go to its slot or to memory of the companion's own, which is never of arrays.
    private static bool HasNoAdjoint(IrParameter parameter) =>
        parameter is { Written: true, Active: false, Local.Type: { IsJagged: true, HoldsReals: true } };

    private static IrMethod WithWrites(IrMethod method)
    {
        IrMemory memory = new(method);
        return method with
        {
            Parameters = method.Parameters.Map(parameter =>
                parameter with { Written = parameter.Local.Type.IsArray && memory.IsWritten(parameter.Local) }),
        };
    }

    private ParameterReader? ReadParameters(Frame frame, Compilation compilation)
    {
        ParameterReader reader = new(compilation, method.ContainingType, IsConstant);
        reader.Reserve(method.Parameters.Select(parameter => parameter.Name));
        string[]? chosen = ChosenInputs(attribute);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            bool isActive = !IsConstant(parameter) && (chosen is null || chosen.Contains(parameter.Name));
            if (!reader.Add(parameter, isActive))
            {
                string kind = parameter.RefKind == RefKind.None ? "" : parameter.RefKind.ToString()
                    .ToLowerInvariant() + " ";
                ReportParameter(reader, parameter.Locations[0], parameter.Name, kind
                    + parameter.Type.ToDisplayString());
                return null;
            }
        }

        bool isThisActive = chosen is null || chosen.Contains(Input.This);
        if (!method.IsStatic && !reader.AddThis(frame.This, method.ContainingType, isThisActive))
        {
            ReportParameter(reader, Place, Input.This, method.ContainingType.ToDisplayString());
            return null;
        }

        HashSet<string> active = [.. reader.Leaves.Where(leaf => leaf.Active).Select(leaf => leaf.Local.Name)];
        HashSet<string> inputs = [.. active, .. reader.TakenApart
            .Where(input => input.Parts.Any(part => active.Contains(part.Parameter)))
            .Select(input => input.Name)];
        if (chosen?.FirstOrDefault(name => !inputs.Contains(name)) is { } unknown)
        {
            Report(Messages.UnknownInput, Place, unknown, method.Name);
            return null;
        }

        if (active.Count == 0)
        {
            Report(Messages.NoActiveInput, Place, method.Name);
            return null;
        }

        return reader;
    }

    private void ReportParameter(ParameterReader reader, Location place, string name, string type)
    {
        if (reader.Unassignable is { DeclaringSyntaxReferences.Length: > 0 } member)
        {
            Report(Messages.Unassignable, member.Locations[0], member.Name, method.ContainingType.Name);
        }
        else
        {
            Report(Messages.Parameter, place, name, type);
        }
    }

    /// <summary>Whether a parameter or field is marked as a constant of the derivative.</summary>
    public static bool IsConstant(ISymbol symbol) =>
        symbol.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == NoDerivativeName);

    private static bool IsSet(AttributeData attribute, string name) =>
        attribute.NamedArguments.Any(argument => argument.Key == name && argument.Value.Value is true);

    /// <summary>The inputs that an attribute names; null where it names none.</summary>
    public static string[]? ChosenInputs(AttributeData attribute)
    {
        TypedConstant chosen =
            attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "WithRespectTo").Value;
        return chosen.Kind == TypedConstantKind.Array && !chosen.IsNull
            ? [.. chosen.Values.Select(value => value.Value as string ?? "")]
            : null;
    }

    private IBlockOperation? BodyOf(Bodies bodies, CancellationToken cancellation)
    {
        SyntaxNode? syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        return syntax is MethodDeclarationSyntax ? bodies.Of(method) : null;
    }

    // The same place may be read more than once: where its method is called.
    private void Report(Message message, Location location, params string[] arguments)
    {
        if (reported.Add((message.Id, location)))
        {
            findings.Add(new Finding(message, arguments.ToEquatableArray(), origins.Add(location)));
        }
    }
}
