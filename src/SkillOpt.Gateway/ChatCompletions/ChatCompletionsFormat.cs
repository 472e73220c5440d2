using System.Text.Json;

namespace SkillOpt.Gateway;

/// <summary>OpenAI Chat Completions.</summary>
internal sealed class ChatCompletionsFormat : IForeignFormat
{
    /// <inheritdoc/>
    public GatewayFormat Name => GatewayFormat.ChatCompletions;

    /// <inheritdoc/>
    public ForeignRequest Read(JsonElement body, string? model) => ChatCompletionsRequest.Read(body);

    /// <inheritdoc/>
    public void WriteReply(Utf8JsonWriter json, ForeignReply reply) => ChatCompletionsReplyWriter.Write(json, reply);

    /// <inheritdoc/>
    public ReplyStream Stream(EventWriter events, ForeignRequest request, string id, long created) =>
        new ChatCompletionsStream(events, request, id, created);

    /// <inheritdoc/>
    public void WriteError(Utf8JsonWriter json, ForeignError error) => OpenAIErrors.Write(json, error);
}
