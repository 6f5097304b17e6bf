using System.Globalization;

void Say(string name, params double[] numbers)
{
    Console.Write(name);
    foreach (double number in numbers)
    {
        Console.Write(" " + number.ToString("R", CultureInfo.InvariantCulture));
    }

    Console.WriteLine();
}

double valley = Model.ValleyGradient(-1.2, 1, out double dX, out double dY);
Say("valley", valley, dX, dY);
Model.ValleyHvp(-1.2, 1, 1, 0, out dX, out dY, out double hXX, out double hXY);
Say("curvature", hXX, hXY);
Model.ValleyJvp(-1.2, 1, 1, 1, out double along);
Say("along", along);

double[] slots = new double[3];
Say("norm", Model.NormGradient([2, 3, 6], slots));
Say("normGradient", slots);

Say("root", Model.RootGradient(2, out double dA), dA);

double[] many = new double[1000];
Array.Fill(many, 1);
double[] dMany = new double[1000];
Say("series", Model.ReversedGradient(many, 0.5, dMany, out double dT), dT, dMany[0], dMany[1], dMany[10]);

Say("power", Model.PowerGradient(1.5, 4, out dX), dX);
Say("tail", Model.TailGradient(0.5, out dX), dX);
