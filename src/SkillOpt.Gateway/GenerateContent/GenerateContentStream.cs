using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Writes a reply of streamGenerateContent: events, or the items of one JSON list.</summary>
internal sealed class GenerateContentStream(EventWriter events, ForeignRequest request, string id) : ReplyStream
{
    private TextReasoningContent? _signed;
    private bool _hasItems;

    /// <inheritdoc/>
    public override void Begin(Usage? known)
    {
        // The format has no beginning of its own.
    }

    /// <inheritdoc/>
    public override void Add(AIContent content)
    {
        switch (content)
        {
            case TextContent { Text.Length: > 0 }:
                Chunk([content], null);
                break;
            case TextReasoningContent reasoning:
                _signed = reasoning.ProtectedData is { } data ? new TextReasoningContent("") { ProtectedData = data } : _signed;
                if (reasoning.Text.Length > 0)
                {
                    Chunk([content], null);
                }

                break;
            case FunctionCallContent:
                Chunk(_signed is null ? [content] : [_signed, content], null);
                _signed = null;
                break;
        }
    }

    /// <inheritdoc/>
    public override void End(ReplyEnd end)
    {
        Chunk([new TextContent("")], end);
        if (request.StreamsAsList)
        {
            events.Raw("]");
        }
    }

    /// <inheritdoc/>
    public override void Fail(ForeignError error)
    {
        if (request.StreamsAsList)
        {
            events.Item(_hasItems ? ",\n" : "[", error, GenerateContentErrors.Write);
            events.Raw("]");
        }
        else
        {
            events.Event(null, error, GenerateContentErrors.Write);
        }
    }

    /// <inheritdoc/>
    public override void Ping() => events.Raw(request.StreamsAsList ? "\n" : ": waiting\n\n");

    private void Chunk(IReadOnlyList<AIContent> contents, ReplyEnd? end)
    {
        var state = (request.Model, Id: id, Contents: contents, End: end);
        if (request.StreamsAsList)
        {
            events.Item(
                _hasItems ? ",\n" : "[",
                state,
                static (json, s) => GenerateContentReplyWriter.Write(json, s.Model, s.Id, s.Contents, s.End)
            );
        }
        else
        {
            events.Event(null, state, static (json, s) => GenerateContentReplyWriter.Write(json, s.Model, s.Id, s.Contents, s.End));
        }

        _hasItems = true;
    }
}
