using SymDiff.Generator.Foundation;
using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Differentiate;

/// <summary>
/// Checks of adjoints, where they are asked for: at each of the user's variables, as soon as all paths from it to the
/// result have contributed, so that the first check to fail is the nearest to the cause.
/// </summary>
internal sealed partial class ReverseSweep
{
    private readonly Dictionary<string, string> places = companion.Landmarks
        .ToDictionary(landmark => landmark.Local, landmark => landmark.Place);

    private Expr Checked(Local primal, Expr adjoint, List<Stmt> output)
    {
        if (adjoint is Constant || !places.TryGetValue(primal.Name, out string? place))
        {
            return adjoint;
        }

        Local name = adjoint as Local ?? NameAdjoint(primal, adjoint, output);
        output.Add(new RequireFinite(name, GeneratedNames.Plain(primal.Name), place, Landmark.Adjoint));
        return name;
    }

    private void CheckSlots(Adjoints adjoints, List<Stmt> output)
    {
        foreach (Slot slot in companion.Slots.Where(slot => places.ContainsKey(slot.Input)))
        {
            Local input = companion.Parameters.First(parameter => parameter.Local.Name == slot.Input).Local;
            if (slot.Local.Type.IsArray)
            {
                output.Add(new RequireFinite(slot.Local, input.Name, places[input.Name], Landmark.Adjoint));
            }
            else if (adjoints.Take(slot.Input) is { } adjoint)
            {
                adjoints.Add(slot.Input, Checked(input, adjoint, output));
            }
        }
    }
}
