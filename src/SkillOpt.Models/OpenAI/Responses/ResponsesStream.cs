using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace SkillOpt.Models;

/// <summary>Reads the events of a Responses reply; its last event holds the whole reply.</summary>
internal sealed class ResponsesStream : IReplyReader
{
    /// <inheritdoc/>
    public ReadOnlyMemory<byte>? Body { get; private set; }

    /// <inheritdoc/>
    public IEnumerable<AIContent> Read(string data)
    {
        if (data.AsSpan().Trim().SequenceEqual("[DONE]"))
        {
            return [];
        }

        using var document = JsonDocument.Parse(data);
        var root = document.RootElement;
        switch (root.Text("type"))
        {
            case "response.output_text.delta" when root.Text("delta") is { Length: > 0 } text:
                return [new TextContent(text)];

            // Reasoning goes back to the service as it came, so it is handed on as a whole.
            case "response.output_item.done" when root.Field("item") is { } item && item.Text("type") == "reasoning":
                return [ResponsesReply.Reasoning(item)];
            case "response.completed" or "response.incomplete" or "response.failed" when root.Field("response") is { } response:
                Body = Encoding.UTF8.GetBytes(response.GetRawText());
                return [];
            case "error":
                Body = Encoding.UTF8.GetBytes(
                    root.Field("error") is { ValueKind: JsonValueKind.Object } ? data : $$"""{"error":{{root.GetRawText()}}}"""
                );
                return [];
            default:
                return [];
        }
    }
}
