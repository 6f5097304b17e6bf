using SymDiff.Generator.Ir;

namespace SymDiff.Generator.Emit;

/// <summary>
/// The loops that fill the entries of a sparse matrix: a call for all columns of one colour, whose derivatives then
/// belong to one column in each row.
/// </summary>
internal sealed class SparseEmitter : SweepEmitter
{
    private readonly WholeParameters wholes;
    private readonly EntryLoops loops;
    private readonly SparseColumns[] groups;
    private readonly string values;
    private readonly string entry;
    private readonly string first;
    private readonly string colour;
    private readonly string tangent;
    private readonly Dictionary<string, string> seconds = [];

    public SparseEmitter(
        IrMethod companion,
        StatementEmitter statements,
        WholeParameters wholes,
        SourceWriter writer,
        Names names)
        : base(companion, statements, writer, names)
    {
        this.wholes = wholes;
        loops = new EntryLoops(companion, statements, writer, names);
        groups = [.. Sweeps.Pattern!.Columns.Where(columns => columns.Blocks.Any(block => !block.IsNone))];
        values = statements.NameOf(companion.Parameters.First(parameter => parameter.IsMatrix).Local);
        entry = statements.FreeName("entry");
        first = groups.Length > 1 ? statements.FreeName("first") : "0";
        colour = statements.FreeName("colour");
        tangent = statements.FreeName(GeneratedNames.TangentOfValue);
        foreach (Slot slot in companion.Slots.Where(slot => !slot.Local.Type.IsArray))
        {
            seconds.Add(slot.Local.Name, statements.FreeName(GeneratedNames.Tangent(slot.Local.Name)));
        }
    }

    public void Emit()
    {
        EmitThrows();
        EmitValue();
        if (groups.Length > 1)
        {
            Writer.Line("int " + first + " = 0;");
        }

        if (groups.Length > 0)
        {
            Writer.Line("int " + entry + " = 0;");
        }

        EmitWithoutEntries();

        for (int i = 0; i < groups.Length; i++)
        {
            Writer.Line();
            EmitGroup(groups[i], InputOf(groups[i]), isLast: i == groups.Length - 1);
        }

        if (IsHessian)
        {
            Writer.Line();
            wholes.EmitResults(Statements.Added, Statements.Expressions.Value);
        }

        EmitReturn();
    }

    private IrParameter InputOf(SparseColumns columns) =>
        Shape.Inputs.First(input => input.Local.Name == columns.Input);

    // Without any column to sweep there is a value and a gradient still.
    private void EmitWithoutEntries()
    {
        if (groups.Any(group => group.Colours == 1 || MatrixShape.IsOne(InputOf(group))))
        {
            return;
        }

        if (groups.Length == 0)
        {
            EmitSweep(input: null, ones: () => { }, read: () => { });
            return;
        }

        string[] lengths = [.. groups.Select(group => loops.Count(InputOf(group)))];
        Writer.Line("if (" + string.Join(" + ", lengths) + " == 0)");
        Writer.Block(() => EmitSweep(input: null, ones: () => { }, read: () => { }));
    }

    private void EmitGroup(SparseColumns columns, IrParameter input, bool isLast)
    {
        string memory = input.Local.Type.IsArray ? MemoryOf(GeneratedNames.Tangent(input.Local.Name)) : "";
        bool isFirst = columns == groups[0];
        if (columns.Colours > 0)
        {
            if (first != "0" && !isFirst)
            {
                Writer.Line(entry + " = " + first + ";");
            }

            EmitColoured(columns, input, memory);
            if (!isLast)
            {
                Writer.Line();
                Writer.Line(first + " = " + entry + ";");
            }
        }
        else
        {
            EmitEach(columns, input, memory);
            if (!isLast)
            {
                Writer.Line();
                EmitSkip(columns, input);
            }
        }

        // What follows goes along other inputs.
        if (!isLast && memory.Length > 0)
        {
            Writer.Line(memory + ".Clear();");
        }
    }

    private void EmitColoured(SparseColumns columns, IrParameter input, string memory)
    {
        if (columns.Colours == 1)
        {
            Writer.Line("// No two columns share a row, so that one direction serves them all.");
            void Sweep() => EmitSweep(
                input,
                ones: () => Writer.Line(memory + ".Fill(1);"),
                read: () => loops.Emit(columns, (output, row, _) =>
                    Writer.Line(values + "[" + entry + "++] = " + Derivative(output, row) + ";")));
            if (groups.Length > 1)
            {
                Writer.Block(Sweep);
            }
            else
            {
                Sweep();
            }

            return;
        }

        string column = loops.Column;
        string colours = Text(columns.Colours);
        Writer.Line("// Columns of one colour share no row, so that one direction serves them all.");
        string most = Names.System("Math") + ".Min(" + colours + ", " + loops.Count(input) + ")";
        Writer.Line("for (int " + colour + " = 0; " + colour + " < " + most + "; " + colour + "++)");
        Writer.Block(() => EmitSweep(
            input,
            ones: () =>
            {
                Writer.Line("for (int " + column + " = " + colour + "; " + column + " < " + memory + ".Length; "
                    + column + " += " + colours + ")");
                Writer.Block(() => Writer.Line(memory + "[" + column + "] = 1;"));
                Writer.Line();
            },
            read: () =>
            {
                Writer.Line(entry + " = " + first + ";");
                loops.Emit(columns, (output, row, at) =>
                {
                    Writer.Line("if (" + at + " % " + colours + " == " + colour + ") "
                        + values + "[" + entry + "] = " + Derivative(output, row) + ";");
                    Writer.Line(entry + "++;");
                });
            }));
    }

