using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Scoring;

/// <summary>
/// Labels as JSON Lines with <c>item</c>, <c>rater</c>, <c>pass</c> and <c>note</c>. Lines are only ever added; a later label by the same
/// rater replaces the earlier one. A last line that a crash cut off is dropped; one that only lacks its line end is a line like any other.
/// </summary>
internal static class LabelFile
{
    /// <summary>The labels in force, in file order; none when the file does not exist.</summary>
    /// <exception cref="SkillOptException">SKO5005: a line is no label.</exception>
    public static IReadOnlyList<Label> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        var text = InputFile.ReadAllText(path);
        var lines = text.Split('\n');
        var labels = new Dictionary<(string, string), Label>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                continue;
            }

            if (Parse(lines[i]) is { } label)
            {
                labels[(label.ItemId, label.Rater)] = label;
            }
            else if (i < lines.Length - 1 || !IsTorn(lines[i]))
            {
                throw new SkillOptException("SKO5005", $"{path}:{i + 1} is not a label; each line needs 'item', 'rater' and 'pass'.");
            }
        }

        return [.. labels.Values];
    }

    /// <summary>Adds a label durably.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Append(string path, Label label)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var begin = EndLastLine(file) ? "" : "\n";
        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.UTF8.GetBytes(begin + Line(label) + "\n"));
        file.Flush(flushToDisk: true);
    }

    // False when the last line is whole and only its line end is missing. What a crash cut off is dropped; nothing else ever is.
    private static bool EndLastLine(FileStream file)
    {
        var begin = file.Length;
        while (begin > 0)
        {
            file.Seek(begin - 1, SeekOrigin.Begin);
            if (file.ReadByte() == '\n')
            {
                break;
            }

            begin--;
        }

        if (begin == file.Length)
        {
            return true;
        }

        var tail = new byte[file.Length - begin];
        file.Seek(begin, SeekOrigin.Begin);
        file.ReadExactly(tail);
        var line = Encoding.UTF8.GetString(tail);
        if (!string.IsNullOrWhiteSpace(line) && !IsTorn(line))
        {
            return false;
        }

        file.SetLength(begin);
        return true;
    }

    // A crash leaves the beginning of an object, which is not JSON.
    private static bool IsTorn(string line)
    {
        try
        {
            using var whole = JsonDocument.Parse(line.TrimStart('\uFEFF'));
            return false;
        }
        catch (JsonException)
        {
            return true;
        }
    }

    private static string Line(Label label)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("item", label.ItemId);
            writer.WriteString("rater", label.Rater);
            writer.WriteBoolean("pass", label.Passed);
            writer.WriteString("note", label.Note);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static Label? Parse(string line)
    {
        try
        {
            var map = JsonNode.Parse(line) as JsonObject;
            return
                map?["item"]?.GetValueKind() == JsonValueKind.String
                && map["rater"]?.GetValueKind() == JsonValueKind.String
                && map["pass"]?.GetValueKind() is JsonValueKind.True or JsonValueKind.False
                ? new Label(
                    map["item"]!.GetValue<string>(),
                    map["rater"]!.GetValue<string>(),
                    map["pass"]!.GetValue<bool>(),
                    map["note"]?.ToString() ?? ""
                )
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
