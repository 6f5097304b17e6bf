using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Frontend;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator;

/// <summary>
/// Finds methods marked <c>[Differentiable]</c> and adds a file with the companions of each. Messages come from
/// <see cref="DifferentiableAnalyzer"/>, which reads the same methods.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class DifferentiableGenerator : IIncrementalGenerator
{
    /// <summary>
    /// The name of the step whose results are compared; nothing behind it runs while they stay equal.
    /// </summary>
    public const string RequestsStep = "Requests";

    private const string TraceProperty = "build_property.SymDiffTrace";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // The compiler reruns the transform for every method whenever anything changes, so that it sees fresh symbols.
        // What was read before often still holds; and what is read has neither symbols nor positions, so that an equal
        // result ends the work here.
        IncrementalValuesProvider<DerivativeRequest> requests = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MethodReader.AttributeName,
                static (node, _) => node is MethodDeclarationSyntax,
                static (match, cancellation) => match.TargetSymbol is IMethodSymbol method && !IsMarkedBefore(method)
                    ? KnownReadings.RequestOf(
                        method, match.TargetNode, match.Attributes[0], match.SemanticModel, cancellation)
                    : null)
            .Where(static request => request is not null)
            .Select(static (request, _) => request!)
            .WithTrackingName(RequestsStep);
        context.RegisterSourceOutput(requests, static (output, request) => output.AddSource(
            request.Method.Home.HintName,
            SourceText.From(Compile(request, output), Encoding.UTF8)));

        IncrementalValueProvider<string> traced = context.AnalyzerConfigOptionsProvider.Select(static (options, _) =>
            options.GlobalOptions.TryGetValue(TraceProperty, out string? wanted) ? wanted.Trim() : "");
        context.RegisterSourceOutput(
            requests.Combine(traced).Where(static pair => PassTrace.IsAskedFor(pair.Left, pair.Right)),
            static (output, pair) => output.AddSource(
                PassTrace.HintName(pair.Left),
                SourceText.From(DeepStack.Run(() => PassTrace.Run(pair.Left)), Encoding.UTF8)));
    }

    // Both parts of a partial method may have the attribute, in code that has an error for it; one is enough for us.
    private static bool IsMarkedBefore(IMethodSymbol method) =>
        method.PartialDefinitionPart is { } definition
        && method.GetAttributes().Count(attribute =>
            attribute.AttributeClass?.ToDisplayString() == MethodReader.AttributeName) > 1
        && definition.DeclaringSyntaxReferences.Any(part => part.GetSyntax() is MethodDeclarationSyntax
        {
            AttributeLists.Count: > 0,
        });

    // A defect of ours on one method must not cost the companions of all others.
    private static string Compile(DerivativeRequest request, SourceProductionContext output)
    {
        try
        {
            return Nesting.IsShallow(request.Method)
                ? Compiler.Run(request, output.CancellationToken)
                : DeepStack.Run(() => Compiler.Run(request, output.CancellationToken));
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            output.ReportDiagnostic(Diagnostic.Create(
                DifferentiableAnalyzer.Describe(Messages.Defect),
                Location.None,
                request.Method.Name,
                defect.Message));
            return Compiler.Run(request with { Method = request.Method.WithoutBody() });
        }
    }
}
