using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Differentiate;

/// <summary>
/// Checks of tangents, where they are asked for: at each of the user's variables, as soon as it has its value, so that
/// the first check to fail is the nearest to the cause. What a gradient checks is checked along with its tangent.
/// </summary>
internal sealed partial class ForwardMode
{
    private readonly Dictionary<string, string> places;

    private static Dictionary<string, string> PlacesIn(IrMethod method) =>
        method.Landmarks.ToDictionary(landmark => landmark.Local, landmark => landmark.Place);

    private Expr Checked(Local primal, Expr tangent, List<Stmt> output)
    {
        if (tangent is Constant || !places.TryGetValue(primal.Name, out string? place))
        {
            return tangent;
        }

        Local? name = tangent as Local;
        if (name is null)
        {
            name = names.Fresh(tangentOf(primal.Name), tangent.Type);
            output.Add(new Let(name, tangent, Role.Derivative) { Temporary = true });
        }

        output.Add(new RequireFinite(name, GeneratedNames.Plain(primal.Name), place, Landmark.Tangent));
        return name;
    }

    // What an iteration hands on.
    private Expr HandedOn(Carried carried, List<Stmt> body) => carried.Next.Equals(carried.Inner)
        ? Tangent(carried.Next)
        : Checked(carried.Inner, Tangent(carried.Next), body);

    private IEnumerable<Stmt> InStep(RequireFinite check)
    {
        Expr tangent = check.Derivative is Local { Type.IsArray: true } array
            ? activity.IsActive(array) ? Shadow(array) : Constant.Of(0)
            : Tangent(check.Derivative);
        return tangent is Local ? [check with { Derivative = tangent, Kind = Landmark.TangentOfAdjoint }] : [];
    }

    // Where nothing between them had a name, what the method gives is the first that has one.
    private IEnumerable<Stmt> CheckedOutputs()
    {
        foreach (IrParameter output in method.Parameters.Where(parameter => parameter.IsOutput))
        {
            if (places.TryGetValue(output.Local.Name, out string? place) && output.Local.Type.IsArray
                && tangents.TryGetValue(output.Local.Name, out Expr? tangent) && tangent is Local)
            {
                yield return new RequireFinite(tangent, output.Local.Name, place, Landmark.Tangent);
            }
        }
    }

    private Expr CheckedValue(Expr tangent, List<Stmt> body)
    {
        if (tangent is Constant || !places.TryGetValue(Landmark.OfResult, out string? place))
        {
            return tangent;
        }

        Local name = names.Fresh(GeneratedNames.TangentOfValue, tangent.Type);
        body.Add(new Let(name, tangent, Role.Derivative) { Temporary = true });
        body.Add(new RequireFinite(name, method.Home.MethodName, place, Landmark.Tangent));
        return name;
    }
}
