using SymDiff.Benchmarks;

int repetitions = args.Contains("--quick") ? 1 : 5;
Edits edits = new();
edits.Measure();
using Builds builds = new();
builds.Measure(repetitions);
Page.Write(Console.Out, edits, builds, repetitions);
