using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Calls;

/// <summary>
/// The identity of a model call: endpoint, options and messages. Everything that can change the reply is in it, nothing else.
/// </summary>
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

    /// <summary>The identity of settings that every call of a client has.</summary>
    public static ContentHash OfSettings(ChatOptions settings)
    {
        var hash = ContentHash.Build("settings");
        AddOptions(hash, settings);
        return hash.ToHash();
    }

    /// <summary>The identity of the same content asked again; 0 is the first time.</summary>
    public static ContentHash Again(ContentHash content, int occurrence) =>
        occurrence == 0 ? content : ContentHash.Build("again").Add(content).Add(occurrence).ToHash();

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

        AddRarer(hash, options);
    }

    // Only what is set, so that calls without these have a short identity.
    private static void AddRarer(ContentHashBuilder hash, ChatOptions? options)
    {
        void Add(string name, object? value)
        {
            if (value is not null)
            {
                hash.Add(name).Add(Convert.ToString(value, CultureInfo.InvariantCulture));
            }
        }

        Add("model", options?.ModelId);
        Add("instructions", options?.Instructions);
        Add("top_p", options?.TopP);
        Add("top_k", options?.TopK);
        Add("frequency_penalty", options?.FrequencyPenalty);
        Add("presence_penalty", options?.PresencePenalty);
        Add("parallel_tools", options?.AllowMultipleToolCalls);
        Add("effort", options?.Reasoning?.Effort);
        Add(
            "stop",
            options?.StopSequences is { Count: > 0 } stops
                ? JsonSerializer.Serialize(stops, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(IList<string>)))
                : null
        );
        Add(
            "more",
            options?.AdditionalProperties is { Count: > 0 } more
                ? JsonSerializer.Serialize(more, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(AdditionalPropertiesDictionary)))
                : null
        );
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
                foreach (
                    var (name, value) in (call.Arguments ?? new Dictionary<string, object?>()).OrderBy(a => a.Key, StringComparer.Ordinal)
                )
                {
                    hash.Add(name).Add(value?.ToString());
                }

                break;
            case FunctionResultContent result:
                hash.Add("tool-result").Add(result.CallId).Add(result.Result?.ToString());
                break;
            default:
                hash.Add(content.GetType().Name)
                    .Add(JsonSerializer.Serialize(content, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(AIContent))));
                break;
        }
    }
}
