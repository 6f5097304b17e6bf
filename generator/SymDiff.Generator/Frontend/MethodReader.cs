using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// What was read of a method: a request unless its signature was refused, what there is to say, and the files whose
/// bodies of methods were read for it.
/// </summary>
internal sealed record Reading(
    DerivativeRequest? Request,
    IReadOnlyList<Finding> Findings,
    Origins Origins,
    IReadOnlyCollection<SyntaxTree> Bodies);

/// <summary>From an attributed method to a request: attribute, signature, body.</summary>
internal sealed class MethodReader
{
    public const string AttributeName = "SymDiff.DifferentiableAttribute";

    private readonly IMethodSymbol method;
    private readonly AttributeData attribute;
    private readonly List<Finding> findings = [];
    private readonly Origins origins = new();
    private readonly HashSet<(string Id, Location Place)> reported = [];

    private readonly HashSet<SyntaxTree> bodiesFrom = [];

    private readonly bool watchesHazards;

    private MethodReader(IMethodSymbol method, AttributeData attribute, bool watchesHazards)
    {
        this.watchesHazards = watchesHazards;
        this.method = Bodies.Written(method);
        this.attribute = attribute;
    }

    /// <summary>
    /// Reads a method; <paramref name="watchesHazards"/> asks for warnings of numerical hazards, which only those need
    /// who report them.
    /// </summary>
    public static Reading Run(IMethodSymbol method, AttributeData attribute, SemanticModel model,
        CancellationToken cancellation, bool watchesHazards = false)
    {
        MethodReader reader = new(method, attribute, watchesHazards);
        DerivativeRequest? request = null;
        try
        {
            request = reader.Read(model, cancellation);
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            // A defect of ours on one method must not cost the companions of all others. Code with errors of its own
            // may be anything.
            if (!reader.HasErrors(model, cancellation))
            {
                reader.Report(Messages.Defect, reader.Place, method.Name, defect.Message);
            }
        }

        return new Reading(request, reader.findings, reader.origins, reader.bodiesFrom);
    }

    private bool HasErrors(SemanticModel model, CancellationToken cancellation) => model.Compilation
        .GetDiagnostics(cancellation)
        .Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private Location Place => method.Locations[0];

    private DerivativeRequest? Read(SemanticModel model, CancellationToken cancellation)
    {
        DerivativeKinds kinds = attribute.ConstructorArguments is [{ Value: int flags }]
            ? (DerivativeKinds)flags & CompanionRules.All
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

        IrType? result = Types.Of(method.ReturnType) is { IsReal: true } real ? real : null;
        ReturnedWhole? returned = result is null
            ? ReturnedReader.Of(method.ReturnType, method.ContainingType, model.Compilation)
            : null;
        Bodies bodies = new(model, bodiesFrom, cancellation);
        IBlockOperation? body = BodyOf(bodies, cancellation);
        if (body is null || (result is null && returned is null))
        {
            Report(body is null ? Messages.NoBody : Messages.ReturnType, Place, method.Name,
                method.ReturnType.ToDisplayString());
            return null;
        }

        if (!method.IsStatic && method.ContainingType.IsValueType && new Assignments(bodies).ChangesThis([body]))
        {
            Report(Messages.ChangesThis, Place, method.Name);
            return null;
        }

        EquatableArray<IrParameter> inputs = parameters.Leaves.ToEquatableArray();
        EquatableArray<Input> takenApart = parameters.TakenApart.ToEquatableArray();
        Expr nothing = result is { } number ? Expr.Number(0, new Local("", number)) : Bundle.Nothing;
        MethodHome home = HomeReader.Run(method, model);
        IrMethod signature = new(home, method.Name, inputs, [], [], [], nothing, [], Refused: true)
        {
            TakenApart = takenApart,
            Returned = returned,
        };
        IrMethod read = ReadBody(signature, parameters, frame, body, bodies);
        return DeclaredCompanions.Run(method, read, kinds, Report) is { } request
            ? request with { RefusedKinds = CompanionRules.Refused(method, read, request.Kinds, Report) }
            : null;
    }

    private IrMethod ReadBody(
        IrMethod signature,
        ParameterReader parameters,
        Frame frame,
        IBlockOperation body,
        Bodies bodies)
    {
        Helpers helpers = new(method, bodies);
        if (RuledMethod.Read(signature, method, helpers, bodies.Compilation, Report) is { } ruled)
        {
            return ruled;
        }

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

        if (!Dependence.Of(complete).IsInAnyOutput(complete))
        {
            Report(Messages.Independent, Place, method.Name);
        }

        complete = complete with
        {
            Helpers = read.ToEquatableArray(),
            Adapters = helpers.Adapters.ToEquatableArray(),
        };
        return EndsHere(complete, helpers) ? signature : complete;
    }

