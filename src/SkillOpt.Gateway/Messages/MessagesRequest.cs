using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Reads a request of Messages.</summary>
internal static class MessagesRequest
{
    private static readonly string[] s_refused = ["mcp_servers", "container"];

    public static ForeignRequest Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw new ForeignRequestException("The body must be a JSON object.");
        }

        if (s_refused.FirstOrDefault(name => body.Field(name) is { } value && !IsEmpty(value)) is { } refused)
        {
            throw new ForeignRequestException($"'{refused}' cannot be carried over: it runs at the provider.", refused);
        }

        var conversation = new ConversationBuilder();
        if (System(body) is { Count: > 0 } system)
        {
            conversation.Add(ChatRole.System, system);
        }

        foreach (var message in body.Items("messages"))
        {
            MessagesContent.Read(conversation, message);
        }

        var options = new ChatOptions
        {
            MaxOutputTokens = body.Count("max_tokens"),
            Temperature = (float?)body.Number("temperature"),
            TopP = (float?)body.Number("top_p"),
            TopK = body.Count("top_k"),
            StopSequences = body.Texts("stop_sequences"),
            ResponseFormat = Format(body),
            Tools = Tools(body),
        };
        if (options.Tools is not null && body.Field("tool_choice") is { } choice)
        {
            options.AllowMultipleToolCalls = choice.Flag("disable_parallel_tool_use") ? false : null;
            options.ToolMode =
                choice.Text("type") == "tool" ? ChatToolMode.RequireSpecific(choice.Required("name"))
                : FormatWords.ToolMode(choice.Text("type")) is { } mode ? mode
                : throw new ForeignRequestException("This 'tool_choice' cannot be carried over.", "tool_choice");
        }

        return new ForeignRequest
        {
            Model = body.Required("model"),
            Streams = body.Flag("stream"),
            Messages = conversation.Build("messages"),
            Options = options,
        };
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0;

    private static List<AIContent> System(JsonElement body) =>
        body.Field("system") is { ValueKind: JsonValueKind.String } text
            ? [new TextContent(text.GetString())]
            : [.. body.Items("system").Select(static b => new TextContent(b.Required("text")))];

    private static ChatResponseFormat? Format(JsonElement body) =>
        (body.Field("output_config")?.Field("format") ?? body.Field("output_format")) switch
        {
            null => null,
            { } format when format.Text("type") == "json_schema" && format.Field("schema") is { } schema =>
                ChatResponseFormat.ForJsonSchema(schema.Clone()),
            _ => throw new ForeignRequestException("This output format cannot be carried over; 'json_schema' can.", "output_config"),
        };

    private static List<AITool>? Tools(JsonElement body)
    {
        List<AITool>? tools = null;
        foreach (var tool in body.Items("tools"))
        {
            if (tool.Text("type") is { } type and not "custom")
            {
                throw new ForeignRequestException(
                    $"Tools of type '{type}' belong to one provider and cannot be carried over; switch this one off in the agent.",
                    "tools"
                );
            }

            (tools ??= []).Add(ToolDeclarations.Function(tool.Required("name"), tool.Text("description"), tool.Field("input_schema")));
        }

        return tools;
    }
}
