using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Methods that call themselves, directly or through others. Their bodies cannot take the place of a call; each becomes
/// a helper beside the companion: a method over numbers and spans, with an adjoint of its own.
/// </summary>
internal sealed class Helpers(IMethodSymbol main, Bodies bodies)
{
    private readonly Dictionary<ISymbol, bool> recursive = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IReadOnlyList<IMethodSymbol>> calls = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, Helper> helpers = new(SymbolEqualityComparer.Default);
    private readonly Queue<Helper> unread = new();
    private readonly Dictionary<ISymbol, RuleAdapter> adapters = new(SymbolEqualityComparer.Default);

    /// <summary>The methods that are called whose derivatives are known.</summary>
    public IEnumerable<RuleAdapter> Adapters => adapters.Values;

    /// <summary>What a method is called through whose derivative is known.</summary>
    public RuleAdapter AdapterOf(KnownMethod known)
    {
        if (!adapters.TryGetValue(known.Method, out RuleAdapter? adapter))
        {
            adapter = known.Adapter(NameOf(known.Method));
            adapters.Add(known.Method, adapter);
        }

        return adapter;
    }

    /// <summary>The calls of companions that need derivatives of a helper's adjoint or tangent.</summary>
    public List<(string Helper, IOperation Call)> Nested { get; } = [];

    /// <summary>Notes that derivatives of the derivatives of a helper are needed where it is called.</summary>
    public void Note(Helper helper, IOperation call) => Nested.Add((helper.Name, call));

    /// <summary>The type that generated code becomes a part of.</summary>
    public INamedTypeSymbol Home => main.ContainingType;

    /// <summary>The next helper whose body has not been read.</summary>
    public Helper? Next() => unread.Count > 0 ? unread.Dequeue() : null;

    /// <summary>Whether a frame is that of a helper's body.</summary>
    public bool Contains(Frame frame) => helpers.Values.Any(helper => helper.Frame == frame);

    /// <summary>Whether a method reaches itself through calls.</summary>
    public bool IsRecursive(IMethodSymbol method)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ReducedExtension))
        {
            return false;
        }

        IMethodSymbol definition = method.OriginalDefinition;
        if (!recursive.TryGetValue(definition, out bool known))
        {
            known = Reaches(definition);
            recursive.Add(definition, known);
        }

        return known;
    }

    /// <summary>The helper for a method; null where it cannot become one.</summary>
    public Helper? Of(IMethodSymbol method)
    {
        if (!helpers.TryGetValue(method, out Helper? helper)
            && Made(method, NameOf(method)) is { } made)
        {
            helper = made;
            helpers.Add(method, helper);
            unread.Enqueue(helper);
        }

        return helper;
    }

    private Helper? Made(IMethodSymbol method, string name)
    {
        ParameterReader parameters = new(bodies.Compilation, main.ContainingType, _ => false, readsOnly: true);
        parameters.Reserve(method.Parameters.Select(parameter => parameter.Name));
        Frame frame = new(method, caller: null);
        bool isPlain = !method.IsGenericMethod
            && !method.ContainingType.IsGenericType
            && method.Parameters.All(parameter =>
                parameter.RefKind is RefKind.None or RefKind.In && parameters.Add(parameter, isActive: true))
            && (method.IsStatic || parameters.AddThis(frame.This, method.ContainingType, isActive: true));
        if (!isPlain || Types.Of(method.ReturnType) is not { IsArray: false })
        {
            return null;
        }

        return new(method, name, parameters, frame);
    }

    private bool Reaches(IMethodSymbol target)
    {
        HashSet<ISymbol> seen = new(SymbolEqualityComparer.Default);
        Stack<IMethodSymbol> open = new([target]);
        while (open.Count > 0)
        {
            foreach (IMethodSymbol called in CallsOf(open.Pop()).Where(called => seen.Add(called)))
            {
                if (SymbolEqualityComparer.Default.Equals(called, target))
                {
                    return true;
                }

                open.Push(called);
            }
        }

        return false;
    }

    private IReadOnlyList<IMethodSymbol> CallsOf(IMethodSymbol method)
    {
        if (!calls.TryGetValue(method, out IReadOnlyList<IMethodSymbol>? called))
        {
            called = bodies.Of(method) is not { } body ? [] :
            [
                .. body.Descendants()
                    .OfType<IInvocationOperation>()
                    .Select(call => Bodies.Written(call.TargetMethod.OriginalDefinition)),
            ];
            calls.Add(method, called);
        }

        return called;
    }

    private string NameOf(IMethodSymbol method)
    {
        int overload = SourceOrder.Of(main.ContainingType.GetMembers(main.Name)).ToList().IndexOf(main);
        string name = main.Name
            + (overload > 0 ? overload.ToString(CultureInfo.InvariantCulture) : "")
            + (SymbolEqualityComparer.Default.Equals(method, main) ? "" : method.Name)
            + "Inner";
        while (helpers.Values.Any(helper => helper.Name == name) || adapters.Values.Any(other => other.Name == name))
        {
            name += "Inner";
        }

        return name;
    }
}
