using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>
/// Remembers the reasoning before tool calls. A provider wants it back as it was, and the formats of agents do not all carry it: what comes
/// back changed is made what it was, what does not come back is put before its call again. Thread-safe.
/// </summary>
internal sealed class ReasoningMemory
{
    private const int Most = 4096;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<TextReasoningContent>> _byCall = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TextReasoningContent> _byData = new(StringComparer.Ordinal);

    /// <summary>Remembers a reply.</summary>
    public void Remember(IEnumerable<AIContent> reply)
    {
        lock (_lock)
        {
            var before = new List<TextReasoningContent>();
            foreach (var content in reply)
            {
                if (content is TextReasoningContent { ProtectedData: { } data } reasoning && _byData.Count < Most)
                {
                    before.Add(reasoning);
                    _byData[data] = reasoning;
                }
                else if (content is FunctionCallContent call && before.Count > 0)
                {
                    _byCall[call.CallId] = before;
                    before = [];
                }
            }
        }
    }

    /// <summary>Puts reasoning back into a conversation.</summary>
    public void Restore(IEnumerable<ChatMessage> messages)
    {
        lock (_lock)
        {
            if (_byData.Count > 0)
            {
                foreach (var message in messages.Where(static m => m.Role == ChatRole.Assistant))
                {
                    message.Contents = Restored(message.Contents);
                }
            }
        }
    }

    private List<AIContent> Restored(IList<AIContent> contents)
    {
        var restored = new List<AIContent>(contents.Count);
        var there = new HashSet<TextReasoningContent>(ReferenceEqualityComparer.Instance);
        foreach (var content in contents)
        {
            if (content is TextReasoningContent { ProtectedData: { } data } && _byData.TryGetValue(data, out var original))
            {
                restored.Add(original);
                there.Add(original);
                continue;
            }

            if (content is FunctionCallContent call && _byCall.TryGetValue(call.CallId, out var before))
            {
                restored.AddRange(before.Where(there.Add));
            }

            restored.Add(content);
        }

        return restored;
    }
}
