using Microsoft.CodeAnalysis;

namespace SymDiff.Generator.Frontend;

/// <summary>A recursive method that becomes a method beside the companions.</summary>
/// <param name="Method">The user's method.</param>
/// <param name="Name">What it is called there.</param>
/// <param name="Parameters">Its parameters, taken apart.</param>
/// <param name="Frame">The frame in which its body is read.</param>
internal sealed record Helper(IMethodSymbol Method, string Name, ParameterReader Parameters, Frame Frame);
