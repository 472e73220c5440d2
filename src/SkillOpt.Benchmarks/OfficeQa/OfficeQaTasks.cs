using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>
/// Reads OfficeQA rows: <c>uid</c> or <c>id</c>, <c>question</c>, <c>answer</c> or <c>ground_truth</c>, <c>source_docs</c>,
/// <c>source_files</c>, <c>difficulty</c> or <c>category</c>.
/// </summary>
internal static class OfficeQaTasks
{
    /// <summary>Reads the split folders: <c>split/</c> below the data folder, or the folder itself.</summary>
    /// <exception cref="SkillOptException">A file is missing or a row malformed.</exception>
    public static TaskSet Load(string folder)
    {
        var splits = Directory.Exists(Path.Combine(folder, "split")) ? Path.Combine(folder, "split") : folder;
        return SplitFolder.Load(splits, path => ReadFile(path, folder));
    }

    internal static IEnumerable<TaskItem> ReadFile(string path, string folder) => JsonRows.Read(path).Select(row => FromRow(row, folder));

    /// <summary>The items of a list field: a list, a JSON list as text, one per line, or separated by commas.</summary>
    internal static IReadOnlyList<string> ListField(JsonNode? node)
    {
        var items = node switch
        {
            null => [],
            JsonArray array => array.Select(PythonLiteral.Show),
            _ => FromText(PythonLiteral.Show(node)),
        };
        return [.. items.Select(PythonText.Strip).Where(i => i.Length > 0)];
    }

    internal static IReadOnlyList<string> List(TaskItem task, string field) => ListField(task.Metadata.GetValueOrDefault(field));

    internal static string FolderOf(TaskItem task) =>
        task.Metadata.GetValueOrDefault("data_folder") is { } node ? node.GetValue<string>() : "";

    private static IEnumerable<string> FromText(string text)
    {
        if (PythonText.Strip(text).StartsWith('['))
        {
            try
            {
                return ListField(JsonNode.Parse(text) as JsonArray);
            }
            catch (JsonException)
            {
                // Not a JSON list after all: read on as plain text.
            }
        }

        return text.Contains('\n', StringComparison.Ordinal) ? PythonText.SplitLines(text) : text.Split(',');
    }

    internal static TaskItem FromRow(JsonRow row, string folder)
    {
        var files = ListField(row.Value["source_files"]);
        var documents = ListField(row.Value["source_docs"]);
        // The folder is where this machine keeps the documents, not what the task is, so it is taken out of the identity by being relative
        // to the row's own file.
        var root = Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(row.Path))!, Path.GetFullPath(folder)).Replace('\\', '/');
        return new TaskItem
        {
            Id = row.Required("uid", "id"),
            Input = [new TaskMessage("user", row.Required("question"))],
            Expected = JsonValue.Create(row.Optional("ground_truth") is { Length: > 0 } truth ? truth : row.Required("answer")),
            Type =
                row.Optional("category") is { Length: > 0 } category ? category
                : row.Optional("difficulty") is { Length: > 0 } difficulty ? difficulty
                : null,
            Metadata = ImmutableSortedDictionary<string, JsonNode?>
                .Empty.Add("source_files", new JsonArray([.. files.Select(f => JsonValue.Create(f))]))
                .Add("source_docs", new JsonArray([.. documents.Select(d => JsonValue.Create(d))]))
                .Add("data_folder", JsonValue.Create(root)),
            Source = row.Where,
        };
    }
}
