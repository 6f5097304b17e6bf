using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SymDiff.Generator.Frontend;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Tests.Walkthrough;

/// <summary>A method of C#, with its program behind each pass and its companion as C# again.</summary>
internal sealed class TracedMethod
{
    private const string Header = "using System;\nusing SymDiff;\npublic static partial class Model\n{\n";

    private TracedMethod(string source, IReadOnlyList<(string Pass, IrMethod Method)> steps, string companion)
    {
        Source = source;
        Steps = steps;
        Companion = companion;
    }

    public string Source { get; }

    /// <summary>The front end's result first, then that of each pass, in order.</summary>
    public IReadOnlyList<(string Pass, IrMethod Method)> Steps { get; }

    /// <summary>The statements of the generated method.</summary>
    public string Companion { get; }

    public static TracedMethod Of(string source)
    {
        CSharpCompilation user = CorpusSources.Compile([("User.cs", Header + source + "\n}\n")]);
        SyntaxTree tree = user.SyntaxTrees[0];
        SemanticModel model = user.GetSemanticModel(tree);
        MethodDeclarationSyntax syntax = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Last();
        IMethodSymbol method = model.GetDeclaredSymbol(syntax)!;
        DerivativeRequest request =
            MethodReader.Run(method, method.GetAttributes().Single(), model, default).Request!;
        List<(string, IrMethod)> steps = [];
        Compiler.Companion(request.Method, DerivativeKinds.Gradient, (pass, step) => steps.Add((pass, step)));
        return new TracedMethod(source, steps, BodyOf(Compiler.Run(request)));
    }

    private static string BodyOf(string file)
    {
        MethodDeclarationSyntax companion = CSharpSyntaxTree.ParseText(file).GetRoot().DescendantNodes()
            .OfType<MethodDeclarationSyntax>().First();
        string[] lines = companion.ToString().Split('\n');
        return string.Join("\n", lines.Select(line => line.StartsWith("    ") ? line[4..] : line));
    }
}
