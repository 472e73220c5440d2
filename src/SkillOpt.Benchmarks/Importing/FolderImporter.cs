using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>Folders: splits, a gbrain seed, or a skill with its evals beside it.</summary>
internal static class FolderImporter
{
    private static readonly string[] s_evals =
    [
        "evals/evals.json",
        "evals.json",
        "tests/eval.yaml",
        "eval.yaml",
        "evals/eval.yaml",
        "promptfooconfig.yaml",
        "eval.vally.yaml",
        "tests/eval.vally.yaml",
    ];

    /// <exception cref="SkillOptException">SKO4030: nothing of it is understood.</exception>
    public static ImportDraft Import(string folder, Func<string, ImportDraft> importFile)
    {
        var draft =
            Splits(folder)
            ?? Seed(folder, importFile)
            ?? Beside(folder, importFile)
            ?? throw new SkillOptException(
                "SKO4030",
                $"The folder '{folder}' holds no train, val or test with a .json, .jsonl or .csv file, no benchmark.jsonl, and none of "
                    + $"{string.Join(", ", s_evals)}."
            );
        var skill = Path.Combine(folder, "SKILL.md");
        draft.Skill = File.Exists(skill) ? skill : null;
        return draft;
    }

    private static ImportDraft? Splits(string folder)
    {
        var files = Enum.GetValues<TaskSplit>()
            .Select(s => (Split: s, File: SplitFolder.FileOf(folder, s) ?? FlatFileOf(folder, s)))
            .Where(f => f.File is not null)
            .ToList();
        if (files.Count == 0)
        {
            return null;
        }

        foreach (var needed in (TaskSplit[])[TaskSplit.Train, TaskSplit.Val])
        {
            if (!files.Exists(f => f.Split == needed))
            {
                throw new SkillOptException(
                    "SKO4030",
                    $"The folder '{folder}' has splits, but no {TaskSplits.NameOf(needed)}/*.json, *.jsonl or *.csv; training "
                        + "needs train and val."
                );
            }
        }

        var draft = new ImportDraft(folder, "SkillOpt split folder");
        foreach (var (split, file) in files)
        {
            draft.Take(RowImporters.Any(file!, JsonRows.Read(file!), draft.Format, TaskSplits.NameOf(split)), split);
        }

        return draft;
    }

    private static string? FlatFileOf(string folder, TaskSplit split) =>
        Directory
            .EnumerateFiles(folder)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault(file =>
                Path.GetExtension(file) is ".json" or ".jsonl" or ".csv"
                && TaskSplits.TryParse(Path.GetFileNameWithoutExtension(file), out var found)
                && found == split
            );

    private static ImportDraft? Seed(string folder, Func<string, ImportDraft> importFile)
    {
        var (benchmark, heldOut) = (Path.Combine(folder, "benchmark.jsonl"), Path.Combine(folder, "held-out.jsonl"));
        if (!File.Exists(benchmark))
        {
            return null;
        }

        var draft = importFile(benchmark);
        if (File.Exists(heldOut))
        {
            draft.Take(importFile(heldOut), TaskSplit.Test);
        }

        return draft;
    }

    private static ImportDraft? Beside(string folder, Func<string, ImportDraft> importFile) =>
        s_evals.Select(e => Path.Combine(folder, e)).FirstOrDefault(File.Exists) is { } file ? importFile(file) : null;
}
