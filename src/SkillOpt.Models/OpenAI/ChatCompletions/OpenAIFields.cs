using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Models;

/// <summary>
/// What both of OpenAI's wire formats write: Chat Completions puts a function's fields into an object of their own, Responses beside the
/// type.
/// </summary>
internal static class OpenAIFields
{
    /// <summary>The name, strictness and text of a reply's schema.</summary>
    public static void WriteSchema(Utf8JsonWriter json, ChatResponseFormatJson format, JsonElement schema)
    {
        json.WriteString("name", format.SchemaName ?? "reply");
        if (format.SchemaDescription is { } description)
        {
            json.WriteString("description", description);
        }

        json.WriteBoolean("strict", StrictSchema.Fits(schema));
        json.WritePropertyName("schema");
        schema.WriteTo(json);
    }

    /// <summary>The functions a model may call, and how; false when there are none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="options">The call's options.</param>
    /// <param name="nested">Whether a function's fields stand in an object of their own, and without strictness.</param>
    public static bool WriteTools(RequestWriter request, ChatOptions? options, bool nested)
    {
        var declared = options?.Tools?.OfType<AIFunctionDeclaration>().ToList();
        if (declared is not { Count: > 0 } || !request.Owns("tools"))
        {
            return false;
        }

        request.Json.WriteStartArray("tools");
        foreach (var tool in declared)
        {
            request.Json.WriteStartObject();
            StartFunction(request.Json, tool.Name, nested);
            request.Json.WriteString("description", tool.Description);
            request.Json.WritePropertyName("parameters");
            tool.JsonSchema.WriteTo(request.Json);
            if (!nested)
            {
                request.Json.WriteBoolean("strict", StrictSchema.Fits(tool.JsonSchema));
            }

            EndFunction(request.Json, nested);
        }

        request.Json.WriteEndArray();
        if (options!.AllowMultipleToolCalls is { } parallel && request.Owns("parallel_tool_calls"))
        {
            request.Json.WriteBoolean("parallel_tool_calls", parallel);
        }

        WriteChoice(request, options.ToolMode, nested);
        return true;
    }

    private static void WriteChoice(RequestWriter request, ChatToolMode? mode, bool nested)
    {
        switch (mode)
        {
            case NoneChatToolMode:
                request.Text("tool_choice", "none");
                break;
            case RequiredChatToolMode { RequiredFunctionName: { } name } when request.Owns("tool_choice"):
                request.Json.WriteStartObject("tool_choice");
                StartFunction(request.Json, name, nested);
                EndFunction(request.Json, nested);
                break;
            case RequiredChatToolMode:
                request.Text("tool_choice", "required");
                break;
        }
    }

    private static void StartFunction(Utf8JsonWriter json, string name, bool nested)
    {
        json.WriteString("type", "function");
        if (nested)
        {
            json.WriteStartObject("function");
        }

        json.WriteString("name", name);
    }

    private static void EndFunction(Utf8JsonWriter json, bool nested)
    {
        if (nested)
        {
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
