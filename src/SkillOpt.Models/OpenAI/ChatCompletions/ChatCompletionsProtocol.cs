using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>The Chat Completions wire format.</summary>
internal sealed class ChatCompletionsProtocol(ServiceIdentity service, ModelSettings settings, ChatDialect dialect, TimeProvider time)
    : IChatProtocol
{
    private readonly ChatCompletionsReply _reply = new(service, dialect, new FailureClassifier(service, time));

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Write(IEnumerable<ChatMessage> messages, ChatOptions? options, bool streams)
    {
        using var request = new RequestWriter(settings.ExtraBody);
        request.Text("model", service.Model);
        if (request.Owns("messages"))
        {
            ChatCompletionsMessages.Write(request.Json, messages, options?.Instructions);
        }

        request.Number(dialect.MaxTokensField, (long?)(options?.MaxOutputTokens ?? settings.MaxOutputTokens));
        if (!dialect.OmitTemperature)
        {
            request.Number("temperature", options?.Temperature ?? settings.Temperature ?? dialect.DefaultTemperature);
            request.Number("top_p", options?.TopP);
        }

        if (dialect.SendsEffort)
        {
            request.Text("reasoning_effort", Effort());
        }

        if (settings.SendSeed)
        {
            request.Number("seed", options?.Seed);
        }

        WriteStop(request, options);
        WriteThinking(request);
        WriteResponseFormat(request, options?.ResponseFormat);
        OpenAIFields.WriteTools(request, options, nested: true);
        if (streams)
        {
            WriteStream(request);
        }

        return request.Finish();
    }

    /// <inheritdoc/>
    public ChatResponse Read(ReadOnlyMemory<byte> body) => _reply.Read(body);

    /// <inheritdoc/>
    public IReplyReader ReadStream() => new ChatCompletionsStream(dialect.SplitsThinkBlock);

    private static void WriteStream(RequestWriter request)
    {
        request.Flag("stream", true);
        if (request.Owns("stream_options"))
        {
            // Without it a stream tells no tokens.
            request.Json.WriteStartObject("stream_options");
            request.Json.WriteBoolean("include_usage", true);
            request.Json.WriteEndObject();
        }
    }

    private static void WriteStop(RequestWriter request, ChatOptions? options)
    {
        if (options?.StopSequences is { Count: > 0 } stops && request.Owns("stop"))
        {
            request.Json.WriteStartArray("stop");
            foreach (var stop in stops)
            {
                request.Json.WriteStringValue(stop);
            }

            request.Json.WriteEndArray();
        }
    }

    private static void WriteResponseFormat(RequestWriter request, ChatResponseFormat? format)
    {
        if (format is not ChatResponseFormatJson json || !request.Owns("response_format"))
        {
            return;
        }

        request.Json.WriteStartObject("response_format");
        if (json.Schema is { } schema)
        {
            request.Json.WriteString("type", "json_schema");
            request.Json.WriteStartObject("json_schema");
            OpenAIFields.WriteSchema(request.Json, json, schema);
            request.Json.WriteEndObject();
        }
        else
        {
            request.Json.WriteString("type", "json_object");
        }

        request.Json.WriteEndObject();
    }

    private string? Effort() =>
        dialect.Thinking != ThinkingSwitch.Effort
            ? settings.ReasoningEffort
            : settings.Thinking switch
            {
                "disabled" => "none",
                "enabled" => settings.ReasoningEffort ?? "medium",
                _ => settings.ReasoningEffort,
            };

    private void WriteThinking(RequestWriter request)
    {
        if (settings.Thinking is not ("enabled" or "disabled"))
        {
            return;
        }

        var on = settings.Thinking == "enabled";
        var (outer, inner, word) = dialect.Thinking switch
        {
            ThinkingSwitch.TemplateArguments => ("chat_template_kwargs", "enable_thinking", null),
            ThinkingSwitch.EnableThinking => ("", "enable_thinking", null),
            ThinkingSwitch.ThinkingType => ("thinking", "type", on ? "enabled" : "disabled"),
            ThinkingSwitch.AdaptiveType => ("thinking", "type", on ? "adaptive" : "disabled"),
            ThinkingSwitch.Reasoning => ("reasoning", "enabled", null),
            _ => ("", "", (string?)null),
        };
        if (inner.Length == 0 || !request.Owns(outer.Length > 0 ? outer : inner))
        {
            return;
        }

        if (outer.Length > 0)
        {
            request.Json.WriteStartObject(outer);
        }

        if (word is null)
        {
            request.Json.WriteBoolean(inner, on);
        }
        else
        {
            request.Json.WriteString(inner, word);
        }

        if (outer.Length > 0)
        {
            request.Json.WriteEndObject();
        }
    }
}
