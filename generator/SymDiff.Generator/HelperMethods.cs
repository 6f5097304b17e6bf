using SymDiff.Generator.Analyses;
using SymDiff.Generator.Differentiate;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator;

/// <summary>
/// The methods beside the companions that these call: helpers, their derivatives along tangents, and those of these,
/// as many as are called, each for its value or for its adjoint.
/// </summary>
internal static class HelperMethods
{
    /// <summary>
    /// All that is called, in the order of the helpers. <paramref name="value"/> and <paramref name="adjoint"/> make of
    /// a helper the method that is generated.
    /// </summary>
    public static IEnumerable<IrMethod> Run(
        IReadOnlyList<IrMethod> helpers,
        IEnumerable<IrMethod> companions,
        Func<IrMethod, IrMethod> value,
        Func<IrMethod, IrMethod> adjoint)
    {
        Dictionary<string, IrMethod> known = helpers.ToDictionary(helper => helper.Name);
        List<string> order = [.. known.Keys];
        Dictionary<(string Method, bool IsAdjoint), IrMethod> made = [];
        Queue<IrMethod> unseen = new(companions);
        while (unseen.Count > 0)
        {
            foreach ((string Method, bool IsAdjoint) call in CalledMethods.In(unseen.Dequeue()))
            {
                if (!made.ContainsKey(call) && Find(call.Method) is { } helper)
                {
                    IrMethod method = call.IsAdjoint ? adjoint(helper) : value(helper);
                    made.Add(call, method);
                    unseen.Enqueue(method);
                }
            }
        }

        return order.SelectMany(name => new[] { (name, false), (name, true) })
            .Where(made.ContainsKey)
            .Select(call => made[call]);

        // Null of what belongs to another assembly, or is called through an adapter.
        IrMethod? Find(string name)
        {
            if (!known.TryGetValue(name, out IrMethod? helper)
                && GeneratedNames.HelperOfTangent(name) is { } inner
                && Find(inner) is { } found)
            {
                helper = TangentMethod.Run(found);
                known.Add(name, helper);
                order.Add(name);
            }

            return helper;
        }
    }
}