    // Where a companion is called of a method that has only first derivatives.
    private bool EndsHere(IrMethod complete, Helpers helpers)
    {
        bool ends = false;
        foreach ((string _, IOperation call) in helpers.Nested.Where(one => KeptCalls.Reach(one.Helper, complete)))
        {
            Refused refused = Refused.At(call, Messages.NestedCompanion, CompanionRules.NoSeconds);
            Report(refused.Reason!, refused.Location!, refused.Arguments);
            ends = true;
        }

        return ends;
    }

    private IrMethod? ReadHelper(IrMethod signature, Helper helper, Bodies bodies, Helpers helpers)
    {
        EquatableArray<IrParameter> leaves = helper.Parameters.Leaves.ToEquatableArray();
        IrMethod own = signature with
        {
            Name = helper.Name,
            Home = signature.Home with { MethodName = helper.Name, Accessibility = "private" },
            Parameters = leaves,
            TakenApart = [],
            Returned = null,
            Value = Expr.Number(0, new Local("", Types.Of(helper.Method.ReturnType)!.Value)),
            IsHelper = true,
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
        Landmarks? landmarks = AttributeArguments.AskForChecks(attribute) ? new Landmarks() : null;
        landmarks?.AddParameters(signature, frame.Method);
        Hazards? hazards = watchesHazards ? new Hazards(bodies) : null;
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
                refused |= refusal.Reason is not { Severity: not Severity.Error };
                Report(refusal);
            },
            hazards);
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
        if (!HasItsParts(complete, reader))
        {
            return null;
        }

        hazards?.Report(Dependence.Of(complete), Report);
        return complete;
    }

    // What shows only when the whole body is read.
    private bool HasItsParts(IrMethod complete, BodyReader reader)
    {
        string[] real = [.. (complete.Returned?.Reals ?? []).Select(part => part.Type.ToString())];
        if (complete.Returned is not null
            && !Bundle.LeavesOf(complete.Value).Where(leaf => leaf.Type.IsReal).Select(leaf => leaf.Type.ToString())
                .SequenceEqual(real))
        {
            Report(Messages.Unsupported, Place, complete.Home.MethodName, "a result that is not made of its parts");
            return false;
        }

        if (complete.Parameters.FirstOrDefault(HasNoAdjoint) is { } rows)
        {
            Report(Messages.Unsupported, Place, complete.Home.MethodName,
                "a write to the rows of '" + rows.Local.Name + "', an array of arrays without a slot");
            return false;
        }

        if (CallArguments.FirstLost(complete) is { } lost)
        {
            Report(Messages.Recursion, reader.CallOf(lost) ?? Place, lost);
            return false;
        }

        return true;
    }

    // Adjoints of written memory go to its slot or to memory of the companion's own, which is never of arrays.
    private static bool HasNoAdjoint(IrParameter parameter) =>
        parameter is { Written: true, Active: false, Local.Type: { IsJagged: true, HoldsReals: true } };

    /// <summary>The method with what its body says of its parameters.</summary>
    public static IrMethod WithWrites(IrMethod method)
    {
        IrMemory memory = new(method);
        return method with
        {
            Parameters = method.Parameters.Map(parameter =>
                parameter with
                {
                    Written = parameter.Local.Type.IsArray && memory.IsWritten(parameter.Local),
                    IsOutput = parameter.IsOutput
                        && (parameter.IsCell || (parameter.Local.Type.IsWritable && memory.IsWritten(parameter.Local))),
                    IsRead = !parameter.Local.Type.IsArray || memory.IsRead(parameter.Local),
                }),
        };
    }

    private ParameterReader? ReadParameters(Frame frame, Compilation compilation)
    {
        ParameterReader reader = new(compilation, method.ContainingType, Constants.Are);
        reader.Reserve(method.Parameters.Select(parameter => parameter.Name));
        string[]? chosen = AttributeArguments.ChosenInputs(attribute);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            bool isActive = !Constants.Are(parameter) && (chosen is null || chosen.Contains(parameter.Name));
            if (!reader.Add(parameter, isActive, givesOutput: !Constants.Are(parameter)))
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

    private IBlockOperation? BodyOf(Bodies bodies, CancellationToken cancellation)
    {
        SyntaxNode? syntax = method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        return syntax is MethodDeclarationSyntax ? bodies.Of(method) : null;
    }

    private void Report(Refused refusal)
    {
        if (refusal.Reason is { } reason && reported.Add((reason.Id, refusal.Location!)))
        {
            Mend? mend = refusal is { Mend: { } edit, DeclaredBehind: { } behind }
                ? edit with { DeclaredBehind = origins.Add(behind) }
                : refusal.Mend;
            findings.Add(new Finding(
                reason,
                refusal.Arguments.ToEquatableArray(),
                origins.Add(refusal.Location!),
                mend));
        }
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
