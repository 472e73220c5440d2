using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Reads a request of Responses.</summary>
internal static class ResponsesRequest
{
    private static readonly string[] s_refused = ["previous_response_id", "conversation", "prompt"];

    public static ForeignRequest Read(JsonElement body)
    {
        Refuse(body);
        var conversation = new ConversationBuilder();
        if (body.Text("instructions") is { Length: > 0 } instructions)
        {
            conversation.Add(ChatRole.System, [new TextContent(instructions)]);
        }

        if (body.Field("input") is { ValueKind: JsonValueKind.String } text)
        {
            conversation.Add(ChatRole.User, [new TextContent(text.GetString())]);
        }
        else
        {
            foreach (var item in body.Items("input"))
            {
                ResponsesItem.Read(conversation, item);
            }
        }

        var tools = new ResponsesTools();
        var options = new ChatOptions
        {
            Temperature = (float?)body.Number("temperature"),
            TopP = (float?)body.Number("top_p"),
            MaxOutputTokens = body.Count("max_output_tokens"),
            ResponseFormat = OpenAIResponseFormat.Read(body.Field("text")?.Field("format"), nested: false),
            Tools = tools.Read(body),
        };
        if (options.Tools is not null)
        {
            options.AllowMultipleToolCalls = body.Field("parallel_tool_calls") is { ValueKind: JsonValueKind.False } ? false : null;
            options.ToolMode = ResponsesTools.Choice(body.Field("tool_choice"));
        }

        return new ForeignRequest
        {
            Model = body.Required("model"),
            Streams = body.Flag("stream"),
            Messages = conversation.Build("input"),
            Options = options,
            TextTools = tools.TextTools,
            GroupedTools = tools.GroupedTools,
        };
    }

    private static void Refuse(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw new ForeignRequestException("The body must be a JSON object.");
        }

        if (s_refused.FirstOrDefault(name => body.Field(name) is not null) is { } refused)
        {
            throw new ForeignRequestException(
                $"'{refused}' cannot be carried over: nothing is stored here, so send the whole conversation as 'input'.",
                refused
            );
        }

        if (body.Flag("background"))
        {
            throw new ForeignRequestException("'background' cannot be carried over: nothing is stored here.", "background");
        }
    }
}
