using Microsoft.Extensions.AI;

namespace SkillOpt.Calls;

/// <summary>A client that states which model it is and gives every call the settings it has stated.</summary>
internal sealed class IdentifiedChatClient(IChatClient inner, ModelIdentity identity, ChatOptions? settings) : DelegatingChatClient(inner)
{
    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => base.GetResponseAsync(messages, Completed(options), cancellationToken);

    /// <inheritdoc/>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => base.GetStreamingResponseAsync(messages, Completed(options), cancellationToken);

    /// <inheritdoc/>
    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(ModelIdentity) ? identity : base.GetService(serviceType, serviceKey);

    // What the call itself asks for wins.
    private ChatOptions? Completed(ChatOptions? options)
    {
        if (settings is null)
        {
            return options;
        }

        var completed = settings.Clone();
        if (options is null)
        {
            return completed;
        }

        completed.Temperature = options.Temperature ?? completed.Temperature;
        completed.MaxOutputTokens = options.MaxOutputTokens ?? completed.MaxOutputTokens;
        completed.TopP = options.TopP ?? completed.TopP;
        completed.TopK = options.TopK ?? completed.TopK;
        completed.FrequencyPenalty = options.FrequencyPenalty ?? completed.FrequencyPenalty;
        completed.PresencePenalty = options.PresencePenalty ?? completed.PresencePenalty;
        completed.Seed = options.Seed ?? completed.Seed;
        completed.Reasoning = options.Reasoning ?? completed.Reasoning;
        completed.ResponseFormat = options.ResponseFormat ?? completed.ResponseFormat;
        completed.ModelId = options.ModelId ?? completed.ModelId;
        completed.Instructions = options.Instructions ?? completed.Instructions;
        completed.StopSequences = options.StopSequences ?? completed.StopSequences;
        completed.AllowMultipleToolCalls = options.AllowMultipleToolCalls ?? completed.AllowMultipleToolCalls;
        completed.ToolMode = options.ToolMode ?? completed.ToolMode;
        completed.Tools = options.Tools ?? completed.Tools;
        completed.ConversationId = options.ConversationId ?? completed.ConversationId;
        completed.RawRepresentationFactory = options.RawRepresentationFactory;
        foreach (var (name, value) in options.AdditionalProperties ?? [])
        {
            (completed.AdditionalProperties ??= [])[name] = value;
        }

        return completed;
    }
}
