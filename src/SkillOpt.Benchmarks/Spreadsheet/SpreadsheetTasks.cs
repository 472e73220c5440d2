using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>
/// Reads SpreadsheetBench: <c>dataset.json</c> beside a <c>spreadsheet</c> folder, or split folders of its items.
/// Without split folders the published split is used for items that carry one, and the others are split 2:1:7 by CPython's shuffle with
/// seed 42.
/// </summary>
internal static class SpreadsheetTasks
{
    private const int SplitSeed = 42;
    private const string SplitField = "_in_verified400_manifest";

    /// <summary>Reads the tasks.</summary>
    /// <exception cref="SkillOptException">Files are missing or an item is malformed.</exception>
    public static TaskSet Load(string folder)
    {
        if (Directory.Exists(Path.Combine(folder, "train")))
        {
            return SplitFolder.Load(folder, path => JsonRows.Read(path).Select(row => FromRow(row, folder)));
        }

        var items = JsonRows
            .Read(Path.Combine(folder, "dataset.json"))
            .Select(row => (Split: row.Optional(SplitField), Task: FromRow(row, folder)))
            .ToList();
        var rest = items.Where(i => i.Split is not ("train" or "val" or "test")).Select(i => i.Task).ToList();
        new MersenneTwister(SplitSeed).Shuffle(rest);
        var (train, val) = (rest.Count * 2 / 10, rest.Count / 10);
        ImmutableArray<TaskItem> Join(string split, IEnumerable<TaskItem> more) =>
            [.. items.Where(i => i.Split == split).Select(i => i.Task), .. more];
        return new TaskSet(Join("train", rest[..train]), Join("val", rest[train..(train + val)]), Join("test", rest[(train + val)..]));
    }

    internal static string PositionOf(TaskItem task) => Text(task, "answer_position");

    internal static string TypeOf(TaskItem task) => Text(task, "instruction_type");

    /// <summary>The cases of a task with the full paths of their files.</summary>
    internal static IReadOnlyList<TestCase> CasesOf(TaskItem task)
    {
        var paths = task.Files.ToDictionary(f => f.Name, f => f.FullPath, StringComparer.Ordinal);
        return [.. TestCase.Find(paths.Keys).Select(c => new TestCase(c.Number, paths[c.Input], paths[c.Answer]))];
    }

    internal static TaskItem FromRow(JsonRow row, string folder)
    {
        var path = row.Required("spreadsheet_path");
        var root = Path.GetFullPath(folder);
        var cases = Path.GetFullPath(Path.Combine(root, path));
        if (!cases.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new SkillOptException("SKO4003", $"{row.Path}, item {row.Index + 1}: spreadsheet_path '{path}' leaves the data folder.");
        }

        var names = Directory.Exists(cases)
            ? Directory.EnumerateFiles(cases, "*.xlsx").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal).ToList()
            : [];
        var found = TestCase.Find(names);
        if (found.Count == 0)
        {
            throw new SkillOptException(
                "SKO4006",
                $"{row.Path}, item {row.Index + 1}: '{cases}' holds no pair of an input and an answer workbook."
            );
        }

        return new TaskItem
        {
            Id = row.Required("id"),
            Input = [new TaskMessage("user", row.Required("instruction"))],
            Type = row.Optional("instruction_type"),
            Metadata = ImmutableSortedDictionary<string, JsonNode?>
                .Empty.Add("answer_position", JsonValue.Create(Position(row.Required("answer_position"), row.Optional("answer_sheet"))))
                .Add("instruction_type", JsonValue.Create(row.Optional("instruction_type"))),
            Files =
            [
                .. found.SelectMany(c => new[] { c.Input, c.Answer }).Distinct(StringComparer.Ordinal).Select(name => FileOf(cases, name)),
            ],
            Source = row.Where,
        };
    }

    /// <summary>The position with its sheet. A list of sheets (item 60-7, broken upstream) means the position on each of them.</summary>
    internal static string Position(string position, string sheets) =>
        sheets.Length == 0 || position.Contains('!', StringComparison.Ordinal)
            ? position
            : string.Join(
                ',',
                from sheet in sheets.Split(',', StringSplitOptions.TrimEntries)
                from range in position.Split(',', StringSplitOptions.TrimEntries)
                select $"'{sheet}'!{range}"
            );

    private static TaskFile FileOf(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return new TaskFile(name, path, ContentHash.Of(InputFile.ReadAllBytes(path)));
    }

    private static string Text(TaskItem task, string field) =>
        task.Metadata.GetValueOrDefault(field)?.GetValue<string>()
        ?? throw new SkillOptException(
            "SKO4003",
            $"Task '{task.Id}' ({task.Source}) has no {field}; load it with `benchmark: spreadsheetbench`."
        );
}
