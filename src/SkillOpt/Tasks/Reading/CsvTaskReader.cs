using System.Text.Json.Nodes;
using CsvHelper;

namespace SkillOpt.Tasks;

/// <summary>
/// Reads tasks from CSV (RFC 4180) with a header row; the separator is a comma, or the tab or semicolon of a header without commas.
/// Cells are texts; an empty cell means that the field is absent. The cells of <c>messages</c>, <c>files</c>, <c>answers</c> and
/// <c>metadata</c> may hold JSON; <c>files</c> may also be separated by semicolons.
/// </summary>
internal static class CsvTaskReader
{
    private static readonly string[] s_jsonColumns = ["messages", "files", "answers", "metadata"];

    public static IReadOnlyList<RawTask> Read(TaskSource source)
    {
        var options = CsvReaderOptions.Default with
        {
            Separator = SeparatorOf(source),
            HasHeader = false,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
        };
        using var reader = CsvReader.Create(source.Bytes, options);
        string[]? header = null;
        var tasks = new List<RawTask>();
        try
        {
            while (reader.Read())
            {
                var row = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToArray();
                var line = (int)reader.LineNumber;
                if (row.All(string.IsNullOrWhiteSpace))
                {
                    continue;
                }

                if (header is null)
                {
                    header = Header(source, row, line);
                }
                else if (row.Length != header.Length)
                {
                    throw Malformed(source, line, $"the row has {row.Length} cells, the header has {header.Length}");
                }
                else
                {
                    tasks.Add(new RawTask(Fields(source, header, row, line), line));
                }
            }
        }
        catch (CsvFormatException e)
        {
            throw Malformed(
                source,
                (int)Math.Max(1, e.LineNumber),
                "a quote stands inside an unquoted cell, or a quoted cell is not closed",
                e
            );
        }

        return tasks;
    }

    private static char SeparatorOf(TaskSource source)
    {
        var header = source.LineBytes(1).Span;
        return header.Contains((byte)',') ? ','
            : header.Contains((byte)'\t') ? '\t'
            : header.Contains((byte)';') ? ';'
            : ',';
    }

    private static string[] Header(TaskSource source, string[] row, int line)
    {
        var header = row.Select(c => c.Trim()).ToArray();
        if (header.Any(c => c.Length == 0))
        {
            throw Malformed(source, line, "a column of the header has no name");
        }

        return header.GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw Malformed(source, line, $"the column '{twice.Key}' stands twice in the header")
            : header;
    }

    private static JsonObject Fields(TaskSource source, string[] header, string[] row, int line)
    {
        var fields = new JsonObject();
        for (var i = 0; i < header.Length; i++)
        {
            if (row[i].Length > 0)
            {
                fields[header[i]] = s_jsonColumns.Contains(header[i])
                    ? Structured(source, header[i], row[i], line)
                    : JsonValue.Create(row[i]);
            }
        }

        return fields;
    }

    private static JsonNode? Structured(TaskSource source, string column, string cell, int line)
    {
        if (cell.TrimStart() is ['[' or '{', ..])
        {
            try
            {
                return JsonNode.Parse(cell);
            }
            catch (System.Text.Json.JsonException e)
            {
                throw Malformed(source, line, $"the cell of '{column}' begins like JSON and is not", e);
            }
        }

        return column == "files"
            ? new JsonArray([
                .. cell.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(f => JsonValue.Create(f)),
            ])
            : JsonValue.Create(cell);
    }

    private static SkillOptException Malformed(TaskSource source, int line, string reason, Exception? cause = null) =>
        new("SKO1103", $"{source.At(line)} is not valid CSV: {reason}.", innerException: cause);
}
