using System.Text.Json;

namespace GradBench;

/// <summary>Arrays in JSON, of rows too, become plain arrays. A wrong shape is refused by its name.</summary>
internal static class JsonExtensions
{
    extension(JsonElement parent)
    {
        /// <summary>The field of that name; an <see cref="InvalidDataException"/> where there is none.</summary>
        public JsonElement Field(string name) =>
            parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement field)
                ? field
                : throw new InvalidDataException($"the input has no '{name}'");

        public double Number(string name) => ToNumber(parent.Field(name), name);

        /// <summary>An integer of at least <paramref name="least"/>.</summary>
        public int Integer(string name, int least)
        {
            JsonElement field = parent.Field(name);
            return field.ValueKind == JsonValueKind.Number && field.TryGetInt32(out int value) && value >= least
                ? value
                : throw new InvalidDataException($"'{name}' is not an integer of at least {least}");
        }

        public bool Flag(string name) => parent.Field(name).ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw new InvalidDataException($"'{name}' is neither true nor false"),
        };

        public double[] Vector(string name)
        {
            JsonElement field = parent.Field(name);
            double[] vector = new double[Length(field, name)];
            Fill(vector, field, name);
            return vector;
        }

        public double[] Vector(string name, int length)
        {
            double[] vector = parent.Vector(name);
            return vector.Length == length
                ? vector
                : throw new InvalidDataException($"'{name}' has {vector.Length} numbers, not {length}");
        }

        /// <summary>An array of integers from <paramref name="least"/> to below <paramref name="end"/>.</summary>
        public int[] Integers(string name, int least, int end) => ToIntegers(parent.Vector(name), name, least, end);

        /// <summary>The same, of an array of rows.</summary>
        public int[] IntegerRows(string name, int columns, int least, int end)
        {
            (double[] elements, int found) = parent.Rows(name);
            return found == columns
                ? ToIntegers(elements, name, least, end)
                : throw new InvalidDataException($"'{name}' does not have rows of {columns} integers");
        }

        /// <summary>Rows of one length, one after the other, and that length; 0 where there is no row.</summary>
        public (double[] Elements, int Columns) Rows(string name) => ToRows(parent.Field(name), name);

        /// <summary>So many rows of that length.</summary>
        public double[] Rows(string name, int rows, int columns)
        {
            (double[] elements, int found) = parent.Rows(name);
            return elements.Length == rows * columns && (found == columns || elements.Length == 0)
                ? elements
                : throw new InvalidDataException($"'{name}' does not have {rows} rows of {columns} numbers");
        }

        /// <summary>So many square matrices of that size, one after the other, each by rows.</summary>
        public double[] Matrices(string name, int count, int size)
        {
            JsonElement field = parent.Field(name);
            double[] all = new double[count * size * size];
            if (Length(field, name) != count)
            {
                throw new InvalidDataException($"'{name}' does not have {count} matrices");
            }

            int next = 0;
            foreach (JsonElement matrix in field.EnumerateArray())
            {
                (double[] elements, int columns) = ToRows(matrix, name);
                if (columns != size || elements.Length != size * size)
                {
                    throw new InvalidDataException($"'{name}' has a matrix that is not of size {size}");
                }

                elements.CopyTo(all, next);
                next += elements.Length;
            }

            return all;
        }
    }

    extension(Utf8JsonWriter writer)
    {
        public void WriteVector(string name, ReadOnlySpan<double> vector)
        {
            writer.WritePropertyName(name);
            writer.WriteVector(vector);
        }

        public void WriteIntegers(string name, ReadOnlySpan<int> integers)
        {
            writer.WritePropertyName(name);
            writer.WriteIntegers(integers);
        }

        public void WriteRows(string name, ReadOnlySpan<double> elements, int rows, int columns)
        {
            writer.WritePropertyName(name);
            writer.WriteRows(elements, rows, columns);
        }

        /// <summary>Square matrices of that size, one after the other, as an array of arrays of rows.</summary>
        public void WriteMatrices(string name, ReadOnlySpan<double> matrices, int size)
        {
            writer.WriteStartArray(name);
            for (int start = 0; start < matrices.Length; start += size * size)
            {
                writer.WriteRows(matrices.Slice(start, size * size), size, size);
            }

            writer.WriteEndArray();
        }

        public void WriteVector(ReadOnlySpan<double> vector)
        {
            writer.WriteStartArray();
            foreach (double element in vector)
            {
                writer.WriteNumberValue(element);
            }

            writer.WriteEndArray();
        }

        public void WriteIntegers(ReadOnlySpan<int> integers)
        {
            writer.WriteStartArray();
            foreach (int element in integers)
            {
                writer.WriteNumberValue(element);
            }

            writer.WriteEndArray();
        }

        /// <summary>A matrix as an array of its rows.</summary>
        public void WriteRows(ReadOnlySpan<double> elements, int rows, int columns)
        {
            writer.WriteStartArray();
            for (int i = 0; i < rows; i++)
            {
                writer.WriteVector(elements.Slice(i * columns, columns));
            }

            writer.WriteEndArray();
        }
    }

    private static (double[] Elements, int Columns) ToRows(JsonElement array, string name)
    {
        int rows = Length(array, name);
        if (rows == 0)
        {
            return ([], 0);
        }

        int columns = Length(array[0], name);
        double[] elements = new double[rows * columns];
        int next = 0;
        foreach (JsonElement row in array.EnumerateArray())
        {
            if (Length(row, name) != columns)
            {
                throw new InvalidDataException($"'{name}' has rows of different lengths");
            }

            Fill(elements.AsSpan(next, columns), row, name);
            next += columns;
        }

        return (elements, columns);
    }

    private static int[] ToIntegers(double[] numbers, string name, int least, int end) =>
        Array.ConvertAll(numbers, v => v == Math.Floor(v) && v >= least && v < end
            ? (int)v
            : throw new InvalidDataException($"'{name}' has an element that is no integer from {least} to {end - 1}"));

    private static int Length(JsonElement array, string name) =>
        array.ValueKind == JsonValueKind.Array
            ? array.GetArrayLength()
            : throw new InvalidDataException($"'{name}' is not an array of the expected shape");

    private static void Fill(Span<double> vector, JsonElement array, string name)
    {
        int next = 0;
        foreach (JsonElement element in array.EnumerateArray())
        {
            vector[next++] = ToNumber(element, name);
        }
    }

    private static double ToNumber(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Number
            ? element.GetDouble()
            : throw new InvalidDataException($"'{name}' is not a number, or has an element that is none");
}
