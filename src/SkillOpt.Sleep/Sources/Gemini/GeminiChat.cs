using System.Text.Json;

namespace SkillOpt.Sleep;

/// <summary>A chat of Gemini CLI: messages by id, of which a later record replaces an earlier one.</summary>
internal sealed class GeminiChat
{
    private readonly List<string> _order = [];
    private readonly Dictionary<string, JsonElement> _messages = new(StringComparer.Ordinal);

    /// <summary>The id of the session.</summary>
    public string? Id { get; private set; }

    /// <summary>The digest of the project's path.</summary>
    public string? ProjectHash { get; private set; }

    /// <summary>Reads one record.</summary>
    public void Add(JsonElement record)
    {
        if (record.Text("sessionId") is { } id)
        {
            (Id, ProjectHash) = (id, record.Text("projectHash"));
        }
        else if (record.Get("$set") is { } set)
        {
            if (set.Get("messages") is { ValueKind: JsonValueKind.Array })
            {
                _order.Clear();
                _messages.Clear();
                All(set);
            }
        }
        else if (record.Text("$rewindTo") is { } to)
        {
            Rewind(to);
        }
        else
        {
            Put(record);
        }
    }

    /// <summary>Reads a whole document of an earlier version.</summary>
    public void AddDocument(JsonElement document)
    {
        (Id, ProjectHash) = (document.Text("sessionId"), document.Text("projectHash"));
        All(document);
    }

    /// <summary>Tells a digest what was said.</summary>
    public void Tell(DigestBuilder digest)
    {
        foreach (var message in _order.Select(id => _messages[id]))
        {
            digest.At(message.Time("timestamp"));
            if (message.Is("type", "user"))
            {
                Person(message, digest);
            }
            else if (message.Is("type", "gemini"))
            {
                Agent(message, digest);
            }
        }
    }

    private static void Person(JsonElement message, DigestBuilder digest)
    {
        foreach (var part in message.Items("content"))
        {
            if (part.Get("functionResponse")?.Get("response") is { } response)
            {
                digest.Foreign(response.Text("output") ?? "");
            }
        }

        var text = JsonRead.TextOf(message.Get("content"), p => p.Text("text") is not null);
        if (!text.StartsWith("<session_context>", StringComparison.Ordinal))
        {
            digest.Prompt(text);
        }
    }

    private static void Agent(JsonElement message, DigestBuilder digest)
    {
        digest.Reply(JsonRead.TextOf(message.Get("content"), p => p.Text("text") is not null && !p.IsTrue("thought")));
        foreach (var call in message.Items("toolCalls"))
        {
            digest.Tool(call.Text("name"));
            var arguments = call.Get("args");
            digest.Skill(
                call.Is("name", "activate_skill")
                    ? arguments?.Text("name")
                    : SkillFiles.NameIn(arguments?.Text("file_path") ?? arguments?.Text("absolute_path") ?? arguments?.Text("command"))
            );
            digest.Foreign(call.Text("resultDisplay") ?? "");
        }
    }

    private void All(JsonElement holder)
    {
        foreach (var message in holder.Items("messages"))
        {
            Put(message);
        }
    }

    private void Put(JsonElement message)
    {
        var id = message.Text("id") ?? $"#{_order.Count}";
        if (!_messages.ContainsKey(id))
        {
            _order.Add(id);
        }

        _messages[id] = message.Clone();
    }

    private void Rewind(string to)
    {
        var at = _order.IndexOf(to);
        if (at >= 0)
        {
            foreach (var id in _order[at..])
            {
                _messages.Remove(id);
            }

            _order.RemoveRange(at, _order.Count - at);
        }
    }
}
