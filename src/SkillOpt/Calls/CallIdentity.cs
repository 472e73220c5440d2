using Microsoft.Extensions.AI;
using SkillOpt.Identity;

namespace SkillOpt.Calls;

/// <summary>The identity of a model call: endpoint, options and messages. Everything that can change the reply is in it, nothing else.</summary>
internal static class CallIdentity
{
    public static ContentHash Of(string scope, string endpointFingerprint, IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        var hash = ContentHash.Build("call").Add(scope).Add(endpointFingerprint);
        AddOptions(hash, options);
        foreach (var message in messages)
        {
            hash.Add(message.Role.Value);
            foreach (var content in message.Contents)
            {
                AddContent(hash, content);
            }
        }

        return hash.ToHash();
    }

    private static void AddOptions(ContentHashBuilder hash, ChatOptions? options)
    {
        hash.Add(options?.Temperature?.ToString("R")).Add(options?.MaxOutputTokens?.ToString()).Add(options?.Seed?.ToString());
        hash.Add(options?.ToolMode?.ToString());
        if (options?.ResponseFormat is ChatResponseFormatJson { Schema: { } schema } format)
        {
            hash.Add(format.SchemaName).Add(schema.GetRawText());
        }

        foreach (var tool in options?.Tools ?? [])
        {
            hash.Add(tool.Name).Add(tool.Description).Add((tool as AIFunctionDeclaration)?.JsonSchema.GetRawText());
        }
    }

    private static void AddContent(ContentHashBuilder hash, AIContent content)
    {
        switch (content)
        {
            case TextContent text:
                hash.Add("text").Add(text.Text);
                break;
            case DataContent data:
                hash.Add("data").Add(data.MediaType).Add(data.Name).Add(data.Data.Span);
                break;
            case FunctionCallContent call:
                hash.Add("tool-call").Add(call.CallId).Add(call.Name);
                foreach (var (name, value) in (call.Arguments ?? new Dictionary<string, object?>()).OrderBy(a => a.Key, StringComparer.Ordinal))
                {
                    hash.Add(name).Add(value?.ToString());
                }

                break;
            case FunctionResultContent result:
                hash.Add("tool-result").Add(result.CallId).Add(result.Result?.ToString());
                break;
            default:
                hash.Add(content.GetType().Name).Add(content.ToString());
                break;
        }
    }
}
