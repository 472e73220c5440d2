using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;

namespace SkillOpt.Benchmarks;

/// <summary>Reads the objects of a data file: a JSON array, JSON lines or a CSV with a header.</summary>
internal static class JsonRows
{
    /// <exception cref="SkillOptException">The file is missing, empty or malformed; the message names file and row.</exception>
    public static IReadOnlyList<JsonRow> Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new SkillOptException("SKO4001", $"There is no data file '{path}'.");
        }

        var rows = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".csv" => Csv(path),
            ".jsonl" or ".ndjson" => [.. Lines(path)],
            _ => Json(path),
        };
        return rows.Count > 0 ? rows : throw new SkillOptException("SKO4003", $"The data file '{path}' holds no items.");
    }

    /// <summary>
    /// The same rows one after the other; JSON lines are read as they are asked for, so that a big file need not fit into memory.
    /// </summary>
    /// <exception cref="SkillOptException">The file is missing or malformed; the message names file and row.</exception>
    public static IEnumerable<JsonRow> Each(string path) =>
        Path.GetExtension(path).ToLowerInvariant() is ".jsonl" or ".ndjson" && File.Exists(path) ? Lines(path) : Read(path);

    private static List<JsonRow> Json(string path)
    {
        try
        {
            var root = JsonNode.Parse(InputFile.ReadAllText(path));
            var items =
                root as JsonArray
                ?? (root as JsonObject)?.Select(p => p.Value).OfType<JsonArray>().FirstOrDefault()
                ?? throw new SkillOptException("SKO4003", $"The data file '{path}' holds no list of items.");
            return [.. items.Select((node, i) => Row(node, path, i))];
        }
        catch (JsonException e)
        {
            throw new SkillOptException(
                "SKO4003",
                $"{path}:{e.LineNumber + 1}: this is not JSON; mend or fetch the file again.",
                innerException: e
            );
        }
    }

    private static IEnumerable<JsonRow> Lines(string path)
    {
        var number = 0;
        foreach (var line in InputFile.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Row(Parsed(line, path, number), path, number - 1);
            }
        }
    }

    private static JsonNode? Parsed(string line, string path, int number)
    {
        try
        {
            return JsonNode.Parse(line);
        }
        catch (JsonException e)
        {
            throw new SkillOptException(
                "SKO4003",
                $"{path}:{number}: this line is not JSON; mend or fetch the file again.",
                innerException: e
            );
        }
    }

    private static List<JsonRow> Csv(string path)
    {
        var options = CsvReaderOptions.Default with
        {
            Separator = ',',
            HasHeader = false,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
        };
        using var reader = CsvReader.Create(InputFile.ReadAllBytes(path), options);
        string[]? header = null;
        var rows = new List<JsonRow>();
        try
        {
            while (reader.Read())
            {
                var cells = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToArray();
                if (header is null)
                {
                    header = [.. cells.Select(c => c.Trim().TrimStart('\ufeff'))];
                    continue;
                }

                if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace))
                {
                    continue;
                }

                if (cells.Length != header.Length)
                {
                    throw new SkillOptException(
                        "SKO4003",
                        $"{path}:{reader.LineNumber}: this row has {cells.Length} cells, but the header has {header.Length}."
                    );
                }

                var item = new JsonObject();
                for (var i = 0; i < header.Length; i++)
                {
                    item[header[i]] = cells[i];
                }

                rows.Add(new JsonRow(item, path, rows.Count));
            }
        }
        catch (CsvFormatException e)
        {
            throw new SkillOptException(
                "SKO4003",
                $"{path}:{Math.Max(1, e.LineNumber)}: this row cannot be read as CSV; check its quotes.",
                innerException: e
            );
        }

        return rows;
    }

    private static JsonRow Row(JsonNode? node, string path, int index) =>
        node is JsonObject item
            ? new JsonRow(item, path, index)
            : throw new SkillOptException("SKO4003", $"{path}, item {index + 1}: an object is expected here.");
}
