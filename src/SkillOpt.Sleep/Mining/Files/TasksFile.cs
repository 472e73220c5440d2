using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Sleep;

/// <summary>Tasks in a file that a person may read and edit; also those of earlier programs of this kind.</summary>
internal static class TasksFile
{
    private const string Format = "skillopt_sleep.tasks.v2";

    private static readonly Dictionary<string, string> s_splits = new(StringComparer.Ordinal)
    {
        ["train"] = "train",
        ["replay"] = "train",
        ["val"] = "val",
        ["holdout"] = "val",
        ["test"] = "test",
    };

    /// <summary>Writes tasks for review.</summary>
    public static void Write(string path, string project, IEnumerable<MinedTask> tasks)
    {
        var document = new JsonObject
        {
            ["format"] = Format,
            ["project"] = project,
            ["reviewed"] = false,
            ["tasks"] = new JsonArray([.. tasks.Select(t => JsonNode.Parse(MinedTaskJson.Write(t)))]),
        };
        AtomicFile.Write(path, ReadableJson.Indented(document) + "\n");
        SleepHome.MakePrivate(path);
    }

    /// <summary>Whether a person said that it was reviewed; null when the file does not say.</summary>
    /// <exception cref="SkillOptException">SKO7011: it cannot be read.</exception>
    public static bool? IsReviewed(string path) =>
        Parse(path) is JsonObject map && map["reviewed"] is JsonValue value && value.TryGetValue(out bool b) ? b : null;

    /// <summary>Reads tasks.</summary>
    /// <exception cref="SkillOptException">SKO7011: the file cannot be read, or a task in it makes no sense.</exception>
    public static IReadOnlyList<MinedTask> Read(string path)
    {
        var list = Parse(path) switch
        {
            JsonArray bare => bare,
            JsonObject map when map["tasks"] is JsonArray tasks => tasks,
            _ => throw Wrong(path, "it holds no list of tasks"),
        };
        var read = list.Select((node, i) => Task(node as JsonObject ?? throw Wrong(path, $"task {i + 1} is no object"), path, i + 1))
            .ToList();

        // Splits that a file leaves open are decided here only when it decides none.
        return read.Exists(t => t.Split is "val" or "test") || read.Count < 2
            ? [.. read.Select(t => t.Split.Length > 0 ? t : t with { Split = "train" })]
            : read;
    }

    private static MinedTask Task(JsonObject node, string path, int number)
    {
        var intent = Text(node, "intent") ?? throw Wrong(path, $"task {number} has no intent");
        var project = Text(node, "project") ?? "";
        var split = Text(node, "split") ?? "";
        var id = Text(node, "id") ?? MinedTask.IdOf(project, intent);
        var checks = ChecksOf(node).ToImmutableArray();
        var task = new MinedTask
        {
            Id = id,
            Project = project,
            Intent = intent,
            Context = Text(node, "context") ?? Text(node, "context_excerpt") ?? "",
            Asked = Text(node, "asked") ?? "",
            AskedAbout = Text(node, "asked_about") ?? "",
            Skill = Text(node, "skill") ?? Text(node, "skill_hint") ?? "",
            Good = Text(node, "good") ?? "",
            Attempt = Text(node, "attempt") ?? Text(node, "attempted_solution") ?? "",
            Checks = checks,
            Rubric = Text(node, "rubric") ?? (Text(node, "reference_kind") == "rubric" ? Text(node, "reference") ?? "" : ""),
            Group = Text(node, "group") ?? id,
            Kin = Text(node, "kin") ?? id,
            Split = s_splits.GetValueOrDefault(split, split.Length == 0 ? "" : "train"),
            Sessions = [.. (node["sessions"] as JsonArray ?? node["source_sessions"] as JsonArray ?? []).Select(s => s?.ToString() ?? "")],
        };
        foreach (var check in checks.Where(c => c.Op == "regex"))
        {
            try
            {
                _ = new System.Text.RegularExpressions.Regex(
                    check.Arg,
                    System.Text.RegularExpressions.RegexOptions.None,
                    TimeSpan.FromSeconds(1)
                );
            }
            catch (ArgumentException e)
            {
                throw Wrong(path, $"task {number} has a pattern that cannot be read: {e.Message.TrimEnd('.')}");
            }
        }

        return task;
    }

    private static IEnumerable<TaskCheck> ChecksOf(JsonObject node)
    {
        var own = node["checks"] as JsonArray ?? (node["judge"] as JsonObject)?["checks"] as JsonArray ?? [];
        foreach (var check in own.OfType<JsonObject>())
        {
            yield return new TaskCheck(Text(check, "op") ?? "", check["arg"]?.ToString() ?? "");
        }

        if (Text(node, "reference_kind") is "exact" or "answer" && Text(node, "reference") is { Length: > 0 } reference)
        {
            yield return new TaskCheck("contains", reference);
        }
    }

    private static JsonNode? Parse(string path)
    {
        try
        {
            return JsonNode.Parse(InputFile.ReadAllText(path, InputFile.MostBytesOfSettings));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new SkillOptException(
                "SKO7011",
                $"{path} cannot be read as a file of tasks: {e.Message.Split('\n')[0].TrimEnd('.')}.",
                innerException: e
            );
        }
    }

    private static string? Text(JsonObject node, string name) =>
        node[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static SkillOptException Wrong(string path, string what) => new("SKO7011", $"{path}: {what}; see docs/sleep.md for the form.");
}
