using System.Text;
using System.Text.Json.Nodes;

namespace SkillOpt.Testing;

/// <summary>One request as the loopback server got it.</summary>
public sealed class LoopbackRequest
{
    private readonly Lazy<JsonObject?> _json;
    private readonly Lazy<LoopbackPrompt> _prompt;

    internal LoopbackRequest(LoopbackProtocol protocol, string path, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body)
    {
        Protocol = protocol;
        Path = path;
        Headers = headers;
        Body = body;
        Content = ContentHash.Of(body.Span);
        _json = new Lazy<JsonObject?>(() => Body.IsEmpty ? null : JsonNode.Parse(Body.Span) as JsonObject);
        _prompt = new Lazy<LoopbackPrompt>(() => LoopbackPrompt.From(Json));
    }

    /// <summary>What it speaks.</summary>
    public LoopbackProtocol Protocol { get; }

    /// <summary>Path and query.</summary>
    public string Path { get; }

    /// <summary>The headers, by name without regard to case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The exact bytes of the body.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The digest of the body: the same question asked twice has the same one.</summary>
    public ContentHash Content { get; }

    /// <summary>Which request this is, from 1.</summary>
    public int Ordinal { get; internal init; }

    /// <summary>How often this very body has been sent by now, from 1.</summary>
    public int Occurrence { get; internal init; }

    /// <summary>The body as text.</summary>
    public string BodyText => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The body as JSON; null when there is none.</summary>
    public JsonObject? Json => _json.Value;

    /// <summary>The model asked for; empty when the body names none.</summary>
    public string Model => Json?["model"]?.GetValue<string>() ?? "";

    /// <summary>True when the reply is wanted as a stream of events.</summary>
    public bool WantsStream => Json?["stream"] is JsonValue value && value.TryGetValue<bool>(out var stream) && stream;

    /// <summary>All system texts, joined by blank lines.</summary>
    public string SystemText => _prompt.Value.System;

    /// <summary>The text of the last user message.</summary>
    public string UserText => _prompt.Value.User;
}
