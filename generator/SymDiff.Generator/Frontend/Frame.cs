using Microsoft.CodeAnalysis;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// A method that is being read: the user's own, or one whose call is replaced by its body. Each has its jumps, its
/// <c>this</c> and, where it is generic, its type arguments.
/// </summary>
internal sealed class Frame(IMethodSymbol method, Frame? caller, Frame? lexical = null)
{
    private readonly Dictionary<ITypeParameterSymbol, ITypeSymbol> typeArguments =
        new(SymbolEqualityComparer.Default);

    public IMethodSymbol Method { get; } = method;

    public Frame? Caller { get; } = caller;

    /// <summary>Of a local function or lambda, the method that it stands in.</summary>
    public Frame? Lexical { get; } = lexical;

    public Jumps Jumps { get; } = new();

    /// <summary>The object or struct that the method belongs to.</summary>
    public Flag This { get; } = new("this");

    /// <summary>Whether a method is being read already, here or in a caller: it calls itself.</summary>
    public bool IsReading(IMethodSymbol other) =>
        SymbolEqualityComparer.Default.Equals(Method.OriginalDefinition, other.OriginalDefinition)
        || (Caller?.IsReading(other) ?? false);

    /// <summary>Notes what the type parameters of a generic type or method stand for.</summary>
    public void Bind(IEnumerable<ITypeParameterSymbol> parameters, IEnumerable<ITypeSymbol> arguments)
    {
        foreach ((ITypeParameterSymbol parameter, ITypeSymbol argument) in parameters.Zip(arguments, (p, a) => (p, a)))
        {
            typeArguments[parameter] = argument;
        }
    }

    /// <summary>A type with the type parameters of this frame replaced.</summary>
    public ITypeSymbol Close(ITypeSymbol type, Compilation compilation) => type switch
    {
        ITypeParameterSymbol parameter when Find(parameter) is { } argument => argument,
        IArrayTypeSymbol array => compilation.CreateArrayTypeSymbol(Close(array.ElementType, compilation), array.Rank),
        INamedTypeSymbol { IsGenericType: true, IsUnboundGenericType: false } named =>
            Construct(named, [.. named.TypeArguments.Select(argument => Close(argument, compilation))]),
        _ => type,
    };

    private ITypeSymbol? Find(ITypeParameterSymbol parameter) =>
        typeArguments.TryGetValue(parameter, out ITypeSymbol? argument) ? argument : Lexical?.Find(parameter);

    private static INamedTypeSymbol Construct(INamedTypeSymbol type, ITypeSymbol[] arguments) =>
        arguments.SequenceEqual(type.TypeArguments, SymbolEqualityComparer.Default)
            ? type
            : type.OriginalDefinition.Construct(arguments);
}
