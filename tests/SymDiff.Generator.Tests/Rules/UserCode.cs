using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SymDiff.Generator.Tests;

/// <summary>Source text compiled with the generator, and loaded; libraries come before those who use them.</summary>
internal static class UserCode
{
    private const string Usings = "using System;\nusing System.Numerics.Tensors;\nusing SymDiff;\n";

    /// <summary>The public static methods of the type <c>User</c>.</summary>
    public static Func<string, object[], object> Load(string text, params MetadataReference[] references)
    {
        Type user = CorpusAssembly.Emit(Generated(text, references)).GetType("User")!;
        return (method, arguments) => user.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!
            .Invoke(null, arguments)!;
    }

    /// <summary>The slots that the method <c>Slots</c> of <c>User</c> returns.</summary>
    public static double[] Slots(string text, params object[] arguments) => (double[])Load(text)("Slots", arguments);

    /// <summary>An assembly with what the generator adds to it, loaded, to be referred to.</summary>
    public static MetadataReference Library(string name, string text, params MetadataReference[] references)
    {
        using MemoryStream stream = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result =
            Generated(text, references).WithAssemblyName(name).Emit(stream);
        Xunit.Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        byte[] image = stream.ToArray();
        Assembly loaded = Assembly.Load(image);
        AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) =>
            wanted.Name.StartsWith(name + ",", StringComparison.Ordinal) ? loaded : null;
        return MetadataReference.CreateFromImage(image);
    }

    /// <summary>The compilation with what the generator adds to it.</summary>
    public static CSharpCompilation Generated(string text, params MetadataReference[] references)
    {
        CSharpCompilation user = CorpusSources.Compile([("User.cs", Usings + text)]).AddReferences(references);
        GeneratorDriverRunResult run = CorpusSources.Generate(user).GetRunResult();
        Xunit.Assert.Empty(run.Diagnostics);
        return user.AddSyntaxTrees(run.Results.Single().GeneratedSources.Select(source => source.SyntaxTree));
    }
}
