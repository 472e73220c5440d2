using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>
/// Reads DocVQA rows: <c>questionId</c> or <c>id</c>, <c>question</c> (may end in <c>document_path: …</c>), <c>answer</c>, <c>answers</c>
/// or <c>ground_truth</c> (a list, or a Python list literal), <c>image_path</c>, <c>topic</c> or <c>category</c>.
/// </summary>
internal static class DocVqaTasks
{
    private const string PathMark = "document_path:";

    /// <summary>Reads the split folders; image paths are relative to the data folder.</summary>
    /// <exception cref="SkillOptException">A file is missing or an item malformed.</exception>
    public static TaskSet Load(string folder)
    {
        var splits = Directory.Exists(Path.Combine(folder, "splits")) ? Path.Combine(folder, "splits") : folder;
        return SplitFolder.Load(splits, path => JsonRows.Read(path).Select(row => FromRow(row, folder)));
    }

    internal static TaskItem FromRow(JsonRow row, string folder)
    {
        var (question, images) = QuestionAndImages(row);
        var answers = Answers(row);
        if (answers.Count == 0)
        {
            throw row.Malformed("answer");
        }

        return new TaskItem
        {
            Id = row.Required("questionId", "id"),
            Input = [new TaskMessage("user", question)],
            Expected = new JsonArray([.. answers.Select(a => JsonValue.Create(a))]),
            Type = TypeOf(row),
            Files = [.. images.Select(image => ImageOf(row, folder, image))],
            Metadata = ImmutableSortedDictionary<string, JsonNode?>.Empty.Add("docId", JsonValue.Create(row.Optional("docId"))),
            Source = row.Where,
        };
    }

    internal static string TypeOf(JsonRow row) =>
        row.Optional("topic") is { Length: > 0 } topic ? topic
        : row.Optional("category") is { Length: > 0 } category ? category
        : "docvqa";

    internal static (string Question, IReadOnlyList<string> Images) QuestionAndImages(JsonRow row)
    {
        var question = row.Required("question");
        var image = row.Optional("image_path");
        if (question.IndexOf(PathMark, StringComparison.Ordinal) is var mark and >= 0)
        {
            image = image.Length > 0 ? image : PythonText.Strip(question[(mark + PathMark.Length)..]);
            question = PythonText.Strip(question[..mark]);
        }

        return (question, image.Length > 0 ? [image] : []);
    }

    internal static IReadOnlyList<string> Answers(JsonRow row)
    {
        foreach (var name in (ReadOnlySpan<string>)["answer", "ground_truth", "answers"])
        {
            if (row.Value[name] is { } node && PythonLiteral.Show(node).Length > 0)
            {
                return IsPlainText(node)
                    ? [PythonLiteral.Show(node)]
                    : [.. AcceptedAnswers.Of(node).Select(PythonText.Strip).Where(a => a.Length > 0)];
            }
        }

        return [];
    }

    private static bool IsPlainText(JsonNode node) =>
        node is JsonValue && AcceptedAnswers.Of(node) is [var only] && only == PythonLiteral.Show(node);

    private static TaskFile ImageOf(JsonRow row, string folder, string image)
    {
        var path = Path.GetFullPath(Path.IsPathRooted(image) ? image : Path.Combine(folder, image));
        return File.Exists(path)
            ? new TaskFile(image.Replace('\\', '/').TrimStart('/'), path, ContentHash.Of(InputFile.ReadAllBytes(path)))
            : throw new SkillOptException(
                "SKO4006",
                $"{row.Path}, item {row.Index + 1}: the image '{path}' does not exist; put the page images where the CSV says."
            );
    }
}
