using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SymDiff.Generator.Tests;

/// <summary>What the doc comments of companions say, to somebody who knows only the method.</summary>
public class DocumentationTests
{
    private const string Source = """
        using System;
        using SymDiff;
        public readonly record struct Point(double X, double Y);
        public static partial class Model
        {
            [Differentiable((Derivatives)127)]
            public static double Mixed(double x, ReadOnlySpan<double> w, double[,] g, Point p, double k)
            {
                double r = x * k;
                double sum = 0;
                for (int i = 0; i < w.Length; i++) sum += w[i] * k;
                return r * r * g[0, 0] + sum * p.X;
            }

            [Differentiable((Derivatives)(127 - 32))]
            public static double InPlace(Span<double> y, double s)
            {
                for (int i = 0; i < y.Length; i++) y[i] *= s;
                return y[0];
            }

            [Differentiable(Derivatives.Vjp | Derivatives.Jvp | Derivatives.Jacobian)]
            public static void Step(Span<double> y, ref double t, double h, out double end)
            {
                y[0] += h * t;
                t += h;
                end = t * y[0];
            }

            [Differentiable((Derivatives)127)]
            public static double Short(double x, double y) => Math.Sin(x) * y;
        }
        """;

    private static readonly Lazy<Compilation> All = new(Compiled);

    public static IEnumerable<TheoryDataRow<string>> Companions => Methods().Select(method =>
        new TheoryDataRow<string>(method.Name));

    [Theory]
    [MemberData(nameof(Companions))]
    public void Every_name_is_a_parameter_and_every_new_parameter_is_explained(string name)
    {
        IMethodSymbol companion = Methods().Single(method => method.Name == name);
        XElement comment = Comment(companion);
        HashSet<string> parameters = [.. companion.Parameters.Select(parameter => parameter.Name)];
        string[] explained = [.. comment.Elements("param").Select(NameOf)];
        Assert.All(comment.Descendants("paramref").Select(NameOf).Concat(explained), mentioned =>
            Assert.Contains(mentioned, parameters));
        IMethodSymbol user = Model.GetMembers().OfType<IMethodSymbol>()
            .First(method => name.StartsWith(method.Name, StringComparison.Ordinal));
        Assert.Equal(
            companion.Parameters.Select(parameter => parameter.Name).Skip(user.Parameters.Length).Order(),
            explained.Order());
        Assert.Equal(companion.ReturnsVoid, comment.Element("returns") is null);
    }

    [Theory]
    [InlineData("ShortGradient", "dX", "Receives ∂Short/∂x = y·cos(x).")]
    [InlineData("MixedGradient", "dX", "Receives ∂Mixed/∂x.")]
    [InlineData("MixedGradient", "dK", "Receives ∂Mixed/∂k.")]
    [InlineData("MixedJacobian", "jacobian",
        "Receives the Jacobian, one row: a column for each number in x, w, g, p, k.")]
    [InlineData("MixedHessian", "hessian",
        "Receives the Hessian by rows: a row and a column for each number in x, w, g, p, k.")]
    [InlineData("InPlaceHvp", "yTangent", "On entry the tangent of what y is, on return of what it is afterwards.")]
    [InlineData("InPlaceHvp", "dYTangent", "On entry the tangent of dY as it comes, on return as it goes.")]
    [InlineData("InPlaceJacobian", "jacobian",
        "Receives the Jacobian by rows: one for each number in the value, y; a column for each number in y, s.")]
    [InlineData("StepJacobian", "jacobian",
        "Receives the Jacobian by rows: one for each number in y, t, end; a column for each number in y, t, h.")]
    [InlineData("StepVjp", "dEnd", "The adjoint of what end receives.")]
    [InlineData("StepVjp", "dT", "On entry the adjoint of what t is afterwards, on return of what it was before.")]
    [InlineData("StepJvp", "endTangent", "Receives the tangent of end.")]
    public void A_parameter_is_explained(string name, string parameter, string expected)
    {
        XElement comment = Comment(Methods().Single(method => method.Name == name));
        XElement param = comment.Elements("param").Single(param => NameOf(param) == parameter);
        foreach (XElement reference in param.Elements("paramref").ToArray())
        {
            reference.ReplaceWith(NameOf(reference));
        }

        Assert.Equal(expected, param.Value);
    }

    private static string NameOf(XElement reference) => reference.Attribute("name")!.Value;

    private static INamedTypeSymbol Model => All.Value.GetTypeByMetadataName("Model")!;

    private static IEnumerable<IMethodSymbol> Methods() => Model.GetMembers().OfType<IMethodSymbol>()
        .Where(method => method.DeclaredAccessibility == Accessibility.Public
            && method.DeclaringSyntaxReferences[0].SyntaxTree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal));

    private static XElement Comment(IMethodSymbol method) =>
        XElement.Parse(method.GetDocumentationCommentXml(cancellationToken: TestContext.Current.CancellationToken)!);

    private static Compilation Compiled()
    {
        CSharpCompilation user = CorpusSources.Compile([("User.cs", Source)]);
        CorpusSources.Generate(user).RunGeneratorsAndUpdateCompilation(user, out Compilation all, out _);
        return all;
    }
}
