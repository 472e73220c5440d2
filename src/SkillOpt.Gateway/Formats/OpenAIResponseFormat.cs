using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>The wanted form of an answer, as OpenAI's two formats say it.</summary>
internal static class OpenAIResponseFormat
{
    /// <summary>Reads it.</summary>
    /// <param name="format">The object; null for none.</param>
    /// <param name="nested">Whether the schema stands in an object of its own (Chat Completions).</param>
    public static ChatResponseFormat? Read(JsonElement? format, bool nested)
    {
        if (format is not { } json)
        {
            return null;
        }

        switch (json.Text("type"))
        {
            case "text":
                return null;
            case "json_object":
                return ChatResponseFormat.Json;
            case "json_schema":
                var inner = nested ? json.Field("json_schema") ?? json : json;
                return inner.Field("schema") is { } schema
                    ? ChatResponseFormat.ForJsonSchema(schema.Clone(), inner.Text("name"), inner.Text("description"))
                    : throw new ForeignRequestException("The response format 'json_schema' has no 'schema'.", "response_format");
            case var other:
                throw new ForeignRequestException($"The response format '{other}' cannot be carried over.", "response_format");
        }
    }
}
