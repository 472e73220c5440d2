using System.Text.Json;

namespace SkillOpt.Gateway;

/// <summary>Anthropic Messages.</summary>
internal sealed class MessagesFormat : IForeignFormat
{
    /// <inheritdoc/>
    public GatewayFormat Name => GatewayFormat.Messages;

    /// <inheritdoc/>
    public ForeignRequest Read(JsonElement body, string? model) => MessagesRequest.Read(body);

    /// <inheritdoc/>
    public void WriteReply(Utf8JsonWriter json, ForeignReply reply) => MessagesReplyWriter.Write(json, reply);

    /// <inheritdoc/>
    public ReplyStream Stream(EventWriter events, ForeignRequest request, string id, long created) =>
        new MessagesStream(events, request, id);

    /// <inheritdoc/>
    public void WriteError(Utf8JsonWriter json, ForeignError error) => MessagesErrors.Write(json, error);

    /// <inheritdoc/>
    public int StatusOf(ForeignError error) => error.Kind == ForeignErrorKind.Overloaded ? 529 : error.Status;
}
