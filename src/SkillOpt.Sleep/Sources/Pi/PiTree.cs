using System.Text.Json;

namespace SkillOpt.Sleep;

/// <summary>The entries of a session of Pi. What counts is the branch that ends at the last entry.</summary>
internal sealed class PiTree
{
    private readonly List<JsonElement> _entries = [];
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);
    private JsonElement? _header;
    private bool _isTree;

    /// <summary>What is wrong with the file; null when nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Reads one record.</summary>
    public void Add(JsonElement record)
    {
        if (record.Is("type", "session"))
        {
            Problem = _header is null && _entries.Count == 0 ? Problem : Problem ?? "there are two headers, or one that is not first";
            _header = record.Clone();
            _isTree = record.Number("version") >= 2;
            return;
        }

        if (_header is null)
        {
            Problem ??= "there is no header";
            return;
        }

        if (_isTree && Check(record) is { } wrong)
        {
            Problem ??= wrong;
            return;
        }

        if (_isTree)
        {
            _byId[record.Text("id")!] = _entries.Count;
        }

        _entries.Add(record.Clone());
    }

    /// <summary>Tells a digest what was said.</summary>
    public void Tell(DigestBuilder digest)
    {
        if (_header is not { } header)
        {
            return;
        }

        digest.Project = header.Text("cwd") ?? "";
        digest.At(header.Time("timestamp"));
        foreach (var entry in Branch())
        {
            digest.At(entry.Time("timestamp"));
            if (entry.Is("type", "message") && entry.Get("message") is { } message)
            {
                Say(message, digest);
            }
        }
    }

    private static void Say(JsonElement message, DigestBuilder digest)
    {
        var text = JsonRead.TextOf(message.Get("content"));
        switch (message.Text("role"))
        {
            case "user":
                digest.Prompt(text);
                break;
            case "assistant":
                digest.Reply(text);
                foreach (var call in message.Items("content").Where(b => b.Is("type", "toolCall")))
                {
                    digest.Tool(call.Text("name"));
                    var arguments = call.Get("arguments");
                    digest.Skill(SkillFiles.NameIn(arguments?.Text("path") ?? arguments?.Text("command")));
                }

                break;
            case "toolResult":
                digest.Tool(message.Text("toolName"));
                digest.Foreign(text);
                break;
            default:
                break;
        }
    }

    private string? Check(JsonElement record)
    {
        var id = record.Text("id");
        if (id is null || _byId.ContainsKey(id))
        {
            return id is null ? "an entry has no id" : $"two entries have the id {id}";
        }

        return record.Text("parentId") is { } parent && !_byId.ContainsKey(parent) ? $"entry {id} follows one that is not there" : null;
    }

    private IEnumerable<JsonElement> Branch()
    {
        if (!_isTree)
        {
            return _entries;
        }

        var branch = new Stack<JsonElement>();
        for (var at = _entries.Count - 1; at >= 0; )
        {
            branch.Push(_entries[at]);
            at = _entries[at].Text("parentId") is { } parent ? _byId[parent] : -1;
        }

        return branch;
    }
}
