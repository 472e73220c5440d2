using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SkillOpt.Tasks;

namespace SkillOpt.Benchmarks;

/// <summary>Reads LiveMathematicianBench: its monthly files, or split folders of items.</summary>
internal static class LiveMathTasks
{
    private const int SplitSeed = 42;
    private const int TrainShare = 35;
    private const int ValShare = 17;

    /// <summary>Number of questions of the release.</summary>
    internal const int Released = 177;

    /// <summary>
    /// Reads <c>train</c>, <c>val</c> and <c>test</c> folders when they exist; else all <c>qa_*_final.json</c> files below the folder, in
    /// ordinal order, split as released: CPython's shuffle with seed 42, then 35, 17 and 125 questions (2:1:7, rounded down, when the
    /// number of questions is another).
    /// </summary>
    /// <exception cref="SkillOptException">Files are missing or malformed.</exception>
    public static TaskSet Load(string folder)
    {
        if (Directory.Exists(Path.Combine(folder, "train")))
        {
            return SplitFolder.Load(folder, ReadFile);
        }

        var files = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "qa_*_final.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList()
            : [];
        if (files.Count == 0)
        {
            throw new SkillOptException(
                "SKO4001",
                $"There are neither train/val/test folders nor qa_<month>_final.json files below '{folder}'; see "
                    + "docs/benchmarks/livemathematicianbench.md."
            );
        }

        var (train, val, test) = SplitAsReleased(files.SelectMany(ReadFile).ToList());
        return new TaskSet([.. train], [.. val], [.. test]);
    }

    /// <summary>Splits the items of the monthly files, in order, as the release did.</summary>
    internal static (List<T> Train, List<T> Val, List<T> Test) SplitAsReleased<T>(List<T> items)
    {
        new MersenneTwister(SplitSeed).Shuffle(items);
        var train = items.Count == Released ? TrainShare : items.Count * 2 / 10;
        var val = items.Count == Released ? ValShare : items.Count / 10;
        return (items[..train], items[train..(train + val)], items[(train + val)..]);
    }

    /// <summary>The options of a task in a seed's order.</summary>
    public static ShuffledQuestion Shuffled(TaskItem task, long seed)
    {
        var plain = Unshuffled(task);
        return ShuffledQuestion.Of(task.Id, plain.Choices, plain.CorrectLabel, seed);
    }

    /// <summary>The options of a task in the data's order.</summary>
    public static ShuffledQuestion Unshuffled(TaskItem task)
    {
        if (task.Metadata.GetValueOrDefault("choices") is not JsonArray choices || task.Expected is null)
        {
            throw new SkillOptException(
                "SKO4003",
                $"Task '{task.Id}' ({task.Source}) has no choices or no correct label; load it with `benchmark: livemathematicianbench`."
            );
        }

        return new ShuffledQuestion(
            [.. choices.Select(c => new Choice(c!["label"]!.GetValue<string>(), c["text"]!.GetValue<string>()))],
            task.Expected.GetValue<string>()
        );
    }

    internal static IEnumerable<TaskItem> ReadFile(string path) => JsonRows.Read(path).Select(row => FromRow(row));

    internal static TaskItem FromRow(JsonRow row)
    {
        var item = row.Value;
        var inner = item["mcq"] as JsonObject ?? item;
        var month = Text(item["month"]);
        var number = Text(item["no"]) is { Length: > 0 } no ? no : (row.Index + 1).ToString();
        var question = PythonText.Strip(Text(inner["question"]));
        if (question.Length == 0)
        {
            throw row.Malformed("question");
        }

        var choices = Choices(inner["choices"]);
        var (correctLabel, correctText) = inner["correct_choice"] switch
        {
            JsonObject o => (LabelExtraction.Normalize(Text(o["label"])), PythonText.Strip(Text(o["text"]))),
            { } other => (LabelExtraction.Normalize(Text(other)), ""),
            null => throw row.Malformed("correct_choice"),
        };
        // Published files keep the right option, always labelled A, apart from the others.
        if (correctText.Length > 0 && !choices.Exists(c => LabelExtraction.Normalize(c.Label) == correctLabel))
        {
            choices.Add(new Choice(correctLabel, correctText));
        }

        choices = [.. choices.OrderBy(c => c.Label, StringComparer.Ordinal)];
        var correct =
            choices.Find(c => LabelExtraction.Normalize(c.Label) == correctLabel)
            ?? throw row.Malformed($"choices, none of which is the correct one '{correctLabel}',");
        var types = item["theorem_type"] switch
        {
            JsonArray array => array.Select(t => PythonText.Strip(Text(t))).Where(t => t.Length > 0).ToList(),
            null => [],
            var one => [PythonText.Strip(Text(one))],
        };
        return new TaskItem
        {
            Id = month.Length > 0 ? $"{month}:{number}" : number,
            Input = [new TaskMessage("user", question)],
            Expected = JsonValue.Create(correct.Label),
            Type = types.FirstOrDefault(),
            Metadata = ImmutableSortedDictionary<string, JsonNode?>
                .Empty.Add("choices", new JsonArray([.. choices.Select(c => new JsonObject { ["label"] = c.Label, ["text"] = c.Text })]))
                .Add("paper_link", JsonValue.Create(Text(item["paper_link"])))
                .Add("theorem_type", new JsonArray([.. types.Select(t => JsonValue.Create(t))])),
            Source = row.Where,
        };
    }

    private static List<Choice> Choices(JsonNode? node) =>
        node switch
        {
            JsonObject map => [.. map.Select(p => new Choice(p.Key, PythonText.Strip(Text(p.Value))))],
            JsonArray array =>
            [
                .. array
                    .Select(
                        (c, i) =>
                            c is JsonObject o
                                ? new Choice(
                                    Text(o["label"]) is { Length: > 0 } label ? label : Letter(i),
                                    PythonText.Strip(Text(o["text"] ?? o["content"]))
                                )
                                : new Choice(Letter(i), PythonText.Strip(Text(c)))
                    )
                    .Where(c => c.Text.Length > 0),
            ],
            _ => [],
        };

    private static string Letter(int index) => ((char)('A' + index)).ToString();

    private static string Text(JsonNode? node) => node is null ? "" : PythonLiteral.Show(node);
}
