using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Models;

/// <summary>Arguments and results of tool calls as JSON.</summary>
internal static class ToolJson
{
    /// <summary>The arguments of a call as an object, in the order the model gave them.</summary>
    public static string Arguments(FunctionCallContent call)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            WriteArguments(writer, call);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Writes the arguments of a call as an object.</summary>
    public static void WriteArguments(Utf8JsonWriter writer, FunctionCallContent call)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in call.Arguments ?? new Dictionary<string, object?>(StringComparer.Ordinal))
        {
            writer.WritePropertyName(name);
            if (value is JsonElement element)
            {
                element.WriteTo(writer);
            }
            else
            {
                JsonSerializer.Serialize(writer, value, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(object)));
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>The result of a call as the text a model reads.</summary>
    public static string Result(FunctionResultContent result) =>
        result switch
        {
            { Exception: { } error, Result: null } => $"Error: {error.Message}",
            { Result: null } => "",
            { Result: string text } => text,
            { Result: JsonElement { ValueKind: JsonValueKind.String } element } => element.GetString()!,
            { Result: JsonElement element } => element.GetRawText(),
            { Result: { } value } => JsonSerializer.Serialize(value, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(object))),
        };

    /// <summary>
    /// A tool call of a reply. Arguments that are not an object are kept as an error, for the tool loop to tell the model.
    /// </summary>
    public static FunctionCallContent Call(string id, string name, string arguments)
    {
        try
        {
            using var document = JsonDocument.Parse(string.IsNullOrWhiteSpace(arguments) ? "{}" : arguments);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Call(id, name, document.RootElement)
                : Broken(id, name, new FormatException("The arguments are not a JSON object."));
        }
        catch (JsonException e)
        {
            return Broken(id, name, new FormatException("The arguments are not valid JSON.", e));
        }
    }

    /// <summary>A tool call of a reply whose arguments came as an object.</summary>
    public static FunctionCallContent Call(string id, string name, JsonElement arguments)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in arguments.EnumerateObject())
        {
            values[property.Name] = property.Value.Clone();
        }

        return new FunctionCallContent(id, name, values);
    }

    private static FunctionCallContent Broken(string id, string name, Exception error) => new(id, name) { Exception = error };
}
