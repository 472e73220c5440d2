using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>
/// Puts a conversation together. What an assistant says and calls in one turn becomes one message; images that a tool returned follow its
/// results in a message of the user, because not every provider takes them inside a result.
/// </summary>
internal sealed class ConversationBuilder
{
    private readonly List<ChatMessage> _messages = [];
    private readonly List<AIContent> _media = [];

    /// <summary>Adds a message.</summary>
    public void Add(ChatRole role, IList<AIContent> contents)
    {
        Flush();
        if (role == ChatRole.Assistant && _messages is [.., { } last] && last.Role == ChatRole.Assistant)
        {
            foreach (var content in contents)
            {
                last.Contents.Add(content);
            }
        }
        else
        {
            _messages.Add(new ChatMessage(role, contents));
        }
    }

    /// <summary>Adds a tool's result.</summary>
    /// <param name="callId">The call it belongs to.</param>
    /// <param name="parts">What the tool returned.</param>
    /// <param name="isError">Whether the agent marked it as an error.</param>
    public void AddResult(string callId, IReadOnlyCollection<AIContent> parts, bool isError = false)
    {
        var text = string.Join('\n', parts.OfType<TextContent>().Select(static t => t.Text));
        var media = parts.Where(static p => p is not TextContent).ToList();
        if (media.Count > 0)
        {
            text = text.Length == 0 ? "(see the attachment)" : text;
            _media.Add(new TextContent($"Attached to the result of call {callId}:"));
            _media.AddRange(media);
        }

        var result = new FunctionResultContent(callId, text) { Exception = isError ? new InvalidOperationException(text) : null };
        if (_messages is [.., { } last] && last.Role == ChatRole.Tool)
        {
            last.Contents.Add(result);
        }
        else
        {
            _messages.Add(new ChatMessage(ChatRole.Tool, [result]));
        }
    }

    /// <summary>The conversation.</summary>
    /// <exception cref="ForeignRequestException">It is empty.</exception>
    public List<ChatMessage> Build(string field)
    {
        Flush();
        return _messages.Count > 0 ? _messages : throw new ForeignRequestException($"'{field}' holds no message.", field);
    }

    private void Flush()
    {
        if (_media.Count > 0)
        {
            _messages.Add(new ChatMessage(ChatRole.User, [.. _media]));
            _media.Clear();
        }
    }
}
