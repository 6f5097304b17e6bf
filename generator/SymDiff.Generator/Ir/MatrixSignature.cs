using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Ir;

/// <summary>What a companion takes that gives a Jacobian or a Hessian, before it has a body of its own.</summary>
internal static class MatrixSignature
{
    /// <summary>The method with further parameters, into which the matrix goes.</summary>
    public static IrMethod Run(IrMethod method, DerivativeKinds kind)
    {
        EquatableArray<IrParameter> given = Given(method, kind);
        return method with
        {
            Name = GeneratedNames.Companion(method.Home.MethodName, kind),
            Kind = kind,
            Parameters = [.. method.Parameters, .. given],
            TakenApart = method.TakenApart.Count == 0 ? [] : [.. Own(method, kind), .. given.Select(Input.Plain)],
        };
    }

    // Where entries are depends on how long the parameters are, and changes none.
    private static IEnumerable<Input> Own(IrMethod method, DerivativeKinds kind) => !kind.IsPattern()
        ? method.TakenApart
        : method.TakenApart.Where(input => input.Passing != "out").Select(input => input with { Passing = "" });

    // What receives the matrix, its entries, or where they are.
    private static EquatableArray<IrParameter> Given(IrMethod method, DerivativeKinds kind)
    {
        if (kind.IsPattern())
        {
            (string rows, string columns) = GeneratedNames.PatternOf(method);
            IrType places = IrType.Integer.AsSpan;
            return [Receiver(new Local(rows, places)), Receiver(new Local(columns, places))];
        }

        IrType element = new MatrixShape(method).Element ?? IrType.Double;
        return [Receiver(new Local(GeneratedNames.MatrixOf(method, kind), element.AsSpan))];
    }

    private static IrParameter Receiver(Local local) => new(local, local.Type.ToString(), Active: false, Written: true)
    {
        IsMatrix = true,
        IsRead = false,
    };
}
