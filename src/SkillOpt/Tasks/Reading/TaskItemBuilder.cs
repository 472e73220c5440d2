using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Tasks;

/// <summary>Understands the fields of one entry of a task file.</summary>
internal sealed class TaskItemBuilder(RawTask raw, TaskSource source, InputFileResolver files)
{
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);
    private readonly List<TaskFile> _files = [];

    private string Place => source.At(raw.Line);

    /// <param name="autoId">True when no entry of the file has an id: it is then made from the task's content.</param>
    public TaskItem Build(bool autoId)
    {
        try
        {
            return BuildCore(autoId);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            // The JSON library reports lone surrogates ("\ud800") only when the text is used.
            throw new SkillOptException(
                "SKO1103",
                $"{Place} holds a text that is not valid Unicode; mend its \\u escapes.",
                innerException: e
            );
        }
    }

    public static bool HasId(RawTask raw) => raw.Key is not null || TaskFields.Id.Any(n => raw.Fields[n] is not null);

    private TaskItem BuildCore(bool autoId)
    {
        var declaredId = Id();
        var input = Input();
        var split = Split();
        foreach (var file in Texts(TaskFields.Files))
        {
            _files.Add(files.Resolve(Path.GetDirectoryName(source.FullPath)!, file, Place));
        }

        TaskItem Create(string id) =>
            new()
            {
                Id = id,
                Input = input,
                Expected = JsonCopy.Of(Take(TaskFields.Expected)),
                Type = OptionalText(TaskFields.Type) is { } type ? string.Intern(type) : null,
                Files = [.. _files],
                Metadata = Metadata(),
                Source = Place,
                DeclaredSplit = split,
            };

        var item = Create(declaredId ?? "");
        if (declaredId is null)
        {
            if (!autoId)
            {
                throw new SkillOptException("SKO1105", $"{Place} has no id while other tasks of the file have one; give it a unique 'id'.");
            }

            item = Create($"{Path.GetFileNameWithoutExtension(source.Name)}-{item.Hash.Short[..12]}");
        }

        _ = item.Hash;
        return item;
    }

    private string? Id()
    {
        var id = raw.Key;
        if (Take(TaskFields.Id) is { } node)
        {
            id = ScalarText(node) ?? throw Wrong("id", "text or a number");
        }

        if (id is not null)
        {
            TaskNames.Check(id, Place);
        }

        if (id is not null && (id.Length is 0 or > 200 || id.Any(char.IsControl) || id.Trim() != id))
        {
            throw Wrong("id", "1 to 200 characters without control characters or outer spaces");
        }

        return id;
    }

    private ImmutableArray<TaskMessage> Input()
    {
        var node = Take(TaskFields.Input);
        if (node is JsonObject parts)
        {
            node = FromParts(parts);
        }

        var messages = node switch
        {
            JsonArray list => [.. list.Select(Message)],
            JsonValue value when ScalarText(value) is { } text => [new TaskMessage("user", text)],
            null => ImmutableArray<TaskMessage>.Empty,
            _ => throw Wrong("input", "text, a list of messages, or an object with text or messages and files"),
        };
        return messages.Any(m => m.Role == "user" && !string.IsNullOrWhiteSpace(m.Text))
            ? messages
            : throw new SkillOptException(
                "SKO1107",
                $"{Place} has no input; give it 'input' (text, or messages of which one is the user's)."
            );
    }

    private JsonNode? FromParts(JsonObject parts)
    {
        foreach (var (name, value) in parts)
        {
            if (name is not ("text" or "messages" or "files"))
            {
                throw Wrong("input", $"an object with text or messages, and files; '{name}' is not one of them");
            }

            if (name == "files")
            {
                foreach (var file in TextsOf(value, "input.files"))
                {
                    _files.Add(files.Resolve(Path.GetDirectoryName(source.FullPath)!, file, Place));
                }
            }
        }

        return parts["messages"] ?? parts["text"];
    }

    private TaskMessage Message(JsonNode? node)
    {
        if (node is not JsonObject message)
        {
            throw Wrong("input", "messages, each an object with role and content");
        }

        var role = message["role"] is { } given ? ScalarText(given)?.ToLowerInvariant() : "user";
        if (role is not ("user" or "assistant" or "system"))
        {
            throw Wrong("role", "user, assistant or system");
        }

        return new TaskMessage(role, Content(message["content"] ?? message["text"]));
    }

    private string Content(JsonNode? content) =>
        content switch
        {
            JsonValue value when ScalarText(value) is { } text => text,
            JsonArray parts => string.Concat(parts.Select(Part)),
            _ => throw Wrong("content", "text"),
        };

    private string Part(JsonNode? node) =>
        node is JsonObject part && part["text"] is { } text && (part["type"] is null || ScalarText(part["type"]!) == "text")
            ? ScalarText(text) ?? throw Wrong("content", "text")
            : throw Wrong("content", "text; name pictures and documents under 'files'");

    private TaskSplit? Split()
    {
        _used.Add(TaskFields.Split);
        if (raw.Fields[TaskFields.Split] is not { } node)
        {
            return null;
        }

        return TaskSplits.TryParse(ScalarText(node), out var split) ? split : throw Wrong("split", "train, val or test");
    }

    private ImmutableSortedDictionary<string, JsonNode?> Metadata()
    {
        var metadata = ImmutableSortedDictionary.CreateBuilder<string, JsonNode?>(StringComparer.Ordinal);
        if (raw.Fields[TaskFields.Metadata] is { } given)
        {
            foreach (var (name, value) in given as JsonObject ?? throw Wrong("metadata", "an object"))
            {
                metadata[name] = JsonCopy.Of(value);
            }
        }

        foreach (var (name, value) in raw.Fields)
        {
            if (name == TaskFields.Metadata || _used.Contains(name))
            {
                continue;
            }

            if (!metadata.TryAdd(name, JsonCopy.Of(value)))
            {
                throw new SkillOptException("SKO1104", $"{Place} has '{name}' both as a field and in 'metadata'; keep one.");
            }
        }

        return metadata.Count == 0 ? ImmutableSortedDictionary<string, JsonNode?>.Empty : metadata.ToImmutable();
    }

    /// <summary>The value of the first of the names that the entry has; null values count as absent.</summary>
    private JsonNode? Take(string[] names)
    {
        foreach (var name in names)
        {
            if (!raw.Fields.TryGetPropertyValue(name, out var value))
            {
                continue;
            }

            _used.Add(name);
            if (value is not null)
            {
                return value;
            }
        }

        return null;
    }

    private string? OptionalText(string[] names) => Take(names) is { } node ? ScalarText(node) ?? throw Wrong(names[0], "text") : null;

    private IEnumerable<string> Texts(string name)
    {
        _used.Add(name);
        return TextsOf(raw.Fields[name], name);
    }

    private IEnumerable<string> TextsOf(JsonNode? node, string name) =>
        node switch
        {
            null => [],
            JsonArray list => list.Select(n => n is null ? null : ScalarText(n)).Select(t => t ?? throw Wrong(name, "a list of paths")),
            _ => [ScalarText(node) ?? throw Wrong(name, "a path or a list of paths")],
        };

    private static string? ScalarText(JsonNode node) =>
        node.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => node.ToJsonString(),
            _ => null,
        };

    private SkillOptException Wrong(string field, string wanted) => new("SKO1104", $"{Place}: '{field}' must be {wanted}.");
}
