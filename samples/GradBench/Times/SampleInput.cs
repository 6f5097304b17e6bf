using System.Buffers;
using System.Text.Json;

namespace GradBench.Times;

/// <summary>An input like those that the suite sends, with numbers of our own.</summary>
/// <param name="Eval">The eval's name.</param>
/// <param name="Description">The size; empty where there is only one.</param>
/// <param name="Json">The input.</param>
internal sealed record SampleInput(string Eval, string Description, JsonElement Json)
{
    public static SampleInput Of(string eval, string description, Action<Utf8JsonWriter> fields)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer);
        writer.WriteStartObject();
        fields(writer);
        writer.WriteEndObject();
        writer.Flush();
        using JsonDocument document = JsonDocument.Parse(buffer.WrittenMemory);
        return new(eval, description, document.RootElement.Clone());
    }
}
