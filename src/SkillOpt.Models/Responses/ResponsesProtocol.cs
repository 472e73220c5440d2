using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Models.Wire;

namespace SkillOpt.Models.Responses;

/// <summary>The wire format of OpenAI's Responses API, used without stored state: every request carries the whole conversation.</summary>
internal sealed class ResponsesProtocol(ServiceIdentity service, ModelSettings settings, bool reasons, TimeProvider time) : IChatProtocol
{
    private readonly ResponsesReply _reply = new(service, new FailureClassifier(service, time));

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Write(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        using var request = new RequestWriter(settings.ExtraBody);
        request.Text("model", service.Model);
        WriteTools(request, options);
        if (!string.IsNullOrEmpty(options?.Instructions))
        {
            request.Text("instructions", options.Instructions);
        }

        if (request.Owns("input"))
        {
            ResponsesInput.Write(request.Json, messages);
        }

        request.Number("max_output_tokens", (long?)(options?.MaxOutputTokens ?? settings.MaxOutputTokens));
        if (reasons)
        {
            WriteEffort(request);
        }
        else
        {
            request.Number("temperature", options?.Temperature ?? settings.Temperature);
            request.Number("top_p", options?.TopP);
        }

        WriteFormat(request, options?.ResponseFormat);
        if (request.Owns("store"))
        {
            request.Json.WriteBoolean("store", false);
        }

        return request.Finish();
    }

    /// <inheritdoc/>
    public ChatResponse Read(ReadOnlyMemory<byte> body) => _reply.Read(body);

    private static void WriteFormat(RequestWriter request, ChatResponseFormat? format)
    {
        if (format is not ChatResponseFormatJson json || !request.Owns("text"))
        {
            return;
        }

        request.Json.WriteStartObject("text");
        request.Json.WriteStartObject("format");
        if (json.Schema is { } schema)
        {
            request.Json.WriteString("type", "json_schema");
            request.Json.WriteString("name", json.SchemaName ?? "reply");
            if (json.SchemaDescription is { } description)
            {
                request.Json.WriteString("description", description);
            }

            request.Json.WriteBoolean("strict", StrictSchema.Fits(schema));
            request.Json.WritePropertyName("schema");
            schema.WriteTo(request.Json);
        }
        else
        {
            request.Json.WriteString("type", "json_object");
        }

        request.Json.WriteEndObject();
        request.Json.WriteEndObject();
    }

    private void WriteEffort(RequestWriter request)
    {
        if (settings.ReasoningEffort is { } effort && request.Owns("reasoning"))
        {
            request.Json.WriteStartObject("reasoning");
            request.Json.WriteString("effort", effort);
            request.Json.WriteEndObject();
        }
    }

    private void WriteTools(RequestWriter request, ChatOptions? options)
    {
        var declared = options?.Tools?.OfType<AIFunctionDeclaration>().ToList();
        if (declared is not { Count: > 0 } || !request.Owns("tools"))
        {
            return;
        }

        request.Json.WriteStartArray("tools");
        foreach (var tool in declared)
        {
            request.Json.WriteStartObject();
            request.Json.WriteString("type", "function");
            request.Json.WriteString("name", tool.Name);
            request.Json.WriteString("description", tool.Description);
            request.Json.WritePropertyName("parameters");
            tool.JsonSchema.WriteTo(request.Json);
            request.Json.WriteBoolean("strict", StrictSchema.Fits(tool.JsonSchema));
            request.Json.WriteEndObject();
        }

        request.Json.WriteEndArray();
        if (options!.AllowMultipleToolCalls is { } parallel && request.Owns("parallel_tool_calls"))
        {
            request.Json.WriteBoolean("parallel_tool_calls", parallel);
        }

        switch (options.ToolMode)
        {
            case NoneChatToolMode:
                request.Text("tool_choice", "none");
                break;
            case RequiredChatToolMode { RequiredFunctionName: { } name } when request.Owns("tool_choice"):
                request.Json.WriteStartObject("tool_choice");
                request.Json.WriteString("type", "function");
                request.Json.WriteString("name", name);
                request.Json.WriteEndObject();
                break;
            case RequiredChatToolMode:
                request.Text("tool_choice", "required");
                break;
        }

        if (reasons && request.Owns("include"))
        {
            // Nothing is stored, so the reasoning between two tool rounds travels with the conversation, encrypted.
            request.Json.WriteStartArray("include");
            request.Json.WriteStringValue("reasoning.encrypted_content");
            request.Json.WriteEndArray();
        }
    }
}