    private void EmitEach(SparseColumns columns, IrParameter input, string memory)
    {
        string count = loops.Count(input);
        void Sweep(string column) => EmitSweep(
            input,
            ones: () =>
            {
                if (memory.Length > 0)
                {
                    Writer.Line(memory + "[" + column + "] = 1;");
                }
            },
            read: () =>
            {
                string start = first == "0" ? column : column == "0" ? first : first + " + " + column;
                Writer.Line(entry + " = " + start + ";");
                for (int i = 0; i < columns.Blocks.Count; i++)
                {
                    int output = i;
                    if (!columns.Blocks[i].IsNone)
                    {
                        loops.Loop(loops.Row, loops.Count(loops.Outputs[i]), row =>
                        {
                            for (int side = 0; side <= (columns.Blocks[output].IsMirrored ? 1 : 0); side++)
                            {
                                Writer.Line(values + "[" + entry + "] = " + Derivative(output, row) + ";");
                                Writer.Line(count == "1" ? entry + "++;" : entry + " += " + count + ";");
                            }
                        });
                    }
                }
            });

        if (count == "1")
        {
            // Its own scope, as the body of a loop has.
            Writer.Block(() => Sweep("0"));
        }
        else
        {
            loops.Loop(loops.Column, count, Sweep);
        }
    }

    // Behind all columns of an input, each of which has an entry in each row of some outputs.
    private void EmitSkip(SparseColumns columns, IrParameter input)
    {
        string[] rows =
        [
            .. columns.Blocks.Select((block, i) => (block, i)).Where(pair => !pair.block.IsNone)
                .SelectMany(pair => Enumerable.Repeat(
                    loops.Count(loops.Outputs[pair.i]), pair.block.IsMirrored ? 2 : 1)),
        ];
        string sum = string.Join(" + ", rows);
        string count = loops.Count(input);
        Writer.Line(first + " += " + (count == "1" ? sum : rows.Length == 1 && sum == "1" ? count
            : count + " * " + (rows.Length == 1 ? sum : "(" + sum + ")")) + ";");
    }

    // A sweep along some columns of one input.
    private void EmitSweep(IrParameter? input, Action ones, Action read)
    {
        EmitRestored();
        List<string> arguments = [];
        foreach (IrParameter parameter in Swept)
        {
            if (!parameter.Local.Type.IsArray)
            {
                arguments.Add(parameter.Equals(input) ? "1" : "0");
                continue;
            }

            string memory = MemoryOf(GeneratedNames.Tangent(parameter.Local.Name));
            arguments.Add(memory);
            if (parameter.Equals(input) || parameter.Written)
            {
                Writer.Line(memory + ".Clear();");
            }

            if (parameter.Equals(input))
            {
                ones();
            }
        }

        arguments.AddRange(IsHessian ? SecondDerivatives() : OfValue());
        EmitCall(Sweeps.Columns!, arguments);
        read();
    }

    private IEnumerable<string> OfValue() => Shape.Returned.Count == 0 ? []
        :
        [
            "out " + (Companion.Returned?.TypeText ?? Names.Type(Companion.Value.Type)) + " "
                + tangent,
        ];

    private IEnumerable<string> SecondDerivatives() =>
    [
        .. Companion.Slots.Select(SlotArgument),
        .. Companion.Slots.Select(slot => slot.Local.Type.IsArray
            ? MemoryOf(GeneratedNames.Tangent(slot.Local.Name))
            : "out " + Names.Type(slot.Local.Type) + " " + seconds[slot.Local.Name]),
    ];

    // What a sweep along a column gives for a row.
    private string Derivative(int output, string row)
    {
        if (IsHessian)
        {
            Slot slot = Companion.Slots.First(one => one.Input == Shape.Inputs[output].Local.Name);
            return slot.Local.Type.IsArray
                ? MemoryOf(GeneratedNames.Tangent(slot.Local.Name)) + "[" + row + "]"
                : seconds[slot.Local.Name];
        }

        return loops.Outputs[output] is { } written
            ? MemoryOf(GeneratedNames.Tangent(written.Local.Name)) + "[" + row + "]"
            : Companion.Returned is { } whole ? whole.Reals[output].Access.Replace("{0}", tangent)
            : tangent;
    }
}
