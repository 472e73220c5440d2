using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SkillOpt.Benchmarks.Python;
using SkillOpt.Diagnostics;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks.Importing;

/// <summary>Collects tasks while a file is read, and settles on one scorer for all of them.</summary>
/// <param name="path">The file.</param>
/// <param name="format">What it was taken for.</param>
/// <param name="idPrefix">What ids begin with where the source has none; the file's name when null.</param>
internal sealed class ImportDraft(string path, string format, string? idPrefix = null)
{
    private readonly List<DraftTask> _tasks = [];
    private readonly SortedSet<string> _dropped = new(StringComparer.Ordinal);

    public string Path => path;

    /// <summary>Notes something that is left out.</summary>
    public void Drop(string what) => _dropped.Add(what);

    /// <summary>Notes the fields of an object that are not among the known ones.</summary>
    public void DropOthers(JsonObject item, string where, params ReadOnlySpan<string> known)
    {
        foreach (var (name, _) in item)
        {
            if (!known.Contains(name))
                Drop($"{where}: the field '{name}'");
        }
    }

    public DraftTask Add(string id, IEnumerable<TaskMessage> input, int index)
    {
        var task = new DraftTask(id.Length > 0 ? id : $"{idPrefix ?? System.IO.Path.GetFileNameWithoutExtension(path)}-{index + 1}", [.. input], $"{path}:{index + 1}");
        if (task.Input.IsEmpty || task.Input.All(m => string.IsNullOrWhiteSpace(m.Text)))
            throw new SkillOptException("SKO4030", $"{path}, item {index + 1}: there is no text that could be asked; the format was taken for {format}.");
        _tasks.Add(task);
        return task;
    }

    public ImportedEvals Finish()
    {
        if (_tasks.Count == 0)
            throw new SkillOptException("SKO4030", $"{path} holds no items; the format was taken for {format}.");
        foreach (var twice in _tasks.GroupBy(t => t.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            var number = 1;
            foreach (var task in twice.Skip(1))
                task.Id = $"{task.Id}-{++number}";
            Drop($"the id '{twice.Key}' stood {twice.Count()} times; the later ones have got a number");
        }

        return new ImportedEvals(format, [.. _tasks.Select(t => t.ToItem())], Scorer(), [.. _dropped]);
    }

    private JsonNode Scorer()
    {
        if (_tasks.TrueForAll(t => t.Checks.Count > 0))
        {
            if (_tasks.Exists(t => t.Criteria.Count > 0))
                Drop("written criteria are kept in metadata.criteria, but the mechanical checks alone score; use scorer judge to have them graded");
            return JsonValue.Create("rules");
        }

        if (_tasks.TrueForAll(t => t.Criteria.Count > 0 || t.Checks.Count > 0))
        {
            if (_tasks.Exists(t => t.Checks.Count > 0))
                Drop("some tasks have mechanical checks and others only written criteria; a judge scores all, and sees the checks as metadata.checks");
            return new JsonObject
            {
                ["name"] = "judge",
                ["metadata"] = new JsonArray("criteria", "checks"),
                ["rubric"] = new JsonArray(new JsonObject
                {
                    ["name"] = "criteria",
                    ["question"] = "Does the answer meet every one of the task's own criteria?",
                    ["levels"] = new JsonArray("meets none of them", "meets some of them", "meets nearly all of them", "meets all of them"),
                }),
            };
        }

        if (_tasks.Exists(t => t.Expected is null))
            Drop($"{_tasks.Count(t => t.Expected is null && t.Checks.Count == 0 && t.Criteria.Count == 0)} tasks have neither an expected answer nor a check; they cannot be scored until you add one");
        return JsonValue.Create("normalized_exact");
    }

    internal sealed class DraftTask(string id, ImmutableArray<TaskMessage> input, string source)
    {
        public string Id { get; set; } = id;

        public ImmutableArray<TaskMessage> Input => input;

        public JsonNode? Expected { get; set; }

        public string? Type { get; set; }

        public List<(string Operation, JsonNode Argument)> Checks { get; } = [];

        public List<string> Criteria { get; } = [];

        public SortedDictionary<string, JsonNode?> Metadata { get; } = new(StringComparer.Ordinal);

        public void Check(string operation, JsonNode? argument) => Checks.Add((operation, argument?.DeepClone() ?? JsonValue.Create("")));

        /// <summary>A check that holds when a pattern is found nowhere.</summary>
        public void CheckAbsent(string pattern) => Check("regex", $@"\A(?![\s\S]*(?:{pattern}))");

        public TaskItem ToItem()
        {
            if (Checks.Count > 0)
                Metadata["checks"] = new JsonArray([.. Checks.Select(c => new JsonObject { ["op"] = c.Operation, ["arg"] = c.Argument.DeepClone() })]);
            if (Criteria.Count > 0)
                Metadata["criteria"] = new JsonArray([.. Criteria.Select(c => JsonValue.Create(c))]);
            return new TaskItem { Id = Id, Input = input, Expected = Expected?.DeepClone(), Type = Type, Metadata = Metadata.ToImmutableSortedDictionary(StringComparer.Ordinal), Source = source };
        }
    }

    /// <summary>The objects of a list with their places.</summary>
    public static IEnumerable<(JsonObject Item, int Index)> Items(JsonNode? list) =>
        (list as JsonArray ?? []).Select((n, i) => (n as JsonObject, i)).Where(p => p.Item1 is not null).Select(p => (p.Item1!, p.i));

    /// <summary>A value as text.</summary>
    public static string Text(JsonNode? node) => node is null ? "" : PythonLiteral.Show(node);

    /// <summary>A text or a list of texts, as texts.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? node) => node is JsonArray array ? [.. array.Select(Text)] : node is null ? [] : [Text(node)];

    /// <summary>A prompt that is a text, or a conversation of role and content.</summary>
    public static IEnumerable<TaskMessage> Messages(JsonNode? node) => node is JsonArray array
        ? array.OfType<JsonObject>().Select(m => new TaskMessage(Text(m["role"]) is { Length: > 0 } role ? role : "user", Text(m["content"])))
        : [new TaskMessage("user", Text(node))];
}
