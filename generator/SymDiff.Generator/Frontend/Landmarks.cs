using System.Globalization;
using Microsoft.CodeAnalysis;
using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Where the variables of one method get their values, collected while it is read: for companions that name such
/// places. They hold lines, so that any edit above them makes another method; hence they are collected on request only.
/// </summary>
internal sealed class Landmarks
{
    private readonly Dictionary<string, Landmark> byLocal = [];

    public EquatableArray<Landmark> All => byLocal.Values.ToEquatableArray();

    public void Add(string local, SyntaxNode place) => Add(local, place.GetLocation());

    /// <summary>Notes where method and parameters are declared, also those that are parts of one.</summary>
    public void AddParameters(IrMethod signature, IMethodSymbol method)
    {
        Add(Landmark.OfResult, method.Locations[0]);
        foreach (string leaf in signature.Parameters.Select(parameter => parameter.Local.Name))
        {
            string name = signature.Inputs.FirstOrDefault(input => input.Parts.Any(part => part.Parameter == leaf))
                ?.Name ?? leaf;
            ISymbol declared = method.Parameters.FirstOrDefault(parameter => parameter.Name == name) ?? (ISymbol)method;
            Add(leaf, declared.Locations[0]);
        }
    }

    private void Add(string local, Location location)
    {
        FileLinePositionSpan span = location.GetMappedLineSpan();
        string line = (span.StartLinePosition.Line + 1).ToString(CultureInfo.InvariantCulture);
        byLocal[local] = new Landmark(local, Harmless(Path.GetFileName(span.Path)) + ", line " + line);
    }

    // It becomes a part of a string in generated code.
    private static string Harmless(string file) =>
        new([.. file.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or ' ' ? c : '_')]);
}
