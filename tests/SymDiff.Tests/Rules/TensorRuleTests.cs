using System.Numerics.Tensors;
using System.Reflection;
using SymDiff.Generator;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Rules;
using SymDiff.Tests.Support;
using Xunit;

namespace SymDiff.Tests.Rules;

/// <summary>
/// A walk over the rows of <c>TensorPrimitives</c>, in every form that a method has, and with the destination in place
/// of each operand: the gradient of a method made of one call, against differences of the call.
/// </summary>
public class TensorRuleTests
{
    private const int Cells = 3;

    // What takes spans of real numbers and yet has no row, with the reason.
    private static readonly Dictionary<string, string> WithoutRow = new()
    {
        ["SinCos"] = "writes two arrays",
        ["SinCosPi"] = "writes two arrays",
        ["Round"] = "only with a rounding mode",
        ["BitwiseAnd"] = "of bits",
        ["BitwiseOr"] = "of bits",
        ["Xor"] = "of bits",
        ["OnesComplement"] = "of bits",
    };

    public static IEnumerable<TheoryDataRow<string, string>> Forms =>
        from row in RuleTable.Rows
        where row.Host == Host.Tensors && row.Kind != PrimitiveKind.Zero
        from form in FormsOf(row)
        select new TheoryDataRow<string, string>(row.Name, form);

    /// <summary>The forms that write a destination, with the place of each operand that may be it.</summary>
    public static IEnumerable<TheoryDataRow<string, string, int>> FormsInPlace =>
        from row in RuleTable.Rows
        where row.Kind is PrimitiveKind.Map or PrimitiveKind.Coupled
        from form in FormsOf(row)
        from place in Enumerable.Range(0, row.Arity)
        where form[place] == 'a'
        select new TheoryDataRow<string, string, int>(row.Name, form, place);

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_gradient_agrees_with_differences_of_the_call(string name, string form) => Check(name, form, -1);

    [Theory]
    [MemberData(nameof(FormsInPlace))]
    public void So_it_does_where_the_destination_is_an_operand(string name, string form, int place) =>
        Check(name, form, place);

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_gradient_in_floats_agrees_with_that_in_doubles(string name, string form)
    {
        Primitive row = RuleTable.Get(name);
        object[] sample = [.. Sample(row, form).Select(ToSingles).Select(ToDoubles)];
        double[] wide = [.. Run(row, form, -1, sample, Scalar.Double).Slots.Values.SelectMany(slot => slot)];
        double[] narrow = [.. Run(row, form, -1, sample, Scalar.Single).Slots.Values.SelectMany(slot => slot)];
        Assert.Equal(wide.Length, narrow.Length);
        Assert.All(wide.Zip(narrow), pair =>
            Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 2e-3 * (1 + Math.Abs(pair.First))));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_method_for_any_type_has_the_bits_of_the_one_for_floats(string name, string form)
    {
        MethodInfo[] methods = [.. IrTensorCalls.All(RuleTable.Get(name), form, typeof(float))];
        object?[] results = [.. methods.Select(method =>
        {
            object[] arguments = [.. Sample(RuleTable.Get(name), form).Select(ToSingles), new float[Cells]];
            int count = method.GetParameters().Length;
            return (object?)IrTensorCalls.Call(method, typeof(float), arguments[..count]) ?? arguments[count - 1];
        })];
        Assert.All(results, result => Assert.Equal(results[0], result));
    }

    [Fact]
    public void Every_row_names_a_method_that_exists() =>
        Assert.All(RuleTable.Rows.Where(row => row.Host == Host.Tensors), row => Assert.NotEmpty(FormsOf(row)));

    [Fact]
    public void Every_method_of_real_numbers_has_a_row()
    {
        foreach (Type element in new[] { typeof(float), typeof(double) })
        {
            IEnumerable<MethodInfo> forgotten = typeof(TensorPrimitives)
                .GetMethods(BindingFlags.Public | BindingFlags.Static)
                .Select(method => IrTensorCalls.OfType(method, element))
                .OfType<MethodInfo>()
                .Where(method => IsOf(method, element) && !WithoutRow.ContainsKey(method.Name))
                .Where(method => RuleTable.FindMethod(
                    typeof(TensorPrimitives).FullName!,
                    method.Name,
                    [.. method.GetParameters().Select(parameter => Name(parameter.ParameterType))]) is null);
            Assert.Empty(forgotten.Select(method => method.ToString()));
        }
    }

    private static void Check(string name, string form, int place)
    {
        Primitive row = RuleTable.Get(name);
        IrMethod primal = Method(row, form, place, Scalar.Double);
        object[] sample = Sample(row, form);
        (double value, Dictionary<string, double[]> slots) = Run(row, form, place, sample, Scalar.Double);
        Assert.Equal(new IrInterpreter().Run(primal, Arguments(sample)).Value, value);
        foreach ((string input, double[] actual) in slots)
        {
            int operand = "xyz".IndexOf(input, StringComparison.Ordinal);
            for (int cell = 0; cell < actual.Length; cell++)
            {
                double expected = Differences.Derivative(
                    x => new IrInterpreter().Run(primal, Arguments(Replace(sample, operand, cell, x))).Value,
                    Reals(sample[operand])[cell]);
                Assert.True(
                    Math.Abs(expected - actual[cell]) <= Tolerance(row) * (1 + Math.Abs(expected)),
                    $"{input}[{cell}]: {actual[cell]:R}, not {expected:R}\n{IrPrinter.Print(primal)}");
            }
        }
    }

