// Speaks the protocol of the GradBench suite on standard input and output: one JSON object a line, a message from the
// eval and its answer. The computations are ordinary annotated methods in Evals/, and their derivatives are generated.
using System.Globalization;
using GradBench;
using GradBench.Times;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["--times"])
{
    using StreamWriter page = new(Console.OpenStandardOutput());
    TimesPage.Write(page, EvalTable.All);
    return 0;
}

if (args.Length != 0)
{
    Console.Error.WriteLine("Give no argument: messages come from standard input. Or --times, for a page of times.");
    return 2;
}

using StreamReader input = new(Console.OpenStandardInput(), bufferSize: 1 << 16);
using Stream output = Console.OpenStandardOutput();
Session session = new(EvalTable.All);
while (input.ReadLine() is { } message)
{
    output.Write(session.Answer(message).Span);
    output.WriteByte((byte)'\n');
    output.Flush();
}

return 0;
