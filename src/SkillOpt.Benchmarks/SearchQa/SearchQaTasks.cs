using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>Reads SearchQA items: <c>id</c> or <c>key</c>, <c>question</c>, <c>context</c>, <c>answers</c>.</summary>
internal static class SearchQaTasks
{
    /// <summary>Reads the split folders.</summary>
    /// <exception cref="SkillOptException">A file is missing or an item malformed.</exception>
    public static TaskSet Load(string folder) => SplitFolder.Load(folder, ReadFile);

    internal static IEnumerable<TaskItem> ReadFile(string path) => JsonRows.Read(path).Select(FromRow);

    internal static TaskItem FromRow(JsonRow row)
    {
        var answers = AcceptedAnswers.Of(row.Value["answers"] ?? row.Value["answer"]);
        if (answers is [""])
        {
            throw row.Malformed("answers");
        }

        return new TaskItem
        {
            Id = row.Required("id", "key"),
            Input = [new TaskMessage("user", row.Required("question"))],
            Expected = new JsonArray([.. answers.Select(a => JsonValue.Create(a))]),
            Type = row.Optional("task_type") is { Length: > 0 } type ? type : "searchqa",
            Metadata = ImmutableSortedDictionary<string, JsonNode?>.Empty.Add("context", JsonValue.Create(row.Required("context"))),
            Source = row.Where,
        };
    }
}