    // The value and, by the names of their inputs, the slots.
    private static (double Value, Dictionary<string, double[]> Slots) Run(
        Primitive row, string form, int place, object[] sample, Scalar width)
    {
        IrMethod companion = Compiler.Companion(Method(row, form, place, width), DerivativeKinds.Gradient);
        Dictionary<string, object> slots = companion.Slots
            .Where(slot => slot.Local.Type.IsArray)
            .ToDictionary(slot => slot.Local.Name, _ => (object)IrArray.Of(new double[Cells]));
        IrInterpreter interpreter = new();
        double value = interpreter.Run(companion, Arguments(sample), slots).Value;
        return (value, companion.Slots.ToDictionary(slot => slot.Input, slot =>
            slots.TryGetValue(slot.Local.Name, out object? array)
                ? ((IrArray)array).Values()
                : [interpreter.Scalar(slot.Local.Name).Value]));
    }

    // One call; of what it writes, a sum with weights.
    private static IrMethod Method(Primitive row, string form, int place, Scalar width)
    {
        IrType real = new(width);
        Local[] operands = [.. form.Select((kind, i) =>
            new Local("xyz"[i].ToString(), kind == 'a' ? real.AsSpan : kind == 'n' ? IrType.Integer : real))];
        Apply call = new(row.Name, real, [.. operands]);
        Local target = place < 0 ? new Local("t", real.AsSpan) : operands[place];
        List<Stmt> body = [];
        Expr value = new Local("r", real);
        if (row.Kind is PrimitiveKind.Reduction or PrimitiveKind.Fold)
        {
            body.Add(new Let((Local)value, call, Role.Primal));
        }
        else
        {
            body.AddRange(place < 0 ? [new Allocate(target, Constant.Of(Cells), true, Role.Primal)] : []);
            body.Add(new Map(target, call));
            Local[] cells = [.. Enumerable.Range(0, Cells).Select(k => new Local($"r#{k}", real))];
            body.AddRange(cells.Select((cell, k) => new Let(cell, new Load(target, Constant.Of(k)), Role.Primal)));
            value = cells.Select((cell, k) => cell * (k + 0.5)).Aggregate((sum, term) => sum + term);
        }

        MethodHome home = new("N", [new("class C")], "F", "public", "F", "F.g.cs", false, false, []);
        return new IrMethod(
            home,
            "F",
            [.. operands.Select((local, i) =>
                new IrParameter(local, local.Type.ToString(), local.Type.HoldsReals, i == place))],
            [],
            [],
            [.. body],
            value,
            []);
    }

    // A letter for each operand: a for an array, s for a scalar, n for an integer.
    private static IEnumerable<string> FormsOf(Primitive row) => typeof(TensorPrimitives)
        .GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(method => method.Name == row.Text)
        .Select(method => IrTensorCalls.OfType(method, typeof(double)))
        .OfType<MethodInfo>()
        .Where(method => RuleTable.FindMethod(
            typeof(TensorPrimitives).FullName!,
            method.Name,
            [.. method.GetParameters().Select(parameter => Name(parameter.ParameterType))]) == row)
        .Select(method => string.Concat(method.GetParameters().Take(row.Arity).Select(parameter =>
            parameter.ParameterType.IsByRefLike ? 'a' : parameter.ParameterType == typeof(int) ? 'n' : 's')));

    private static object[] Sample(Primitive row, string form)
    {
        Random random = new(7);
        double Real(Domain domain) => domain.Low + (random.NextDouble() * (domain.High - domain.Low));
        return
        [
            .. form.Select((kind, i) => kind switch
            {
                'n' => 3,
                's' => (object)Real(row.Domains[i]),
                _ => Enumerable.Range(0, Cells).Select(_ => Real(row.Domains[i])).ToArray(),
            }),
        ];
    }

    private static object[] Arguments(object[] sample) => [.. sample.Select(argument => argument switch
    {
        double[] reals => IrArray.Of(reals),
        double real => new Dual(real, 0),
        _ => argument,
    })];

    private static double[] Reals(object argument) => argument as double[] ?? [(double)argument];

    private static object ToSingles(object argument) => argument switch
    {
        double[] reals => reals.Select(real => (float)real).ToArray(),
        double real => (float)real,
        _ => argument,
    };

    private static object ToDoubles(object argument) => argument switch
    {
        float[] reals => reals.Select(real => (double)real).ToArray(),
        float real => (double)real,
        _ => argument,
    };

    private static object[] Replace(object[] sample, int operand, int cell, double value)
    {
        object[] moved = [.. sample];
        double[] reals = [.. Reals(sample[operand])];
        reals[cell] = value;
        moved[operand] = sample[operand] is double ? value : reals;
        return moved;
    }

    private static double Tolerance(Primitive row) =>
        row.Name.Contains("Estimate") && row.Arity == 1 ? 5e-2 : 2e-7;

    private static bool IsOf(MethodInfo method, Type element)
    {
        Type[] types = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
        return types.Any(type => type == typeof(ReadOnlySpan<>).MakeGenericType(element))
            && types.All(type => Name(type) is { } name && (name is "int" or "float" or "double"
                || name.EndsWith("Span<float>") || name.EndsWith("Span<double>")))
            && (method.ReturnType == typeof(void) || method.ReturnType == element);
    }

    private static string Name(Type type) =>
        type == typeof(double) ? "double"
        : type == typeof(float) ? "float"
        : type == typeof(int) ? "int"
        : !type.IsGenericType ? type.FullName ?? type.Name
        : "System." + type.Name[..^2] + "<" + Name(type.GetGenericArguments()[0]) + ">";
}
