using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Frontend;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator;

/// <summary>
/// Says, on the exact expression, why a method marked <c>[Differentiable]</c> cannot be differentiated.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DifferentiableAnalyzer : DiagnosticAnalyzer
{
    private const string HelpBase = "https://github.com/symdiff/symdiff/blob/main/docs/diagnostics/";

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Descriptors =
        Messages.All.Append(Messages.Defect).ToImmutableDictionary(message => message.Id, Describe);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. Descriptors.Values];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(compilation =>
        {
            ReportedPlaces reported = new();
            compilation.RegisterSymbolStartAction(start => Start(start, reported), SymbolKind.Method);
        });
    }

    private static void Start(SymbolStartAnalysisContext context, ReportedPlaces reported)
    {
        AttributeData? attribute = context.Symbol.GetAttributes()
            .FirstOrDefault(candidate => candidate.AttributeClass?.ToDisplayString() == MethodReader.AttributeName);
        if (attribute is not null)
        {
            context.RegisterSymbolEndAction(end => Report(end, attribute, reported));
        }

        if (UserRule.IsMarked((IMethodSymbol)context.Symbol))
        {
            context.RegisterSymbolEndAction(CheckRule);
        }
    }

    private static void CheckRule(SymbolAnalysisContext context)
    {
        if (RuleChecks.Fault((IMethodSymbol)context.Symbol, context.Compilation) is var (message, arguments))
        {
            context.ReportDiagnostic(Of(message, context.Symbol.Locations[0], arguments));
        }
    }

    private static void Report(SymbolAnalysisContext context, AttributeData attribute, ReportedPlaces reported)
    {
        IMethodSymbol method = (IMethodSymbol)context.Symbol;
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree is not { } tree)
        {
            return;
        }

#pragma warning disable RS1030 // The reader needs the operations of one method's whole body, once a compilation.
        SemanticModel model = context.Compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
        Reading reading = MethodReader.Run(method, attribute, model, context.CancellationToken, watchesHazards: true);
        foreach (Finding finding in reading.Findings)
        {
            Location place = reading.Origins[finding.Origin];
            if (!reported.IsNew(finding.Message.Id, place, method))
            {
                continue;
            }

            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors[finding.Message.Id],
                place,
                finding.Mend is { DeclaredBehind: >= 0 } mend ? [reading.Origins[mend.DeclaredBehind]] : [],
                PropertiesOf(finding),
                [.. finding.Arguments]));
        }

        if (reading.Request is { } request)
        {
            ReportPatterns(context, request);
        }
    }

    private static void ReportPatterns(SymbolAnalysisContext context, DerivativeRequest request)
    {
        foreach (DerivativeKinds kind in new[] { DerivativeKinds.SparseJacobian, DerivativeKinds.SparseHessian })
        {
            if (WhyDense(request, kind) is { } reason)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors[Messages.DensePattern.Id],
                    context.Symbol.Locations[0],
                    GeneratedNames.Companion(request.Method.Name, kind),
                    reason));
            }
        }
    }

    // The generator is the one that reports a defect of ours.
    private static string? WhyDense(DerivativeRequest request, DerivativeKinds kind)
    {
        try
        {
            return Compiler.PatternOf(request, kind)?.WhyDense;
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            return null;
        }
    }

    // What code fixes need: the arguments of the message by their numbers, and the edit.
    private static ImmutableDictionary<string, string?> PropertiesOf(Finding finding)
    {
        ImmutableDictionary<string, string?> properties = finding.Arguments.Select((argument, i) => (argument, i))
            .ToImmutableDictionary(
                pair => pair.i.ToString(CultureInfo.InvariantCulture),
                pair => (string?)pair.argument);
        return finding.Mend is { } mend
            ? properties.Add(Mend.ReplacementKey, mend.Replacement).Add(Mend.DeclarationKey, mend.Declaration)
            : properties;
    }

    // Fixes find the arguments by their numbers.
    private static Diagnostic Of(Message message, Location location, string[] arguments) => Diagnostic.Create(
        Descriptors[message.Id],
        location,
        arguments.Select((argument, i) => (argument, i)).ToImmutableDictionary(
            pair => pair.i.ToString(CultureInfo.InvariantCulture),
            pair => (string?)pair.argument),
        [.. arguments]);

    internal static DiagnosticDescriptor Describe(Message message) => new(
        message.Id,
        message.Title,
        message.Format,
        "SymDiff",
        message.Severity switch
        {
            Severity.Error => DiagnosticSeverity.Error,
            Severity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Info,
        },
        isEnabledByDefault: true,
        helpLinkUri: HelpBase + message.Id + ".md");
}
