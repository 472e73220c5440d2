using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks;

/// <summary>SpreadsheetBench as <c>dataset.json</c> with the workbooks beside it.</summary>
internal sealed class SpreadsheetDownload : DownloadFormat
{
    private const string Index = "dataset.json";

    internal override IReadOnlyList<string> IdFields { get; } = ["id"];

    internal override IReadOnlyList<string> Agreeing { get; } = ["instruction_type"];

    internal override bool IsWhole => true;

    internal override string Wanted =>
        "dataset.json with id, instruction, spreadsheet_path and answer_position, and the folder of workbooks beside it";

    internal override IEnumerable<DownloadedItem> Items(DownloadFolder download)
    {
        var file =
            download.Named(Index).FirstOrDefault()
            ?? throw new SkillOptException("SKO4040", $"'{download.Source}' holds no {Index}; wanted is {Wanted}.");
        return Rows(download, f => f == file, ["id"], ["instruction"], ["spreadsheet_path"], ["answer_position"]);
    }

    internal override PreparedItem Prepare(DownloadedItem item, JsonObject? manifest, TaskSplit? split, DownloadFolder download)
    {
        var folder = Path.GetDirectoryName(item.Row.Path)!;
        var task = SpreadsheetTasks.FromRow(item.Row, folder);
        var place = $"spreadsheet/{Path.GetFileName(item.Row.Required("spreadsheet_path").TrimEnd('/', '\\'))}";
        var row = item.Row.Value.DeepClone().AsObject();
        row["spreadsheet_path"] = place;
        return new PreparedItem(row, [.. task.Files.Select(f => (f.FullPath, $"{place}/{f.Name}"))]);
    }
}
