using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>Which item belongs to which split: the id lists of a published split.</summary>
/// <param name="Entries">All entries, train first, in the order of the files.</param>
internal sealed record SplitManifest(IReadOnlyList<SplitManifest.Entry> Entries)
{
    /// <summary>
    /// Reads a folder with <c>train</c>, <c>val</c> and <c>test</c> (each a folder or a file of ids), or one file with an id and a
    /// <c>split</c> per row.
    /// </summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="format">Which fields name an item, and how ids are written.</param>
    /// <exception cref="SkillOptException">SKO4001: it is missing; SKO4003: a row is malformed; SKO4042: an id stands twice.</exception>
    public static SplitManifest Read(string path, DownloadFormat format)
    {
        var entries = Directory.Exists(path)
            ? Folder(path, format)
            : [.. Rows(path, format).Select(r => r with { Split = SplitOf(r.Row!) })];
        var seen = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (!seen.TryAdd(entry.Id, entry))
            {
                throw new SkillOptException(
                    "SKO4042",
                    $"{entry.Where}: the id '{entry.Id}' stands in the manifest already, at {seen[entry.Id].Where}; every item belongs to "
                        + "one split."
                );
            }
        }

        return new SplitManifest(entries);
    }

    private static List<Entry> Folder(string path, DownloadFormat format)
    {
        var entries = new List<Entry>();
        foreach (var split in Enum.GetValues<TaskSplit>())
        {
            var place = Directory
                .EnumerateFileSystemEntries(path)
                .Order(StringComparer.Ordinal)
                .FirstOrDefault(e => TaskSplits.TryParse(Path.GetFileNameWithoutExtension(e), out var found) && found == split);
            var file =
                place is null || File.Exists(place)
                    ? place
                    : Directory.EnumerateFiles(place).Where(IsList).Order(StringComparer.Ordinal).FirstOrDefault();
            if (file is null)
            {
                throw new SkillOptException(
                    "SKO4001",
                    $"The manifest '{path}' has no list of ids for {TaskSplits.NameOf(split)}; it needs train, val and test, each a "
                        + "folder or file with .json, .jsonl, .csv or .txt."
                );
            }

            entries.AddRange(Rows(file, format).Select(r => r with { Split = split }));
        }

        return entries;
    }

    private static IEnumerable<Entry> Rows(string file, DownloadFormat format)
    {
        if (!File.Exists(file))
        {
            throw new SkillOptException(
                "SKO4001",
                $"There is no manifest '{file}'; give the folder of a published split, or a file with id and split."
            );
        }

        var plain = Path.GetExtension(file).Equals(".txt", StringComparison.OrdinalIgnoreCase)
            ? [.. InputFile.ReadLines(file)]
            : Texts(file);
        return plain is not null
            ? plain
                .Select((id, i) => (Id: id.Trim(), Number: i + 1))
                .Where(l => l.Id.Length > 0)
                .Select(l => new Entry(TaskSplit.Train, format.Canonical(l.Id), $"{file}:{l.Number}", null))
            : JsonRows
                .Each(file)
                .Select(row => new Entry(TaskSplit.Train, format.Canonical(row.Required([.. format.IdFields])), row.Where, row));
    }

    // A bare JSON list of ids.
    private static string[]? Texts(string file)
    {
        if (!Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(InputFile.ReadAllText(file)) is JsonArray { Count: > 0 } list && list.All(n => n is JsonValue)
                ? [.. list.Select(n => n!.ToString())]
                : null;
        }
        catch (JsonException e)
        {
            throw new SkillOptException("SKO4003", $"{file}:{e.LineNumber + 1}: this is not JSON; mend the manifest.", innerException: e);
        }
    }

    private static TaskSplit SplitOf(JsonRow row) =>
        TaskSplits.TryParse(row.Required("split"), out var split)
            ? split
            : throw new SkillOptException("SKO4003", $"{row.Where}: '{row.Optional("split")}' is no split; write train, val or test.");

    private static bool IsList(string path) => Path.GetExtension(path).ToLowerInvariant() is ".json" or ".jsonl" or ".csv" or ".txt";

    /// <summary>One id.</summary>
    /// <param name="Split">Its split.</param>
    /// <param name="Id">The id, canonical.</param>
    /// <param name="Where">File and row.</param>
    /// <param name="Row">Further fields; null for a bare id.</param>
    internal sealed record Entry(TaskSplit Split, string Id, string Where, JsonRow? Row);
}
