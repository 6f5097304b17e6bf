using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SymDiff.Generator.Tests;

/// <summary>
/// What the analyzer and the compiler say about a piece of user code, with the generated files in place.
/// </summary>
internal sealed record Diagnosis(ImmutableArray<Diagnostic> OfAnalyzer, ImmutableArray<Diagnostic> OfCompiler,
    string Source, Compilation All)
{
    private delegate double Gradient(double x, out double dX);


    private const string Header = "#pragma warning disable CS1591\nusing System;\nusing SymDiff;\n";

    /// <summary>Members of a type, or whole types.</summary>
    public static async Task<Diagnosis> Of(string code)
    {
        string source = code.Contains("class ", StringComparison.Ordinal)
            ? Header + code
            : Header + "public static partial class Model\n{\n" + code + "\n}\n";
        CSharpCompilation user = CorpusSources.Compile([("User.cs", source)]);
        CorpusSources.Generate(user).RunGeneratorsAndUpdateCompilation(user, out Compilation all, out _);
        ImmutableArray<Diagnostic> own = await all
            .WithAnalyzers([new DifferentiableAnalyzer()])
            .GetAnalyzerDiagnosticsAsync();
        return new Diagnosis(own, all.GetDiagnostics(), source, all);
    }

    /// <summary>The derivative of <c>Model.F</c>, a function of one number, by its companion.</summary>
    public double DerivativeAt(double x)
    {
        Type model = CorpusAssembly.Emit((CSharpCompilation)All).GetType("Model", throwOnError: true)!;
        model.GetMethod("FGradient")!.CreateDelegate<Gradient>()(x, out double dX);
        return dX;
    }

    /// <summary>The user's text that a message points to.</summary>
    public string TextAt(Diagnostic diagnostic) => Source.Substring(
        diagnostic.Location.SourceSpan.Start,
        diagnostic.Location.SourceSpan.Length);
}
