using System.Globalization;
using System.Text.Json.Nodes;

namespace SkillOpt.Examples;

/// <summary>The example agent-ledger: questions about order ledgers kept as text, for agents that work in a folder.</summary>
internal static class LedgerExample
{
    private const long Seed = 20260112;

    private static readonly Scenario[] s_scenarios =
    [
        new("plain", Questions.DateOf, Traits.None, 1, 1, 2),
        new("plain", Questions.Sum, Traits.None, 1, 1, 2),
        new("plain", Questions.Count, Traits.None, 1, 1, 2),
        new("plain", Questions.NetOf, Traits.None, 1, 1, 2),
        new("date-order", Questions.DateOf, Traits.DayFirst, 3, 2, 3),
        new("date-order", Questions.Latest, Traits.DayFirst, 2, 1, 2),
        new("short-year", Questions.DateOf, Traits.DayFirst | Traits.ShortYear, 2, 1, 2),
        new("decimal-comma", Questions.Sum, Traits.Comma, 2, 2, 2),
        new("decimal-comma", Questions.NetOf, Traits.Comma, 1, 1, 2),
        new("credits", Questions.Sum, Traits.Comma | Traits.Credits, 2, 2, 2),
        new("duplicates", Questions.Count, Traits.Duplicates, 2, 2, 2),
        new("cancelled", Questions.Count, Traits.Cancelled, 2, 1, 2),
        new("units", Questions.Weight, Traits.Units, 2, 2, 2),
        new("header", Questions.Sum, Traits.Titles, 1, 1, 2),
        new("names", Questions.Count, Traits.Names, 1, 1, 1),
    ];

    public static void Write(string folder)
    {
        var ledgers = Path.Combine(folder, "ledgers");
        if (Directory.Exists(ledgers))
        {
            Directory.Delete(ledgers, recursive: true);
        }

        Directory.CreateDirectory(ledgers);
        WriteSplit(folder, "train", s => s.Train, 1);
        WriteSplit(folder, "val", s => s.Val, 2);
        WriteSplit(folder, "test", s => s.Test, 3);
    }

    private static void WriteSplit(string folder, string split, Func<Scenario, int> count, long stream)
    {
        var random = new SeededRandom(Seed, "agent-ledger", stream);
        var tasks = new List<JsonObject>();
        foreach (var scenario in random.Shuffle(s_scenarios.SelectMany(s => Enumerable.Repeat(s, count(s)))))
        {
            var id = $"{split}-{tasks.Count + 1:000}";
            var ledger = new Ledger(scenario.Traits, random);
            var file = $"ledgers/{id}.csv";
            var (question, answer) = scenario.Ask(ledger);
            File.WriteAllText(Path.Combine(folder, file), Csv(ledger.ToGrid()));
            tasks.Add(
                TaskWriter.Task(
                    id,
                    scenario.Type,
                    $"{question}\n\nThe ledger is the CSV file. End your reply with `<answer>value</answer>`.",
                    answer,
                    file
                )
            );
        }

        TaskWriter.Write(Path.Combine(folder, $"{split}.jsonl"), tasks);
    }

    private static string Csv(Grid grid) => string.Concat(grid.Rows.Select(r => string.Join(',', r.Cells.Select(CellOf)) + "\n"));

    private static string CellOf(object? value) =>
        value switch
        {
            null => "",
            string text => Quoted(text),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Grid.Share share => (share.Value * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%",
            IFormattable number => number.ToString("0.#####", CultureInfo.InvariantCulture),
            _ => throw new ArgumentException($"A cell cannot hold {value.GetType()}.", nameof(value)),
        };

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\n") >= 0 || text != text.Trim()
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
}
