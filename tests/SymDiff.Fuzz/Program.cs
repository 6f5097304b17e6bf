using SymDiff.Fuzz;

int Option(string name, int otherwise) =>
    Array.IndexOf(args, "--" + name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1]) : otherwise;

if (args.Contains("--show"))
{
    FuzzProgram shown = Grammar.Write(Option("show", 0), "P");
    if (args.Contains("--text"))
    {
        shown = shown with { Members = Console.In.ReadToEnd() };
    }

    Console.WriteLine(shown.Text + Harness.Companions(shown) + Batch.Code(shown));
    return 0;
}

Session session = new(
    Option("programs", 500),
    Option("seed", 1),
    Option("threads", Environment.ProcessorCount),
    args.Contains("--progress"));
int one = Option("one", -1);
Tally tally = one >= 0
    ? Session.RunOne(one)
    : session.Run(Plant.Named(args.SkipWhile(word => word != "--plant").ElementAtOrDefault(1)));
foreach (IGrouping<string, string> refusal in tally.Refused.GroupBy(text => text.Split(" (seed")[0])
    .OrderByDescending(group => group.Count()).Take(12))
{
    Console.WriteLine($"refused {refusal.Count()}: {refusal.First()}");
}

foreach (string text in tally.Malformed.Take(8))
{
    Console.WriteLine("malformed: " + text);
}

Console.WriteLine("failing seeds: " + string.Join(" ", tally.Failures.Select(
    failure => $"{failure.Program.Seed}:{failure.Oracle}").Distinct().Take(60)));
foreach (Failure failure in tally.Failures.DistinctBy(failure => failure.Program.Seed).Take(Option("print", 5)))
{
    Failure small = args.Contains("--whole") ? failure : Shrinker.Run(failure);
    Console.WriteLine($"// seed {failure.Program.Seed}, {small.Kind}, {small.Oracle}, without {small.Program.Without}: "
        + small.Message);
    Console.WriteLine(small.Program.Text);
}

Console.WriteLine($"companions compared {tally.Judged}, unjudged {tally.Unjudged}, malformed {tally.Malformed.Count}, "
    + $"{session.Rate:F0} programs a second");
Console.WriteLine(tally.Line);
return tally.Failures.Count == 0 ? 0 : 1;
