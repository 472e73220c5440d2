using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Benchmarks.Shared;
using SkillOpt.Diagnostics;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks.Importing;

/// <summary>Turns evals of other tools into tasks: what <c>skillopt init --from</c> runs. The format is told from the content.</summary>
public static class EvalImporter
{
    /// <summary>The formats that are understood.</summary>
    public static IReadOnlyList<string> Formats { get; } =
    [
        "promptfoo", "skill evals", "trigger set", "eval.yaml scenarios", "eval.yaml stimuli", "waza", "gbrain benchmark", "OpenAI evals", "inspect-ai samples", "SkillOpt split folder", "CSV",
    ];

    /// <summary>Reads a file, or a folder with train, val and test.</summary>
    /// <exception cref="SkillOptException">SKO4030: the file is missing, damaged, or of no known format.</exception>
    public static ImportedEvals Import(string path)
    {
        if (Directory.Exists(path))
            return Folder(path);
        if (!File.Exists(path))
            throw new SkillOptException("SKO4030", $"There is no file '{path}' to import.");
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".yaml" or ".yml" => Mapping(path, YamlJson.Parse(File.ReadAllText(path), path)),
            ".csv" => RowImporters.Rows(path, JsonRows.Read(path), "CSV"),
            ".jsonl" or ".ndjson" => Rows(path, JsonRows.Read(path)),
            ".json" => Json(path),
            var other => throw new SkillOptException("SKO4030", $"'{path}' ends in {other}; evals are imported from .yaml, .json, .jsonl and .csv files."),
        };
    }

    /// <summary>Writes the tasks as one file that training reads; for evals that came in splits, use <see cref="WriteSplits"/>.</summary>
    public static void WriteTasks(ImportedEvals evals, string path) => TaskFileWriter.Write(path, evals.Tasks);

    /// <summary>Writes the splits that the evals came in, a file each.</summary>
    /// <param name="evals">Evals with <see cref="ImportedEvals.Splits"/>.</param>
    /// <param name="folder">The folder to write to.</param>
    /// <returns>The file of each split that has tasks.</returns>
    /// <exception cref="InvalidOperationException">The evals did not come in splits.</exception>
    public static IReadOnlyDictionary<TaskSplit, string> WriteSplits(ImportedEvals evals, string folder)
    {
        var splits = evals.Splits ?? throw new InvalidOperationException("These evals did not come in splits.");
        var written = new Dictionary<TaskSplit, string>();
        Directory.CreateDirectory(folder);
        foreach (var split in Enum.GetValues<TaskSplit>().Where(s => !splits[s].IsEmpty))
        {
            written[split] = Path.Combine(folder, $"{TaskSplits.NameOf(split)}.jsonl");
            TaskFileWriter.Write(written[split], splits[split]);
        }

        return written;
    }

    private static ImportedEvals Json(string path)
    {
        try
        {
            var root = JsonNode.Parse(File.ReadAllText(path));
            if (root is JsonArray array && array.OfType<JsonObject>().FirstOrDefault() is { } first)
                return first.ContainsKey("should_trigger") ? SkillEvalImporters.Triggers(path, array) : Rows(path, JsonRows.Read(path));
            return Mapping(path, root);
        }
        catch (JsonException e)
        {
            throw new SkillOptException("SKO4030", $"{path}:{e.LineNumber + 1}: this is not JSON.", innerException: e);
        }
    }

    private static ImportedEvals Mapping(string path, JsonNode? root) => root switch
    {
        JsonArray array when array.OfType<JsonObject>().FirstOrDefault()?.ContainsKey("should_trigger") == true => SkillEvalImporters.Triggers(path, array),
        JsonObject map when map.ContainsKey("evals") => SkillEvalImporters.Evals(path, map),
        JsonObject map when map.ContainsKey("scenarios") => ScenarioImporter.Scenarios(path, map),
        JsonObject map when map.ContainsKey("stimuli") => ScenarioImporter.Stimuli(path, map),
        JsonObject map when map.ContainsKey("tests") => PromptfooImporter.Import(path, map),
        JsonObject map when map.ContainsKey("tasks") => WazaImporter.Import(path, map),
        _ => throw new SkillOptException("SKO4030", $"'{path}' is of no known format; understood are {string.Join(", ", Formats)}."),
    };

    private static ImportedEvals Rows(string path, IReadOnlyList<JsonRow> rows)
    {
        var first = rows[0].Value;
        if (first.ContainsKey("judge"))
            return RowImporters.Gbrain(path, rows);
        return RowImporters.Rows(path, rows, first.ContainsKey("ideal") ? "OpenAI evals" : first.ContainsKey("input") && first.ContainsKey("target") ? "inspect-ai samples" : "SkillOpt items");
    }

    private static ImportedEvals Folder(string path)
    {
        var parts = new Dictionary<TaskSplit, ImportedEvals>();
        foreach (var split in Enum.GetValues<TaskSplit>())
        {
            if (SplitFolder.FileOf(path, split) is { } file)
                parts[split] = RowImporters.Rows(file, JsonRows.Read(file), "SkillOpt split folder", TaskSplits.NameOf(split));
        }

        if (parts.Count == 0)
            throw new SkillOptException("SKO4030", $"The folder '{path}' holds no train, val or test folder with a .json, .jsonl or .csv file.");
        foreach (var needed in (TaskSplit[])[TaskSplit.Train, TaskSplit.Val])
        {
            if (!parts.ContainsKey(needed))
                throw new SkillOptException("SKO4030", $"The folder '{path}' has splits, but no {TaskSplits.NameOf(needed)}/*.json, *.jsonl or *.csv; training needs train and val.");
        }

        var first = parts[TaskSplit.Train];
        var dropped = parts.Values.SelectMany(p => p.Dropped).Distinct(StringComparer.Ordinal).ToList();
        ImmutableArray<TaskItem> Of(TaskSplit split) => parts.TryGetValue(split, out var part) ? part.Tasks : [];
        var set = new TaskSet(Of(TaskSplit.Train), Of(TaskSplit.Val), Of(TaskSplit.Test));
        return new ImportedEvals(first.Format, [.. set.Train, .. set.Val, .. set.Test], first.Scorer, [.. dropped]) { Splits = set };
    }
}
