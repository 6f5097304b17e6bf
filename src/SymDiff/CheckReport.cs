namespace SymDiff;

/// <summary>What <see cref="GradientCheck"/> found, component by component.</summary>
public sealed class CheckReport
{
    internal CheckReport(IReadOnlyList<CheckedComponent> components) => Components = components;

    /// <summary>All components: of several outputs, those of the first one first.</summary>
    public IReadOnlyList<CheckedComponent> Components { get; }

    /// <summary>Whether no component differs; kinks, and what differences cannot decide, are no failures.</summary>
    public bool Agrees => With(CheckVerdict.Differs).Count == 0;

    /// <summary>The components at kinks.</summary>
    public IReadOnlyList<CheckedComponent> Kinks => With(CheckVerdict.Kink);

    /// <summary>The components that differences cannot decide.</summary>
    public IReadOnlyList<CheckedComponent> Undecided => With(CheckVerdict.Undecided);

    /// <summary>The component that differs most, of those that were decided; null where none was.</summary>
    public CheckedComponent? Worst => Components
        .Where(component => component.Verdict is CheckVerdict.Agrees or CheckVerdict.Differs)
        .OrderByDescending(component => component.Verdict)
        .ThenByDescending(component => double.IsNaN(component.RelativeDifference) ? double.PositiveInfinity
            : component.RelativeDifference)
        .FirstOrDefault();

    /// <summary>The counts, the worst component, and a line for each kink and each undecided component.</summary>
    public override string ToString()
    {
        int differing = With(CheckVerdict.Differs).Count;
        string head = $"{Components.Count} components, {differing} differ, {Kinks.Count} at kinks, "
            + $"{Undecided.Count} undecided";
        IEnumerable<string> worst = Worst is { } component ? [$"worst: {component}"] : [];
        return string.Join(
            Environment.NewLine, [head, .. worst, .. Kinks.Concat(Undecided).Select(other => other.ToString())]);
    }

    private List<CheckedComponent> With(CheckVerdict verdict) =>
        [.. Components.Where(component => component.Verdict == verdict)];
}
