using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks;

/// <summary>OfficeQA as a table of questions, the documents' texts and, where there are any, their parsed pages.</summary>
internal sealed class OfficeQaDownload : DownloadFormat
{
    internal override IReadOnlyList<string> IdFields { get; } = ["uid", "id"];

    internal override bool IsWhole => true;

    internal override string Wanted => "a CSV of uid, question, answer, source_docs and source_files, and the documents as text";

    internal override IEnumerable<DownloadedItem> Items(DownloadFolder download)
    {
        // Parsed pages are JSON too; only tables hold questions, unless there is none.
        var any = download.DataFiles.Any(IsTable);
        if (!any)
        {
            throw download.NothingToRead(Wanted);
        }

        return Rows(download, IsTable, ["uid", "id"], ["question"], ["answer", "ground_truth"], ["source_files"]);
    }

    internal override PreparedItem Prepare(DownloadedItem item, JsonObject? manifest, TaskSplit? split, DownloadFolder download)
    {
        _ = OfficeQaTasks.FromRow(item.Row, download.Root);
        var row = WithManifest(item.Row, manifest, "source_docs", "source_files", "difficulty");
        var files = new List<(string, string)>();
        foreach (var name in OfficeQaTasks.ListField(row["source_files"]))
        {
            var text =
                download.Find(item.Row.Path, name)
                ?? throw new SkillOptException(
                    "SKO4006",
                    $"{item.Row.Where}: the document '{name}' of question '{item.Id}' is not in the download."
                );
            files.Add((text, $"docs/{Path.GetFileName(text)}"));
            if (download.Named(Path.GetFileNameWithoutExtension(text) + ".json").FirstOrDefault() is { } pages)
            {
                files.Add((pages, $"jsons/{Path.GetFileName(pages)}"));
            }
        }

        return new PreparedItem(row, files);
    }

    private static bool IsTable(string file) =>
        Path.GetExtension(file).Equals(".csv", StringComparison.OrdinalIgnoreCase)
        || Path.GetExtension(file).Equals(".jsonl", StringComparison.OrdinalIgnoreCase);
}
