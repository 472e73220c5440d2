using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks;

/// <summary>SearchQA as rows of key, question, context and answers.</summary>
internal sealed class SearchQaDownload : DownloadFormat
{
    internal override IReadOnlyList<string> IdFields { get; } = ["id", "key"];

    internal override string Wanted => "JSON, JSON lines or CSV with key (or id), question, context and answers";

    internal override IEnumerable<DownloadedItem> Items(DownloadFolder download) =>
        Rows(download, ["id", "key"], ["question"], ["context"], ["answers", "answer"]);

    internal override PreparedItem Prepare(DownloadedItem item, JsonObject? manifest, TaskSplit? split, DownloadFolder download)
    {
        var task = SearchQaTasks.FromRow(item.Row);
        return new PreparedItem(
            new JsonObject
            {
                ["id"] = task.Id,
                ["question"] = task.Question,
                ["context"] = item.Row.Required("context"),
                ["answers"] = task.Expected!.DeepClone(),
                ["task_type"] = task.Type,
            },
            []
        );
    }
}
