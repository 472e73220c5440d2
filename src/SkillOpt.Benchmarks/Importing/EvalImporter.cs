using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>Turns evals of other tools into tasks: what <c>skillopt init --from</c> runs. The format is told from the content.</summary>
/// <example><code>
/// var evals = EvalImporter.Import("promptfooconfig.yaml");
/// EvalImporter.WriteTasks(evals, "tasks.jsonl");
/// foreach (var dropped in evals.Dropped)
/// {
///     Console.WriteLine($"left out: {dropped}");
/// }
/// </code></example>
public static class EvalImporter
{
    /// <summary>The formats that are understood.</summary>
    public static IReadOnlyList<string> Formats { get; } =
    [
        "promptfoo",
        "skill evals",
        "trigger set",
        "eval.yaml scenarios",
        "eval.yaml stimuli",
        "waza",
        "gbrain benchmark",
        "OpenAI evals",
        "inspect-ai samples",
        "SkillOpt split folder",
        "CSV",
    ];

    /// <summary>Reads a file, or a folder: splits, a gbrain seed, or a skill with its evals.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="test">A file or folder of held-out tasks, which become the test split; the others are then divided two to one into
    /// train and val. Null for none.</param>
    /// <param name="keepsAll">Whether tasks without an expected answer or a check stay, because a scorer was chosen that needs
    /// none.</param>
    /// <exception cref="SkillOptException">SKO4030: a file is missing, damaged, or of no known format; SKO4085, SKO4086: what is left
    /// cannot be scored or divided; SKO4087: there are two test splits.</exception>
    public static ImportedEvals Import(string path, string? test = null, bool keepsAll = false)
    {
        var draft = Read(path);
        if (test is not null)
        {
            if (draft.Tasks.Exists(t => t.Split == TaskSplit.Test))
            {
                throw new SkillOptException(
                    "SKO4087",
                    $"{path} brings a test split of its own, and {test} would be a second one; give only one of them."
                );
            }

            var heldOut = Read(test);
            draft.Take(heldOut, TaskSplit.Test);
        }

        return DraftSettlement.Finish(draft, keepsAll);
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

    private static ImportDraft Read(string path)
    {
        if (Directory.Exists(path))
        {
            return FolderImporter.Import(path, ReadFile);
        }

        return File.Exists(path) ? ReadFile(path) : throw new SkillOptException("SKO4030", $"There is no file '{path}' to import.");
    }

    private static ImportDraft ReadFile(string path) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".yaml" or ".yml" => Mapping(path, EvalFile.Yaml(path)),
            ".csv" or ".jsonl" or ".ndjson" => RowImporters.Any(path, JsonRows.Read(path)),
            ".json" => Json(path),
            var other => throw new SkillOptException(
                "SKO4030",
                $"'{path}' ends in {other}; evals are imported from .yaml, .json, .jsonl and .csv files."
            ),
        };

    private static ImportDraft Json(string path)
    {
        var root = EvalFile.Json(path);
        return root is JsonArray array && array.OfType<JsonObject>().FirstOrDefault() is { } first && !first.ContainsKey("should_trigger")
            ? RowImporters.Any(path, JsonRows.Read(path))
            : Mapping(path, root);
    }

    private static ImportDraft Mapping(string path, JsonNode? root) =>
        root switch
        {
            JsonArray array when array.OfType<JsonObject>().FirstOrDefault()?.ContainsKey("should_trigger") == true =>
                SkillEvalImporters.Triggers(path, array),
            JsonObject map when map.ContainsKey("evals") => SkillEvalImporters.Evals(path, map),
            JsonObject map when map.ContainsKey("scenarios") => ScenarioImporter.Scenarios(path, map),
            JsonObject map when map.ContainsKey("stimuli") => ScenarioImporter.Stimuli(path, map),
            JsonObject map when map.ContainsKey("tests") => PromptfooImporter.Import(path, map),
            JsonObject map when map.ContainsKey("tasks") => WazaImporter.Import(path, map),
            _ => throw new SkillOptException("SKO4030", $"'{path}' is of no known format; understood are {string.Join(", ", Formats)}."),
        };
}
