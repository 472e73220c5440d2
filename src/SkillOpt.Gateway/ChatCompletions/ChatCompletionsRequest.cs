using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Reads a request of Chat Completions.</summary>
internal static class ChatCompletionsRequest
{
    private static readonly string[] s_refused = ["functions", "function_call", "audio", "web_search_options"];

    public static ForeignRequest Read(JsonElement body)
    {
        Refuse(body);
        var conversation = new ConversationBuilder();
        foreach (var message in body.Items("messages"))
        {
            ChatCompletionsMessage.Read(conversation, message);
        }

        var textTools = new HashSet<string>(StringComparer.Ordinal);
        var options = new ChatOptions
        {
            Temperature = (float?)body.Number("temperature"),
            TopP = (float?)body.Number("top_p"),
            FrequencyPenalty = (float?)body.Number("frequency_penalty"),
            PresencePenalty = (float?)body.Number("presence_penalty"),
            MaxOutputTokens = body.Count("max_completion_tokens") ?? body.Count("max_tokens"),
            Seed = (long?)body.Number("seed"),
            StopSequences = body.Texts("stop"),
            ResponseFormat = OpenAIResponseFormat.Read(body.Field("response_format"), nested: true),
            Tools = Tools(body, textTools),
        };
        if (options.Tools is not null)
        {
            options.AllowMultipleToolCalls = body.Field("parallel_tool_calls") is { ValueKind: JsonValueKind.False } ? false : null;
            options.ToolMode = Choice(body.Field("tool_choice"));
        }

        return new ForeignRequest
        {
            Model = body.Required("model"),
            Streams = body.Flag("stream"),
            Messages = conversation.Build("messages"),
            Options = options,
            TextTools = textTools,
            WantsUsage = body.Field("stream_options")?.Flag("include_usage") == true,
        };
    }

    private static void Refuse(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw new ForeignRequestException("The body must be a JSON object.");
        }

        if (body.Number("n") is > 1)
        {
            throw new ForeignRequestException("'n' above 1 cannot be carried over: ask once for each answer.", "n");
        }

        if (body.Flag("logprobs") || body.Number("top_logprobs") is > 0)
        {
            throw new ForeignRequestException("'logprobs' cannot be carried over.", "logprobs");
        }

        if (s_refused.FirstOrDefault(name => body.Field(name) is not null) is { } refused)
        {
            throw new ForeignRequestException($"'{refused}' cannot be carried over.", refused);
        }

        if (body.Items("modalities").Any(static m => m.ValueKind != JsonValueKind.String || m.GetString() != "text"))
        {
            throw new ForeignRequestException("Only the modality 'text' can be carried over.", "modalities");
        }
    }

    private static List<AITool>? Tools(JsonElement body, HashSet<string> textTools)
    {
        List<AITool>? tools = null;
        foreach (var tool in body.Items("tools"))
        {
            var type = tool.Text("type") ?? "function";
            var inner = tool.Field(type) ?? throw new ForeignRequestException($"A tool of type '{type}' has no '{type}'.", "tools");
            var name = inner.Required("name");
            switch (type)
            {
                case "function":
                    (tools ??= []).Add(ToolDeclarations.Function(name, inner.Text("description"), inner.Field("parameters")));
                    break;
                case "custom":
                    textTools.Add(name);
                    (tools ??= []).Add(
                        ToolDeclarations.OfText(
                            name,
                            inner.Text("description"),
                            inner.Field("format")?.Field("grammar")?.Text("definition")
                        )
                    );
                    break;
                default:
                    throw new ForeignRequestException($"Tools of type '{type}' cannot be carried over; functions can.", "tools");
            }
        }

        return tools;
    }

    private static ChatToolMode? Choice(JsonElement? choice) =>
        choice switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } word => FormatWords.ToolMode(word.GetString()),
            { } named when (named.Field("function") ?? named.Field("custom"))?.Text("name") is { } name => ChatToolMode.RequireSpecific(
                name
            ),
            _ => throw new ForeignRequestException("This 'tool_choice' cannot be carried over.", "tool_choice"),
        };
}
