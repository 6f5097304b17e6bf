using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace SymDiff.Generator.Tests.Hostile;

/// <summary>No name, text or comment of the user's becomes code: what is generated is companions, no more.</summary>
public class InjectionTests
{
    private static readonly string[] Contextual =
    [
        "add", "alias", "and", "args", "async", "await", "by", "descending", "dynamic", "equals", "extension", "field",
        "file", "from", "get", "global", "group", "init", "into", "join", "let", "managed", "nameof", "nint", "not",
        "notnull", "on", "or", "orderby", "partial", "record", "remove", "required", "scoped", "select",
        "set", "unmanaged", "value", "var", "when", "where", "with", "yield", "_", "System", "SymDiff", "Math", "dX",
        "adjoint",
    ];

    private static readonly string[] Keywords =
    [
        "@abstract", "@as", "@base", "@bool", "@break", "@case", "@checked", "@class", "@const", "@default", "@double",
        "@else", "@false", "@fixed", "@float", "@for", "@if", "@in", "@int", "@is", "@namespace", "@new", "@null",
        "@out", "@params", "@ref", "@return", "@stackalloc", "@static", "@string", "@this", "@throw", "@true",
        "@unchecked",
        "@void", "@while", "@x", "@_",
    ];

    // Escapes, letters beyond ASCII, characters that are not seen.
    private static readonly string[] Unusual =
    [
        "\\u0061bc", "\\U00000061bc", "@\\u0069f", "añb", "имя", "变量", "a\u0301b", "x\u200dy", "\\u0041\\u0300", "ⅷ",
        "_1", "İ", "ı", "ß", "ſ",
    ];

    private static readonly string[] Texts =
    [
        "x\\\"; } class Evil { } /*", "*/ class Evil { } /*", "x\\r\\nclass Evil { }", "\\u000a#if false", "{0}", "{",
        "</summary><evil>", "\\0", "\\u2028class Evil { }", "\\ud800",
    ];

    public static IEnumerable<TheoryDataRow<string>> Names =>
        Contextual.Concat(Keywords).Concat(Unusual).Select(name => new TheoryDataRow<string>(name));

    public static IEnumerable<TheoryDataRow<string>> Strings => Texts.Select(text => new TheoryDataRow<string>(text));

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_name_may_be_used_for_anything(string name) => AssertOnlyCompanions($$"""
        namespace Outer.{{name}}1
        {
            public struct Pair { public double {{name}}; public double Other; }

            public static partial class Holder<{{name}}3>
            {
                [Differentiable((Derivatives)127)]
                public static double {{name}}(double {{name}}, double other)
                {
                    double {{name}}2 = {{name}} * other;
                    if (other > 9) throw new ArgumentException();
                    for (int i = 0; i < 2; i++) { {{name}}2 += {{name}}; }
                    return {{name}}2 * Math.Sin({{name}});
                }

                [Differentiable(Derivatives.Gradient | Derivatives.Hvp, WithRespectTo = ["{{name.TrimStart('@')}}"])]
                public static double Second(Pair {{name}}, double[] other)
                {
                    if (other.Length < 1) throw new ArgumentException();
                    return {{name}}.{{name}} * other[0] + {{name}}.Other;
                }
            }
        }
        """, mayBeSilent: true);

    [Theory]
    [MemberData(nameof(Strings))]
    public void Texts_stay_texts(string text) => AssertOnlyCompanions($$"""
        /// <summary>*/ class Evil { } <evil>]]> {{text.Replace("\\", "")}} </summary>
        [System.ComponentModel.Description("{{text}}")]
        public static partial class Model
        {
            private const string Text = "{{text}}";

            /* } class Evil { } // */
            /// <param name="x">--> } class Evil { }</param>
            [Differentiable] [Obsolete("{{text}}")]
            public static double F(double x /* , double y) => 0; class Evil { } */)
            {
                // } class Evil { }
                System.Diagnostics.Debug.Assert(x > 0, "{{text}}");
                if (x < 0) throw new ArgumentException("{{text}}", nameof(x));
                return x * x * Text.Length * "{{text}}".Length;
            }

            [Differentiable(WithRespectTo = ["x", "{{text}}"])]
            public static double G(double x) => x * x;
        }
        """, mayBeSilent: true);

    [Fact]
    public void Comments_and_directives_between_modifiers_stay_there() => AssertOnlyCompanions("""
        public static /* } class Evil { } */ partial class Model
        {
            [Differentiable]
            public static double F(double x) => x * x;

            public /* { */ static
        #if true
            // }
            partial
        #endif
            double FGradient(double x, out double dX);
        }
        """);

    [Fact]
    public void Overloads_may_differ_by_ref_alone() => AssertOnlyCompanions("""
        public static partial class Model
        {
            [Differentiable] public static double F(double x) => x * x;
            [Differentiable] public static double F(ref double x) => x * x;
        }
        """);

    [Fact]
    public void Types_may_differ_by_case_alone() => AssertOnlyCompanions("""
        public static partial class Model { [Differentiable] public static double F(double x) => x * x; }
        public static partial class model { [Differentiable] public static double F(double x) => x * x; }
        public static partial class Model<T> { [Differentiable] public static double F(double x) => x * x; }
        public static partial class Model_T_ { [Differentiable] public static double F(double x) => x * x; }
        """);

    private static void AssertOnlyCompanions(string source, bool mayBeSilent = false)
    {
        CSharpCompilation user = CorpusSources.Compile([("User.cs", source)]);
        HostileRun run = HostileRun.Of(user);
        string? fault = run.Fault();
        Assert.True(fault is null, fault);
        Assert.True(mayBeSilent || run.IsWhole);
        HashSet<string> own = [.. Declared(user.SyntaxTrees)];
        Assert.All(Declared(run.Trees), name => Assert.Contains(own, name.StartsWith));
    }

    private static IEnumerable<string> Declared(IEnumerable<SyntaxTree> trees) => trees
        .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>())
        .Select(member => member switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            BaseNamespaceDeclarationSyntax space => string.Join(".", space.Name.DescendantTokens()
                .Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText)),
            BaseFieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.ValueText,
            _ => member.ToString(),
        });
}
