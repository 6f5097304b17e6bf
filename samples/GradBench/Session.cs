using System.Buffers;
using System.Text.Json;

namespace GradBench;

/// <summary>Answers messages; one that cannot be read or computed is answered with an error, and no more.</summary>
internal sealed class Session(IEnumerable<Eval> evals)
{
    private readonly Dictionary<string, Dictionary<string, Func<JsonElement, Work>>> functions = evals.ToDictionary(
        eval => eval.Name, eval => eval.Functions.ToDictionary(f => f.Name, f => f.Read));

    /// <summary>The answer to one line, in UTF-8, without the end of the line.</summary>
    public ReadOnlyMemory<byte> Answer(string message)
    {
        int? id = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(message);
            id = document.RootElement.Integer("id", 0);
            return Write(id, Answered(document.RootElement));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Write(id, writer =>
            {
                writer.WriteBoolean("success", false);
                writer.WriteString("error", e.Message);
            });
        }
    }

    private static ReadOnlyMemory<byte> Write(int? id, Action<Utf8JsonWriter> body)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer);
        writer.WriteStartObject();
        writer.WritePropertyName("id");
        if (id is { } number)
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }

        body(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private Action<Utf8JsonWriter> Answered(JsonElement message)
    {
        switch (Text(message, "kind"))
        {
            case "start":
                return writer => writer.WriteString("tool", "symdiff");
            case "define":
                _ = Module(message);
                return writer => writer.WriteBoolean("success", true);
            case "evaluate":
                string function = Text(message, "function");
                return Module(message).TryGetValue(function, out Func<JsonElement, Work>? read)
                    ? Evaluated(read, message.Field("input"))
                    : throw new InvalidDataException($"no function '{function}'");
            default:
                return _ => { };
        }
    }

    private static Action<Utf8JsonWriter> Evaluated(Func<JsonElement, Work> read, JsonElement input)
    {
        Work work = read(input);
        bool repeated = input.ValueKind == JsonValueKind.Object;
        List<long> times = work.Repeat(
            repeated ? input.Integer("min_runs", 0) : 1,
            repeated ? input.Number("min_seconds") : 0);
        return writer =>
        {
            writer.WriteBoolean("success", true);
            writer.WritePropertyName("output");
            work.Write(writer);
            writer.WriteStartArray("timings");
            foreach (long nanoseconds in times)
            {
                writer.WriteStartObject();
                writer.WriteString("name", "evaluate");
                writer.WriteNumber("nanoseconds", nanoseconds);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        };
    }

    private Dictionary<string, Func<JsonElement, Work>> Module(JsonElement message)
    {
        string module = Text(message, "module");
        return functions.TryGetValue(module, out Dictionary<string, Func<JsonElement, Work>>? found)
            ? found
            : throw new InvalidDataException($"no module '{module}'");
    }

    private static string Text(JsonElement message, string name) =>
        message.Field(name) is { ValueKind: JsonValueKind.String } field
            ? field.GetString()!
            : throw new InvalidDataException($"'{name}' is not a string");
}
