using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Tool calls and their results between the formats and the abstraction.</summary>
internal static class ToolCalls
{
    /// <summary>The one argument of a tool that takes a text.</summary>
    public const string TextArgument = "input";

    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A call whose arguments are JSON in a string. Arguments that are no object are kept as they were.</summary>
    public static FunctionCallContent Read(string id, string name, string? arguments)
    {
        if (string.IsNullOrWhiteSpace(arguments))
        {
            return new FunctionCallContent(id, name, new Dictionary<string, object?>(StringComparer.Ordinal));
        }

        try
        {
            using var document = JsonDocument.Parse(arguments);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return Read(id, name, document.RootElement);
            }
        }
        catch (JsonException)
        {
            // The model wrote them; it sees in the conversation what it wrote.
        }

        return OfText(id, name, arguments);
    }

    /// <summary>A call whose arguments are an object.</summary>
    public static FunctionCallContent Read(string id, string name, JsonElement arguments)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in arguments.EnumerateObject())
        {
            values[property.Name] = property.Value.Clone();
        }

        return new FunctionCallContent(id, name, values);
    }

    /// <summary>A call of a tool that takes one text.</summary>
    public static FunctionCallContent OfText(string id, string name, string text) =>
        new(id, name, new Dictionary<string, object?>(StringComparer.Ordinal) { [TextArgument] = text });

    /// <summary>Arguments as JSON in a string.</summary>
    public static string Arguments(FunctionCallContent call)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, s_options))
        {
            WriteArguments(json, call);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Writes arguments as an object.</summary>
    public static void WriteArguments(Utf8JsonWriter json, FunctionCallContent call)
    {
        json.WriteStartObject();
        foreach (var (name, value) in call.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            if (value is JsonElement element)
            {
                element.WriteTo(json);
            }
            else
            {
                JsonSerializer.Serialize(json, value, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(object)));
            }
        }

        json.WriteEndObject();
    }

    /// <summary>The one argument of a tool that takes a text; all arguments as JSON when the model named it otherwise.</summary>
    public static string TextOf(FunctionCallContent call) =>
        call.Arguments is { Count: 1 } arguments
        && arguments.Values.First() switch
        {
            string text => text,
            JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
            _ => null,
        }
            is { } only
            ? only
            : Arguments(call);
}
