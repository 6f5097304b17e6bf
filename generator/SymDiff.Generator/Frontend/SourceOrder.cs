using Microsoft.CodeAnalysis;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Members of one type in the order in which they are written, which says nothing where they are written in several
/// files: the order of files is that of a folder of some machine. Such members go by what they are called.
/// </summary>
internal static class SourceOrder
{
    public static IEnumerable<T> Of<T>(IEnumerable<T> members)
        where T : ISymbol
    {
        T[] all = [.. members];
        bool isInOneFile = all is [] or [{ ContainingType.DeclaringSyntaxReferences.Length: <= 1 }, ..]
            || all.Select(member => member.Locations.FirstOrDefault()?.SourceTree).Distinct().Count() <= 1;
        return isInOneFile ? all : all.OrderBy(
            member => member.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat), StringComparer.Ordinal);
    }
}
