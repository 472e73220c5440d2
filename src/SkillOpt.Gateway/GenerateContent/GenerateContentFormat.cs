using System.Text.Json;

namespace SkillOpt.Gateway;

/// <summary>Google Gemini's generateContent.</summary>
internal sealed class GenerateContentFormat : IForeignFormat
{
    /// <inheritdoc/>
    public GatewayFormat Name => GatewayFormat.GenerateContent;

    /// <inheritdoc/>
    public string StreamType(ForeignRequest request) => request.StreamsAsList ? "application/json" : "text/event-stream";

    /// <inheritdoc/>
    public ForeignRequest Read(JsonElement body, string? model) => GenerateContentRequest.Read(body, model!);

    /// <inheritdoc/>
    public void WriteReply(Utf8JsonWriter json, ForeignReply reply) =>
        GenerateContentReplyWriter.Write(json, reply.Request.Model, reply.Id, reply.Contents, reply.End);

    /// <inheritdoc/>
    public ReplyStream Stream(EventWriter events, ForeignRequest request, string id, long created) =>
        new GenerateContentStream(events, request, id);

    /// <inheritdoc/>
    public void WriteError(Utf8JsonWriter json, ForeignError error) => GenerateContentErrors.Write(json, error);
}
