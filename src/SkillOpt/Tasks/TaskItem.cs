using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace SkillOpt.Tasks;

/// <summary>One scored task. Immutable; must not be changed after its hash was read.</summary>
public sealed class TaskItem
{
    private ContentHash _hash;
    private volatile bool _isHashed;

    /// <summary>Unique name of the task within its project.</summary>
    public required string Id { get; init; }

    /// <summary>What the target is asked: one user message, or a conversation.</summary>
    public required ImmutableArray<TaskMessage> Input { get; init; }

    /// <summary>
    /// The expected answer: text, a list of acceptable texts, or any JSON the scorer understands; null when the scorer needs none.
    /// </summary>
    public JsonNode? Expected { get; init; }

    /// <summary>The kind of task, for stratified splits and reports; null when not given.</summary>
    public string? Type { get; init; }

    /// <summary>Free further fields for scorers and environments.</summary>
    public ImmutableSortedDictionary<string, JsonNode?> Metadata { get; init; } = ImmutableSortedDictionary<string, JsonNode?>.Empty;

    /// <summary>Input files.</summary>
    public ImmutableArray<TaskFile> Files { get; init; } = [];

    /// <summary>Where it was read, as <c>file:line</c>; empty when made in code. Not part of the identity.</summary>
    public string Source { get; init; } = "";

    /// <summary>The split that the task names for itself where it was read; null when it names none. Not part of the identity.</summary>
    internal TaskSplit? DeclaredSplit { get; init; }

    /// <summary>The task's identity: input, expected answer, type, metadata and file contents (not its place on disk).</summary>
    public ContentHash Hash
    {
        get
        {
            // Two threads that come first at once write the same bytes; nobody reads them before the mark.
            if (!_isHashed)
            {
                _hash = ComputeHash();
                _isHashed = true;
            }

            return _hash;
        }
    }

    /// <summary>The text of the last user message: what most single-turn environments ask.</summary>
    public string Question => Input.LastOrDefault(m => m.Role == "user")?.Text ?? "";

    /// <summary>The acceptable answers as texts: a JSON string gives one, an array of strings several, anything else its JSON.</summary>
    public IReadOnlyList<string> ExpectedTexts =>
        Expected switch
        {
            null => [],
            JsonArray array => [.. array.Select(TextOf)],
            _ => [TextOf(Expected)],
        };

    private static string TextOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString() ?? "";

    private ContentHash ComputeHash()
    {
        var builder = ContentHash.Build("task").Add(Id).Add(Type).Add(Expected?.ToJsonString());
        foreach (var message in Input)
        {
            builder.Add(message.Role).Add(message.Text);
        }

        foreach (var (key, value) in Metadata)
        {
            builder.Add(key).Add(value?.ToJsonString());
        }

        foreach (var file in Files)
        {
            builder.Add(file.Name).Add(file.Hash);
        }

        return builder.ToHash();
    }
}
