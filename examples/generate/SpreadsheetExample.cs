using System.Text.Json.Nodes;

namespace SkillOpt.Examples;

/// <summary>The example spreadsheet-dates: questions about order books.</summary>
internal static class SpreadsheetExample
{
    private const long Seed = 20260101;

    private static readonly Scenario[] s_scenarios =
    [
        new("plain", Questions.DateOf, Traits.None, 3, 3, 4),
        new("plain", Questions.Sum, Traits.None, 3, 3, 5),
        new("plain", Questions.Count, Traits.None, 3, 4, 6),
        new("plain", Questions.NetOf, Traits.None, 3, 4, 5),
        new("plain", Questions.Latest, Traits.None, 3, 4, 5),
        new("plain", Questions.Average, Traits.None, 3, 4, 5),
        new("date-order", Questions.DateOf, Traits.DayFirst, 3, 2, 4),
        new("date-order", Questions.Latest, Traits.DayFirst, 2, 2, 3),
        new("date-order", Questions.CountInMonth, Traits.DayFirst, 1, 1, 2),
        new("short-year", Questions.DateOf, Traits.DayFirst | Traits.ShortYear, 2, 2, 3),
        new("serial-date", Questions.DateOf, Traits.Serial, 2, 1, 2),
        new("serial-date", Questions.Earliest, Traits.Serial, 1, 1, 1),
        new("formula", Questions.NetOf, Traits.Formula, 2, 1, 2),
        new("formula", Questions.Sum, Traits.Formula, 2, 1, 2),
        new("decimal-comma", Questions.Sum, Traits.Comma, 2, 2, 3),
        new("decimal-comma", Questions.NetOf, Traits.Comma, 1, 1, 2),
        new("credits", Questions.Sum, Traits.Comma | Traits.Credits, 3, 2, 3),
        new("duplicates", Questions.Sum, Traits.Duplicates, 2, 1, 2),
        new("duplicates", Questions.Count, Traits.Duplicates, 1, 1, 2),
        new("empty-cells", Questions.Average, Traits.Empty, 2, 1, 2),
        new("empty-cells", Questions.Lowest, Traits.Empty, 1, 1, 1),
        new("units", Questions.Weight, Traits.Units, 3, 2, 3),
        new("header", Questions.Sum, Traits.Titles, 2, 1, 2),
        new("header", Questions.DateOf, Traits.Titles | Traits.DayFirst, 2, 1, 2),
        new("total-row", Questions.SumAll, Traits.Total, 2, 2, 3),
        new("hidden-rows", Questions.Sum, Traits.Hidden, 2, 2, 3),
        new("cancelled", Questions.Count, Traits.Cancelled, 2, 2, 3),
        new("names", Questions.Sum, Traits.Names, 2, 1, 2),
        new("names", Questions.Count, Traits.Names, 1, 1, 1),
        new("rounding", Questions.HalfNet, Traits.Halves, 2, 1, 2),
        new("article", Questions.Article, Traits.None, 2, 1, 2),
        new("percent", Questions.Discount, Traits.None, 2, 1, 1),
    ];

    public static void Write(string folder)
    {
        var books = Path.Combine(folder, "books");
        if (Directory.Exists(books))
        {
            Directory.Delete(books, recursive: true);
        }

        Directory.CreateDirectory(books);
        WriteSplit(folder, "train", s => s.Train, 1);
        WriteSplit(folder, "val", s => s.Val, 2);
        WriteSplit(folder, "test", s => s.Test, 3);
    }

    private static void WriteSplit(string folder, string split, Func<Scenario, int> count, long stream)
    {
        var random = new SeededRandom(Seed, "spreadsheet-dates", stream);
        var tasks = new List<JsonObject>();
        var scenarios = random.Shuffle(s_scenarios.SelectMany(s => Enumerable.Repeat(s, count(s))));
        foreach (var scenario in scenarios)
        {
            var id = $"{split}-{tasks.Count + 1:000}";
            var ledger = new Ledger(scenario.Traits, random);
            var file = $"books/{id}.xlsx";
            var (question, answer) = scenario.Ask(ledger);
            WorkbookFile.Write(Path.Combine(folder, file), ledger.ToGrid());
            tasks.Add(
                TaskWriter.Task(
                    id,
                    scenario.Type,
                    $"{question}\n\nThe order book is attached. End your reply with `<answer>value</answer>`.",
                    answer,
                    file
                )
            );
        }

        TaskWriter.Write(Path.Combine(folder, $"{split}.jsonl"), tasks);
    }
}
