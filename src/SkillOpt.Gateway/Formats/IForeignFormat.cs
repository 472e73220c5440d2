using System.Text.Json;

namespace SkillOpt.Gateway;

/// <summary>One format of agents: reads its requests and writes its replies. Thread-safe.</summary>
internal interface IForeignFormat
{
    /// <summary>Which one it is.</summary>
    GatewayFormat Name { get; }

    /// <summary>The events' content type.</summary>
    string StreamType(ForeignRequest request) => "text/event-stream";

    /// <summary>The status under which the format sends an error.</summary>
    int StatusOf(ForeignError error) => error.Status;

    /// <summary>Reads a request.</summary>
    /// <param name="body">The body.</param>
    /// <param name="model">The model named by the address; null when the body names it.</param>
    /// <exception cref="ForeignRequestException">It cannot be carried over.</exception>
    ForeignRequest Read(JsonElement body, string? model);

    /// <summary>Writes a whole reply.</summary>
    void WriteReply(Utf8JsonWriter json, ForeignReply reply);

    /// <summary>Writes a reply as events.</summary>
    /// <param name="events">Where to.</param>
    /// <param name="request">What is answered.</param>
    /// <param name="id">The reply's id, without the prefix that the format gives it.</param>
    /// <param name="created">The present time, in seconds since 1970.</param>
    ReplyStream Stream(EventWriter events, ForeignRequest request, string id, long created);

    /// <summary>Writes an error.</summary>
    void WriteError(Utf8JsonWriter json, ForeignError error);
}
