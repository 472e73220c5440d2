using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks;

/// <summary>
/// LiveMathematicianBench as its monthly files. The released split needs no id lists: it is a shuffle of the files in order.
/// </summary>
internal sealed class LiveMathDownload : DownloadFormat
{
    internal override IReadOnlyList<string> IdFields { get; } = ["id"];

    internal override IReadOnlyList<string> Agreeing { get; } = ["paper_link"];

    internal override bool IsWhole => true;

    internal override string Wanted => "the monthly files qa_<month>_final.json";

    internal override IEnumerable<DownloadedItem> Items(DownloadFolder download)
    {
        var files = download
            .DataFiles.Where(f =>
                Path.GetFileName(f) is var name
                && name.StartsWith("qa_", StringComparison.Ordinal)
                && name.EndsWith("_final.json", StringComparison.Ordinal)
            )
            .ToList();
        foreach (var row in (files.Count > 0 ? files : [.. download.DataFiles]).SelectMany(JsonRows.Each))
        {
            if (row.Value["mcq"] is null && row.Value["question"] is null)
            {
                throw new SkillOptException(
                    "SKO4041",
                    $"{row.Path} has the columns {string.Join(", ", row.Value.Select(p => p.Key))}; 'mcq' is missing. Wanted is {Wanted}."
                );
            }

            yield return new DownloadedItem(LiveMathTasks.FromRow(row).Id, row);
        }

        if (!download.DataFiles.Any())
        {
            throw download.NothingToRead(Wanted);
        }
    }

    internal override PreparedItem Prepare(DownloadedItem item, JsonObject? manifest, TaskSplit? split, DownloadFolder download)
    {
        var row = item.Row.Value.DeepClone().AsObject();
        // Ids are month and number; a number that was the row's place is written down, since the place changes.
        if (row["no"] is null)
        {
            row["no"] = item.Row.Index + 1;
        }

        return new PreparedItem(row, []);
    }

    internal override IReadOnlyList<(TaskSplit Split, string Id)>? Released(IReadOnlyList<DownloadedItem> items)
    {
        if (items.Count != LiveMathTasks.Released)
        {
            return null;
        }

        var split = LiveMathTasks.SplitAsReleased([.. items.Select(i => i.Id)]);
        return
        [
            .. split.Train.Select(i => (TaskSplit.Train, i)),
            .. split.Val.Select(i => (TaskSplit.Val, i)),
            .. split.Test.Select(i => (TaskSplit.Test, i)),
        ];
    }
}
