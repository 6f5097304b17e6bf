using Microsoft.CodeAnalysis.CodeFixes;
using SymDiff.CodeFixes;

namespace SymDiff.Generator.Tests;

/// <summary>All code fixes by the messages that they mend.</summary>
internal static class CodeFixesById
{
    public static ILookup<string, CodeFixProvider> All { get; } = typeof(MakeTypePartialFix).Assembly.GetTypes()
        .Where(type => typeof(CodeFixProvider).IsAssignableFrom(type))
        .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)
        .SelectMany(fix => fix.FixableDiagnosticIds.Select(id => (id, fix)))
        .ToLookup(pair => pair.id, pair => pair.fix);
}
