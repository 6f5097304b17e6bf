namespace Backprop;

/// <summary>What a system prints: a title, its steps, and each stated number beside the computed one.</summary>
public sealed class Report
{
    /// <summary>How many stated numbers the computed ones did not meet.</summary>
    public int Failures { get; private set; }

    /// <summary>How many stated numbers were compared.</summary>
    public int Checks { get; private set; }

    public void Title(string title)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine(new string('-', title.Length));
    }

    public void Say(string text) => Console.WriteLine("  " + text);

    /// <summary>A step of the forward or backward pass.</summary>
    public void Step(string name, double value) => Console.WriteLine($"  {name,-28} = {value,12:0.######}");

    /// <summary>A computed number and the one that paper and pencil give.</summary>
    public void Check(string name, double computed, double stated, double tolerance = 1e-9)
    {
        bool agrees = Math.Abs(computed - stated) <= tolerance * Math.Max(1, Math.Abs(stated));
        Checks++;
        Failures += agrees ? 0 : 1;
        string verdict = agrees ? "agrees" : "DIFFERS";
        Console.WriteLine($"  {name,-28} = {computed,12:0.######}   by hand {stated,12:0.######}   {verdict}");
    }

    /// <summary>A statement that must hold, such as that a loss went down.</summary>
    public void CheckThat(string what, bool holds)
    {
        Checks++;
        Failures += holds ? 0 : 1;
        Console.WriteLine($"  {what}: {(holds ? "yes" : "NO")}");
    }
}
