// The systems of backpropagation tutorials, each an annotated method: forward values, local derivatives, adjoints, and
// each number that paper and pencil give beside the computed one. A number from 1 to 7 as the argument selects one.
using System.Globalization;
using Backprop;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Action<Report>[] systems =
[
    ByHand.Run, ComputationGraph.Run, Perceptron.Run, TwoNeurons.Run, SharedPaths.Run, FeedForward.Run, Classifier.Run,
];
if (args.Length > 1
    || (args.Length == 1 && !(int.TryParse(args[0], out int number) && number >= 1 && number <= systems.Length)))
{
    Console.Error.WriteLine($"Give no argument, or the number of one system, from 1 to {systems.Length}.");
    return 2;
}

Report report = new();
foreach (Action<Report> system in args.Length == 0 ? systems
    : [systems[int.Parse(args[0], CultureInfo.InvariantCulture) - 1]])
{
    system(report);
}

Console.WriteLine();
Console.WriteLine($"backprop: {report.Checks} numbers checked, {report.Failures} differ");
return report.Failures == 0 ? 0 : 1;
