using System.Text.Json.Nodes;

namespace SkillOpt.Benchmarks;

/// <summary>DocVQA as rows of questions with page images beside them.</summary>
internal sealed class DocVqaDownload : DownloadFormat
{
    private const string Images = "images";

    internal override IReadOnlyList<string> IdFields { get; } = ["questionId", "id"];

    internal override IReadOnlyList<string> Agreeing { get; } = ["docId"];

    internal override string Wanted => "CSV, JSON or JSON lines with questionId, question and answers, and the page images";

    internal override IEnumerable<DownloadedItem> Items(DownloadFolder download) =>
        Rows(download, ["questionId", "id"], ["question"], ["answer", "answers", "ground_truth"]);

    internal override PreparedItem Prepare(DownloadedItem item, JsonObject? manifest, TaskSplit? split, DownloadFolder download)
    {
        var row = WithManifest(item.Row, manifest, "docId", "ucsf_document_id", "ucsf_document_page_no", "topic");
        var answers = DocVqaTasks.Answers(item.Row);
        if (answers.Count == 0)
        {
            throw item.Row.Malformed("answer");
        }

        var image = Image(item, manifest, download);
        var name = $"{Images}/{Path.GetFileName(image)}";
        row.Remove("answers");
        row.Remove("ground_truth");
        row["questionId"] = item.Id;
        row["question"] = DocVqaTasks.QuestionAndImages(item.Row).Question;
        row["answer"] = new JsonArray([.. answers.Select(a => JsonValue.Create(a))]);
        row["image_path"] = name;
        row.Remove("image");
        return new PreparedItem(row, [(image, name)]);
    }

    // The places that downloads of the data set keep a page's image at, most certain first.
    private static string Image(DownloadedItem item, JsonObject? manifest, DownloadFolder download)
    {
        var page = item.Row.Optional("ucsf_document_page_no");
        string[] names =
        [
            .. DocVqaTasks.QuestionAndImages(item.Row).Images,
            item.Row.Value["image"] is JsonValue plain
                ? plain.ToString()
                : (item.Row.Value["image"] as JsonObject)?["path"]?.ToString() ?? "",
            manifest?["image_path"]?.ToString() ?? "",
            $"q{item.Id}_d{item.Row.Optional("docId")}.png",
            page.Length > 0 ? $"{item.Row.Optional("ucsf_document_id")}_{page}.png" : "",
        ];
        var wanted = names.Where(n => n.Length > 0).Distinct().ToList();
        return wanted.Select(n => download.Find(item.Row.Path, n)).FirstOrDefault(f => f is not null)
            ?? throw new SkillOptException(
                "SKO4006",
                $"{item.Row.Where}: the image of question '{item.Id}' is not in the download; looked for {string.Join(", ", wanted)}."
            );
    }
}
