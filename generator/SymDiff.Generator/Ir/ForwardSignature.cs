using SymDiff.Generator.Foundation;

namespace SymDiff.Generator.Ir;

/// <summary>What a companion of the forward mode takes and gives, before it has tangents in its body.</summary>
internal static class ForwardSignature
{
    /// <summary>
    /// The method with a tangent for each active parameter, and with slots for the tangents of all that it gives: of
    /// its value, or, where it is a companion itself, of its own slots.
    /// </summary>
    public static IrMethod Run(IrMethod method, DerivativeKinds kind)
    {
        HashSet<string> taken =
        [
            .. method.Parameters.Select(parameter => parameter.Local.Name),
            .. method.TakenApart.Select(input => input.Name),
            .. method.Slots.Select(slot => slot.Local.Name),
        ];
        bool isOfAll = kind == DerivativeKinds.Jvp;
        List<IrParameter> tangents = [.. method.Parameters
            .Where(parameter => parameter.Active || (parameter.IsOutput && isOfAll))
            .Select(parameter => TangentOf(parameter, Free(GeneratedNames.Tangent(parameter.Local.Name), taken)))];
        List<Slot> slots = [.. method.Slots, .. method.Slots.Select(slot => slot with
        {
            Local = new Local(Free(GeneratedNames.Tangent(slot.Local.Name), taken), slot.Local.Type),
            IsTangent = true,
        })];
        if (method.Slots.Count == 0)
        {
            string tangent = Free(GeneratedNames.TangentOfValue, taken);
            slots.AddRange((method.Returned?.Reals ?? [new ReturnedPart("", method.Value.Type, "")]).Select(part =>
                new Slot(new Local(tangent + part.Name, part.Type), "", SlotKind.Overwritten, IsTangent: true)));
        }

        return method with
        {
            Name = GeneratedNames.Companion(method.Home.MethodName, kind),
            Kind = kind,
            Parameters = [.. method.Parameters, .. tangents],
            TakenApart = method.TakenApart.Count == 0 ? [] :
            [
                .. method.TakenApart,
                .. method.TakenApart
                    .Where(input => GeneratedNames.HasSlot(input, method.Parameters)
                        || (isOfAll && GeneratedNames.IsOutput(input, method.Parameters)))
                    .Select(input => TangentOf(input, tangents, taken)),
            ],
            Slots = slots.ToEquatableArray(),
        };
    }

    private static IrParameter TangentOf(IrParameter parameter, string name)
    {
        IrType type = parameter.Local.Type;
        if (type is { IsArray: true, IsJagged: false })
        {
            type = parameter.Written ? type.AsSpan : type with { Container = Container.ReadOnlySpan };
        }

        return new IrParameter(new Local(name, type), type.ToString(), Active: false, parameter.Written)
        {
            TangentOf = parameter.Local.Name,
        };
    }

    private static Input TangentOf(Input input, List<IrParameter> tangents, HashSet<string> taken)
    {
        IrParameter? Leaf(string parameter) => tangents.FirstOrDefault(tangent => tangent.TangentOf == parameter);
        return input.IsPlain
            ? Input.Plain(Leaf(input.Name)!)
            : input with
            {
                Name = Free(GeneratedNames.Tangent(input.Name), taken),
                Parts = input.Parts
                    .Where(part => Leaf(part.Parameter) is not null)
                    .Select(part => part with { Parameter = Leaf(part.Parameter)!.Local.Name })
                    .ToEquatableArray(),
                Construction = null,
            };
    }

    private static string Free(string name, HashSet<string> taken)
    {
        string free = name;
        for (int i = 2; !taken.Add(free); i++)
        {
            free = name + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return free;
    }
}
