using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>Collects tasks while files are read; <see cref="DraftSettlement"/> makes evals of them.</summary>
/// <param name="path">The file.</param>
/// <param name="format">What it was taken for.</param>
/// <param name="idPrefix">What ids begin with where the source has none; the file's name when null.</param>
internal sealed class ImportDraft(string path, string format, string? idPrefix = null)
{
    private const int NamesShown = 8;
    private readonly SortedSet<string> _dropped = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, List<DraftTask>> _droppedOfTasks = new(StringComparer.Ordinal);

    public string Path => path;

    public string Format => format;

    public List<DraftTask> Tasks { get; } = [];

    /// <summary>The skill that came with the tasks; null when none did.</summary>
    public string? Skill { get; set; }

    /// <summary>Everything that was left out, one sentence each.</summary>
    public IEnumerable<string> Dropped =>
        _dropped.Concat(_droppedOfTasks.Select(d => $"{d.Key}: {Names(d.Value)}")).Order(StringComparer.Ordinal);

    /// <summary>Notes something that is left out.</summary>
    public void Drop(string what) => _dropped.Add(what);

    /// <summary>Notes something of a task that is left out; the tasks are named behind it.</summary>
    public void Drop(string what, DraftTask task)
    {
        var tasks = _droppedOfTasks.TryGetValue(what, out var known) ? known : _droppedOfTasks[what] = [];
        if (!tasks.Contains(task))
        {
            tasks.Add(task);
        }
    }

    /// <summary>Notes the fields of an object that are not among the known ones.</summary>
    public void DropOthers(JsonObject item, string where, params ReadOnlySpan<string> known)
    {
        foreach (var (name, _) in item)
        {
            if (!known.Contains(name))
            {
                Drop($"{where}: the field '{name}'");
            }
        }
    }

    /// <summary>Notes that a call of a tool is expected: nothing that a target which only chats could ever do.</summary>
    public void DropTool(DraftTask task, string tool) =>
        Drop($"a call of the tool '{tool}' is expected, which a chat target could never make, so it is not checked", task);

    public DraftTask Add(string id, IEnumerable<TaskMessage> input, int index)
    {
        var task = new DraftTask(
            id.Length > 0 ? id : $"{idPrefix ?? System.IO.Path.GetFileNameWithoutExtension(path)}-{index + 1}",
            [.. input],
            $"{path}:{index + 1}"
        );
        if (task.Input.IsEmpty || task.Input.All(m => string.IsNullOrWhiteSpace(m.Text)))
        {
            throw new SkillOptException(
                "SKO4030",
                $"{path}, item {index + 1}: there is no text that could be asked; the format was taken for {format}."
            );
        }

        Tasks.Add(task);
        return task;
    }

    /// <summary>Takes the tasks of another file, and what was left out of it, as one split.</summary>
    public void Take(ImportDraft other, TaskSplit? split)
    {
        foreach (var task in other.Tasks)
        {
            task.Split = split;
            Tasks.Add(task);
        }

        _dropped.UnionWith(other._dropped);
        foreach (var (what, tasks) in other._droppedOfTasks)
        {
            tasks.ForEach(t => Drop(what, t));
        }
    }

    /// <summary>Tasks by name: the first few, and how many more there are.</summary>
    public static string Names(IReadOnlyCollection<DraftTask> tasks)
    {
        var names = string.Join(", ", tasks.Take(NamesShown).Select(t => $"'{t.Id}'"));
        return tasks.Count > NamesShown ? $"{names} and {tasks.Count - NamesShown} more" : names;
    }

    /// <summary>The objects of a list with their places.</summary>
    public static IEnumerable<(JsonObject Item, int Index)> Items(JsonNode? list) =>
        (list as JsonArray ?? []).Select((n, i) => (n as JsonObject, i)).Where(p => p.Item1 is not null).Select(p => (p.Item1!, p.i));

    /// <summary>A value as text.</summary>
    public static string Text(JsonNode? node) => node is null ? "" : PythonLiteral.Show(node);

    /// <summary>A text or a list of texts, as texts.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? node) =>
        node is JsonArray array ? [.. array.Select(Text)]
        : node is null ? []
        : [Text(node)];

    /// <summary>A prompt that is a text, or a conversation of role and content.</summary>
    public static IEnumerable<TaskMessage> Messages(JsonNode? node) =>
        node is JsonArray array
            ? array
                .OfType<JsonObject>()
                .Select(m => new TaskMessage(Text(m["role"]) is { Length: > 0 } role ? role : "user", Text(m["content"])))
            : [new TaskMessage("user", Text(node))];
}
