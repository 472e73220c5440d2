using System.Text.Json;

namespace SkillOpt.Gateway;

/// <summary>OpenAI Responses.</summary>
internal sealed class ResponsesFormat : IForeignFormat
{
    /// <inheritdoc/>
    public GatewayFormat Name => GatewayFormat.Responses;

    /// <inheritdoc/>
    public ForeignRequest Read(JsonElement body, string? model) => ResponsesRequest.Read(body);

    /// <inheritdoc/>
    public void WriteReply(Utf8JsonWriter json, ForeignReply reply) => ResponsesReplyWriter.WriteCompleted(json, reply);

    /// <inheritdoc/>
    public ReplyStream Stream(EventWriter events, ForeignRequest request, string id, long created) =>
        new ResponsesStream(events, request, id, created);

    /// <inheritdoc/>
    public void WriteError(Utf8JsonWriter json, ForeignError error) => OpenAIErrors.Write(json, error);
}
