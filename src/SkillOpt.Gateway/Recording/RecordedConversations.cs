using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>What of the last exchanges was written already. Not thread-safe.</summary>
internal sealed class RecordedConversations
{
    private const int Remembered = 8;
    private readonly List<(int Number, List<ContentHash> Messages)> _last = [];
    private (int Number, ContentHash Tools)? _tools;

    /// <summary>Writes the messages and tools of an exchange, as far as they are new.</summary>
    public void Write(Utf8JsonWriter json, GatewayExchange exchange)
    {
        WriteTools(json, exchange);
        var messages = exchange.Messages.Select(HashOf).ToList();
        var (before, shared) = _last
            .Select(l => (l.Number, Shared: Shared(l.Messages, messages)))
            .OrderByDescending(static l => l.Shared)
            .FirstOrDefault();
        if (shared > 0)
        {
            json.WriteNumber("continues", before);
            json.WriteNumber("shared_messages", shared);
        }

        json.WritePropertyName("messages");
        WriteMessages(json, exchange.Messages.Skip(shared));
        _last.Add((exchange.Number, messages));
        if (_last.Count > Remembered)
        {
            _last.RemoveAt(0);
        }
    }

    /// <summary>Writes messages as the chat abstraction writes them.</summary>
    public static void WriteMessages(Utf8JsonWriter json, IEnumerable<ChatMessage> messages)
    {
        json.WriteStartArray();
        foreach (var message in messages)
        {
            JsonSerializer.Serialize(json, message, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ChatMessage)));
        }

        json.WriteEndArray();
    }

    private static int Shared(List<ContentHash> earlier, List<ContentHash> now) =>
        earlier.Zip(now).TakeWhile(static p => p.First == p.Second).Count();

    private static ContentHash HashOf(ChatMessage message) =>
        ContentHash.Of(JsonSerializer.SerializeToUtf8Bytes(message, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ChatMessage))));

    private void WriteTools(Utf8JsonWriter json, GatewayExchange exchange)
    {
        var tools = (exchange.Options.Tools ?? []).OfType<AIFunctionDeclaration>().ToList();
        if (tools.Count == 0)
        {
            return;
        }

        var hash = tools.Aggregate(ContentHash.Build("tools"), static (h, t) => h.Add(t.Name).Add(t.JsonSchema.GetRawText())).ToHash();
        if (_tools is { } earlier && earlier.Tools == hash)
        {
            json.WriteNumber("tools_of", earlier.Number);
            return;
        }

        _tools = (exchange.Number, hash);
        json.WriteStartArray("tools");
        foreach (var tool in tools)
        {
            json.WriteStartObject();
            json.WriteString("name", tool.Name);
            json.WriteString("description", tool.Description);
            json.WritePropertyName("parameters");
            tool.JsonSchema.WriteTo(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
