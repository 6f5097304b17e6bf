using System.Diagnostics;
using SymDiff.Generator.Ir;
using SymDiff.Generator.Simplify;
using Xunit;
using static SymDiff.Generator.Rules.Functions;

namespace SymDiff.Tests.Simplify;

/// <summary>Random expressions keep their value, and a simplified one has nothing left to simplify.</summary>
public class RandomExpressionTests
{
    private const int Trees = 3000;

    private static readonly Local[] Variables = [.. "abcxy".Select(name => new Local(name.ToString(), IrType.Double))];

    [Fact]
    public void Exactly_KeepsTheBits()
    {
        Random random = new(1);
        for (int i = 0; i < Trees; i++)
        {
            Expr expr = RandomExpression(random, 12);
            Expr simplified = new ExpressionSimplifier().Exactly(expr);
            Dictionary<string, object> values = Values(random);
            double before = (double)new Evaluation(values).Value(expr);
            double after = (double)new Evaluation(values).Value(simplified);
            bool same = before.Equals(after) && double.IsNegative(before) == double.IsNegative(after);
            Assert.True(same, $"{expr} became {simplified}");
        }
    }

    [Fact]
    public void Freely_KeepsTheValue()
    {
        Random random = new(2);
        int compared = 0;
        for (int i = 0; i < Trees; i++)
        {
            Expr expr = RandomExpression(random, 25);
            Expr simplified = new ExpressionSimplifier().Freely(expr);
            Dictionary<string, object> values = Values(random);
            Evaluation evaluation = new(values);
            double before = (double)evaluation.Value(expr);
            if (evaluation.IsOrdinary)
            {
                // What the parts of a sum cancel is no mistake of the rewrites: the tolerance is that of the parts.
                double scale = LargestPart(expr, values);
                double after = (double)new Evaluation(values).Value(simplified);
                bool near = Math.Abs(before - after) <= 1e-12 * scale;
                Assert.True(near, $"{expr} = {before} became {simplified} = {after}");
                compared++;
            }
        }

        Assert.True(compared > Trees / 2);
    }

    [Fact]
    public void Freely_IsIdempotent_AndNeverCostsMore()
    {
        Random random = new(3);
        for (int i = 0; i < Trees; i++)
        {
            Expr expr = RandomExpression(random, 25);
            Expr once = new ExpressionSimplifier().Freely(expr);
            Expr twice = new ExpressionSimplifier().Freely(once);
            Assert.True(once.Equals(twice), $"{expr} became {once}, then {twice}");
            Measures measures = new();
            Assert.False(measures.Of(expr).IsBelow(measures.Of(once)), $"{expr} became {once}");
        }
    }

    [Fact]
    public void Freely_TakesMilliseconds_ForAThousandOperations()
    {
        Random random = new(4);
        Expr large = RandomExpression(random, 2000);
        Expr sum = Enumerable.Range(0, 2000)
            .Select(i => RandomExpression(random, 1))
            .Aggregate((left, right) => left + right);
        Expr shared = Variables[0];
        for (int i = 0; i < 60; i++)
        {
            shared = (shared * shared) + (i % 2 == 0 ? Variables[1] : shared / Variables[2]);
        }

        new ExpressionSimplifier().Freely(RandomExpression(random, 50));
        Stopwatch watch = Stopwatch.StartNew();
        new ExpressionSimplifier().Freely(large);
        new ExpressionSimplifier().Freely(sum);
        new ExpressionSimplifier().Freely(shared);
        Assert.True(watch.ElapsedMilliseconds < 2000, $"{watch.ElapsedMilliseconds} ms");
    }

    private static double LargestPart(Expr expr, IReadOnlyDictionary<string, object> values)
    {
        double own = expr.Type.IsReal ? Math.Abs((double)new Evaluation(values).Value(expr)) : 0;
        double[] parts = [.. expr.Operands.Select(operand => LargestPart(operand, values))];
        double amplified = expr is Apply { Function: "Multiply" } ? parts[0] * parts[1]
            : expr is Apply { Function: "Divide" } ? Quotient(expr, parts, values)
            : parts.Length == 0 ? 0 : parts.Max();
        return Math.Max(own, amplified);
    }

    private static double Quotient(Expr expr, double[] parts, IReadOnlyDictionary<string, object> values)
    {
        double divisor = Math.Abs((double)new Evaluation(values).Value(expr.Operands[1]));
        return parts[0] / divisor * Math.Max(parts[1] / divisor, 1);
    }

    private static Dictionary<string, object> Values(Random random)
    {
        Dictionary<string, object> values = [];
        foreach (Local variable in Variables)
        {
            values[variable.Name] = (random.Next(2) == 0 ? 1 : -1) * (0.5 + random.NextDouble());
        }

        return values;
    }

    private static Expr RandomExpression(Random random, int size)
    {
        if (size <= 1)
        {
            return random.Next(4) == 0 ? Number(random.Next(-3, 4)) : Variables[random.Next(Variables.Length)];
        }

        int left = 1 + random.Next(size - 1);
        Expr x = RandomExpression(random, left);
        switch (random.Next(12))
        {
            case 0:
                return -x;
            case 1:
                return Choose(Less(Variables[0], Variables[1]), x, RandomExpression(random, size - left));
            case 2:
                return Sin(x);
            default:
                Expr y = RandomExpression(random, size - left);
                return random.Next(8) switch
                {
                    < 2 => x + y,
                    < 4 => x - y,
                    < 7 => x * y,
                    _ => x / y,
                };
        }
    }
}
