using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Models;

/// <summary>The wire format of Anthropic's Messages API.</summary>
internal sealed class MessagesProtocol(ServiceIdentity service, ModelSettings settings, TimeProvider time) : IChatProtocol
{
    /// <summary>Used when neither the caller nor the settings limit the reply; the API demands a limit.</summary>
    internal const int DefaultMaxTokens = 16_384;

    private readonly MessagesReply _reply = new(service, new FailureClassifier(service, time));

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Write(IEnumerable<ChatMessage> messages, ChatOptions? options, bool streams)
    {
        var conversation = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        using var request = new RequestWriter(settings.ExtraBody);
        var maxTokens = options?.MaxOutputTokens ?? settings.MaxOutputTokens ?? DefaultMaxTokens;
        request.Text("model", service.Model);
        request.Number("max_tokens", (long)maxTokens);
        WriteTools(request, options);
        WriteSystem(request, conversation, options?.Instructions);
        if (request.Owns("messages"))
        {
            MessagesConversation.Write(request.Json, conversation);
        }

        var thinks = WriteThinking(request, maxTokens);
        if (!thinks)
        {
            // The API takes a temperature only from models that are not thinking.
            request.Number("temperature", options?.Temperature ?? settings.Temperature);
        }

        WriteStop(request, options);
        WriteOutput(request, options?.ResponseFormat);
        if (streams)
        {
            request.Flag("stream", true);
        }

        return request.Finish();
    }

    /// <inheritdoc/>
    public ChatResponse Read(ReadOnlyMemory<byte> body) => _reply.Read(body);

    /// <inheritdoc/>
    public IReplyReader ReadStream() => new MessagesStream();

    private static void WriteSystem(RequestWriter request, IReadOnlyList<ChatMessage> messages, string? instructions)
    {
        var blocks = messages
            .Where(static m => m.Role == ChatRole.System)
            .Select(static m => m.Text)
            .Where(static t => t.Length > 0)
            .ToList();
        if (!string.IsNullOrEmpty(instructions))
        {
            blocks.Insert(0, instructions);
        }

        if (blocks.Count == 0 || !request.Owns("system"))
        {
            return;
        }

        request.Json.WriteStartArray("system");
        for (var i = 0; i < blocks.Count; i++)
        {
            request.Json.WriteStartObject();
            request.Json.WriteString("type", "text");
            request.Json.WriteString("text", blocks[i]);
            if (i == blocks.Count - 1)
            {
                // The system text holds the skill and is the same for every task: the cache covers it and the tools before it.
                request.Json.WriteStartObject("cache_control");
                request.Json.WriteString("type", "ephemeral");
                request.Json.WriteEndObject();
            }

            request.Json.WriteEndObject();
        }

        request.Json.WriteEndArray();
    }

    private static void WriteStop(RequestWriter request, ChatOptions? options)
    {
        if (options?.StopSequences is not { Count: > 0 } stops || !request.Owns("stop_sequences"))
        {
            return;
        }

        request.Json.WriteStartArray("stop_sequences");
        foreach (var stop in stops)
        {
            request.Json.WriteStringValue(stop);
        }

        request.Json.WriteEndArray();
    }

    private static void WriteTools(RequestWriter request, ChatOptions? options)
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
            request.Json.WriteString("name", tool.Name);
            request.Json.WriteString("description", tool.Description);
            request.Json.WritePropertyName("input_schema");
            tool.JsonSchema.WriteTo(request.Json);
            request.Json.WriteEndObject();
        }

        request.Json.WriteEndArray();
        if (!request.Owns("tool_choice"))
        {
            return;
        }

        var (type, name) = options!.ToolMode switch
        {
            NoneChatToolMode => ("none", null),
            RequiredChatToolMode { RequiredFunctionName: { } required } => ("tool", required),
            RequiredChatToolMode => ("any", null),
            _ => (options.AllowMultipleToolCalls == false ? "auto" : null, (string?)null),
        };
        if (type is null)
        {
            return;
        }

        request.Json.WriteStartObject("tool_choice");
        request.Json.WriteString("type", type);
        if (name is not null)
        {
            request.Json.WriteString("name", name);
        }

        if (options.AllowMultipleToolCalls == false && type != "none")
        {
            request.Json.WriteBoolean("disable_parallel_tool_use", true);
        }

        request.Json.WriteEndObject();
    }

    private bool WriteThinking(RequestWriter request, int maxTokens)
    {
        if (!request.Owns("thinking"))
        {
            return true;
        }

        switch (settings.Thinking)
        {
            case "disabled":
                request.Json.WriteStartObject("thinking");
                request.Json.WriteString("type", "disabled");
                request.Json.WriteEndObject();
                return false;
            case "enabled":
                request.Json.WriteStartObject("thinking");
                if (settings.ReasoningEffort is not null)
                {
                    request.Json.WriteString("type", "adaptive");
                }
                else
                {
                    // Without an effort the budget is half of the reply's limit, at least the 1024 tokens the API demands.
                    request.Json.WriteString("type", "enabled");
                    request.Json.WriteNumber("budget_tokens", Math.Max(1024, maxTokens / 2));
                }

                request.Json.WriteEndObject();
                return true;
            default:
                return false;
        }
    }

    private void WriteOutput(RequestWriter request, ChatResponseFormat? format)
    {
        var schema = (format as ChatResponseFormatJson)?.Schema;
        if ((schema is null && settings.ReasoningEffort is null) || !request.Owns("output_config"))
        {
            return;
        }

        request.Json.WriteStartObject("output_config");
        if (settings.ReasoningEffort is { } effort)
        {
            request.Json.WriteString("effort", effort == "minimal" ? "low" : effort);
        }

        if (schema is { } wanted)
        {
            request.Json.WriteStartObject("format");
            request.Json.WriteString("type", "json_schema");
            request.Json.WritePropertyName("schema");
            wanted.WriteTo(request.Json);
            request.Json.WriteEndObject();
        }

        request.Json.WriteEndObject();
    }
}
