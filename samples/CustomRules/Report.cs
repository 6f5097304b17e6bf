using SymDiff;

namespace CustomRules;

/// <summary>What the sample prints: titles, and each number beside the one that it must be.</summary>
public sealed class Report
{
    /// <summary>How many checks failed.</summary>
    public int Failures { get; private set; }

    /// <summary>How many checks were made.</summary>
    public int Checks { get; private set; }

    public void Title(string title)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine(new string('-', title.Length));
    }

    public void Say(string text) => Console.WriteLine("  " + text);

    /// <summary>A computed number and the one that a closed form gives.</summary>
    public void Check(string name, double computed, double expected)
    {
        bool agrees = Math.Abs(computed - expected) <= 1e-9 * Math.Max(1, Math.Abs(expected));
        Count(agrees);
        Console.WriteLine($"  {name,-34} = {computed,12:0.########}   expected {expected,12:0.########}   "
            + (agrees ? "agrees" : "DIFFERS"));
    }

    /// <summary>A companion and differences of its method.</summary>
    public void Check(string name, CheckReport differences)
    {
        Count(differences.Agrees);
        Console.WriteLine($"  {name,-34} : {(differences.Agrees ? "agrees with differences" : "DIFFERS")}, "
            + $"relative {differences.Worst?.RelativeDifference:0.0e+0} at '{differences.Worst?.Name}'");
    }

    /// <summary>A statement that must hold.</summary>
    public void CheckThat(string what, bool holds)
    {
        Count(holds);
        Console.WriteLine($"  {what}: {(holds ? "yes" : "NO")}");
    }

    private void Count(bool agrees)
    {
        Checks++;
        Failures += agrees ? 0 : 1;
    }
}
