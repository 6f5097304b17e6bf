using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SymDiff.Generator.Diagnostics;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;

namespace SymDiff.Generator.Frontend;

/// <summary>
/// Numerical hazards in the formulas that are read: those of <see cref="HazardRules"/> whose value depends on an active
/// input. Formulas are compared as the compiler understands them, also through variables that are assigned once, and
/// through methods that return one formula.
/// </summary>
internal sealed class Hazards(Bodies bodies)
{
    private static readonly ILookup<string, Hazard> ByFunction =
        HazardRules.Rows.ToLookup(row => ((Apply)row.Formula).Function);

    private readonly Definitions definitions = new(bodies);
    private readonly Dictionary<IOperation, (Hazard Row, FormulaMatch Match, List<Expr> Values)> seen = [];
    private readonly HashSet<IOperation> harmless = [];

    /// <summary>Notes what an operation was read as.</summary>
    public void Note(IOperation operation, Expr value)
    {
        if (harmless.Contains(operation))
        {
            return;
        }

        if (seen.TryGetValue(operation, out var known))
        {
            known.Values.Add(value);
        }
        else if (FormulaMatch.FunctionOf(operation) is { } function
            && !operation.ConstantValue.HasValue
            && Find(function, operation) is var (row, match))
        {
            seen[operation] = (row, match, [value]);
        }
        else
        {
            harmless.Add(operation);
        }
    }

    /// <summary>Reports what was found, where the method that was read shows it to be active.</summary>
    public void Report(Dependence dependence, Action<Refused> report)
    {
        foreach (KeyValuePair<IOperation, (Hazard Row, FormulaMatch Match, List<Expr> Values)> found in seen)
        {
            IOperation place = found.Key;
            (Hazard row, FormulaMatch match, List<Expr> values) = found.Value;
            if (!values.Any(dependence.Depends) || IsInsideAnother(place))
            {
                continue;
            }

            (Mend? mend, ILoopOperation? behind) = HazardMend.Of(row, place, match, definitions);
            string instead = mend?.Replacement ?? HazardMend.InGeneral(row, place, match);
            report(Refused.At(place, row.Message, instead).With(mend, behind?.Syntax.GetLocation()));
        }
    }

    private (Hazard Row, FormulaMatch Match)? Find(string function, IOperation operation)
    {
        foreach (Hazard row in ByFunction[function])
        {
            if (FormulaMatch.Of(row.Formula, operation, definitions) is { } match
                && !(match.Loop is { } loop
                    && match.Operands.Values.Any(exponent => definitions.IsShifted(exponent, loop))))
            {
                return (row, match);
            }
        }

        return null;
    }

    private bool IsInsideAnother(IOperation place) => seen.Keys.Any(other => other != place
        && other.Syntax.SyntaxTree == place.Syntax.SyntaxTree
        && other.Syntax.Span.Contains(place.Syntax.Span)
        && other.Syntax.Span != place.Syntax.Span);
}
