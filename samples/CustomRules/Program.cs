// Derivatives that the author of a method knows better than the chain rule: a loss, an implicit function, an estimator,
// constants. Every number that is printed stands beside a difference or a closed form.
using System.Globalization;
using CustomRules;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
Report report = new();
CustomLoss.Run(report);
ImplicitFunction.Run(report);
StraightThrough.Run(report);
HeldFixed.Run(report);
WrongRule.Run(report);

Console.WriteLine();
Console.WriteLine($"custom rules: {report.Checks} checks, {report.Failures} failed");
return report.Failures == 0 ? 0 : 1;
