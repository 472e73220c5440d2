using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>The wire format of OpenAI's Responses API, used without stored state: every request carries the whole conversation.</summary>
internal sealed class ResponsesProtocol(ServiceIdentity service, ModelSettings settings, bool reasons, TimeProvider time) : IChatProtocol
{
    private readonly ResponsesReply _reply = new(service, new FailureClassifier(service, time));

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Write(IEnumerable<ChatMessage> messages, ChatOptions? options, bool streams)
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
        request.Flag("store", false);
        if (streams)
        {
            request.Flag("stream", true);
        }

        return request.Finish();
    }

    /// <inheritdoc/>
    public ChatResponse Read(ReadOnlyMemory<byte> body) => _reply.Read(body);

    /// <inheritdoc/>
    public IReplyReader ReadStream() => new ResponsesStream();

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
            OpenAIFields.WriteSchema(request.Json, json, schema);
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
        if (OpenAIFields.WriteTools(request, options, nested: false) && reasons && request.Owns("include"))
        {
            // Nothing is stored, so the reasoning between two tool rounds travels with the conversation, encrypted.
            request.Json.WriteStartArray("include");
            request.Json.WriteStringValue("reasoning.encrypted_content");
            request.Json.WriteEndArray();
        }
    }
}
