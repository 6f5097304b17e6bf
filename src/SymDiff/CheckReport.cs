namespace SymDiff;

/// <summary>What <see cref="GradientCheck"/> found, component by component.</summary>
public sealed class CheckReport
{
    private const int MostShown = 10;

    private readonly string subject;

    internal CheckReport(IReadOnlyList<CheckedComponent> components)
        : this("derivatives", components)
    {
    }

    internal CheckReport(string subject, IReadOnlyList<CheckedComponent> components)
    {
        this.subject = subject;
        Components = components;
    }

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

    /// <summary>For the end of a test.</summary>
    /// <exception cref="CheckException">A component differs; the message names the worst one.</exception>
    public void ThrowIfDiffers()
    {
        if (!Agrees)
        {
            throw new CheckException(this);
        }
    }

    /// <summary>
    /// The counts, the worst component, and a line for each other that differs, is at a kink or is undecided; of many,
    /// for the first ones.
    /// </summary>
    public override string ToString()
    {
        List<CheckedComponent> differing = With(CheckVerdict.Differs);
        string head = $"{subject}: {Components.Count} components, of which {differing.Count} differing, "
            + $"{Kinks.Count} at kinks, {Undecided.Count} undecided";
        CheckedComponent? first = Worst;
        IEnumerable<string> worst = first is not null ? [$"worst: {first}"] : [];
        string[] others =
            [.. differing.Where(other => other != first).Concat(Kinks).Concat(Undecided).Select(other => $"{other}")];
        string[] rest = others.Length > MostShown ? [$"and {others.Length - MostShown} more"] : [];
        return string.Join(Environment.NewLine, [head, .. worst, .. others.Take(MostShown), .. rest]);
    }

    private List<CheckedComponent> With(CheckVerdict verdict) =>
        [.. Components.Where(component => component.Verdict == verdict)];
}
