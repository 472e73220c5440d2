using System.Globalization;
using System.Text.Json.Nodes;

namespace SkillOpt.Examples;

/// <summary>The example delivery-log: questions about a carrier's log that is pasted as rows of text.</summary>
internal static class DeliveryExample
{
    private const long Seed = 20260103;

    private static readonly (string Type, Func<DeliveryLog, (string, string)> Ask, Traits Traits)[] s_kinds =
    [
        ("plain", DateOf, Traits.None),
        ("plain", Sum, Traits.None),
        ("plain", Count, Traits.None),
        ("plain", Latest, Traits.None),
        ("plain", FreightOf, Traits.None),
        ("plain", Average, Traits.None),
        ("plain", Weight, Traits.None),
        ("plain", Count, Traits.None),
        ("date-order", DateOf, Traits.DayFirst),
        ("date-order", Latest, Traits.DayFirst),
        ("short-year", DateOf, Traits.DayFirst | Traits.ShortYear),
        ("serial-date", DateOf, Traits.Serial),
        ("decimal-comma", FreightOf, Traits.Comma),
        ("decimal-comma", Sum, Traits.Comma),
        ("duplicates", Sum, Traits.Duplicates),
        ("duplicates", Count, Traits.Duplicates),
        ("empty-cells", Average, Traits.Empty),
        ("units", Weight, Traits.Units),
        ("header", Sum, Traits.Titles),
        ("total-row", Sum, Traits.Total),
        ("cancelled", Count, Traits.Cancelled),
        ("cancelled", Sum, Traits.Cancelled),
        ("names", Sum, Traits.Names),
        ("names", Count, Traits.Names),
    ];

    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        WriteSplit(folder, "train", 48, 1);
        WriteSplit(folder, "val", 48, 2);
        WriteSplit(folder, "test", 72, 3);
    }

    private static void WriteSplit(string folder, string split, int count, long stream)
    {
        var random = new SeededRandom(Seed, "delivery-log", stream);
        var kinds = random.Shuffle(Enumerable.Range(0, count).Select(i => s_kinds[i % s_kinds.Length]));
        TaskWriter.Write(
            Path.Combine(folder, $"{split}.jsonl"),
            kinds.Select((kind, i) => Make($"{split}-{i + 1:000}", kind.Type, kind.Ask, new DeliveryLog(kind.Traits, random)))
        );
    }

    private static JsonObject Make(string id, string type, Func<DeliveryLog, (string, string)> ask, DeliveryLog log)
    {
        var (question, answer) = ask(log);
        return TaskWriter.Task(
            id,
            type,
            $"{question}\n\nThe log follows, row by row. End your reply with `<answer>value</answer>`.\n\n{log.Write()}",
            answer
        );
    }

    private static (string Question, string Answer) DateOf(DeliveryLog log)
    {
        var one = log.One();
        return ($"What is the delivery date of order {one.Order}?", Iso(one.Date));
    }

    private static (string Question, string Answer) FreightOf(DeliveryLog log)
    {
        var one = log.One();
        return ($"What is the freight cost of order {one.Order}?", Money(one.Freight));
    }

    private static (string Question, string Answer) Latest(DeliveryLog log) =>
        ($"What is the latest delivery date of carrier \"{log.Carrier}\"?", Iso(log.OfCarrier.Max(d => d.Date)));

    private static (string Question, string Answer) Count(DeliveryLog log) =>
        ($"How many orders did carrier \"{log.Carrier}\" bring?", log.OfCarrier.Count().ToString(CultureInfo.InvariantCulture));

    private static (string Question, string Answer) Sum(DeliveryLog log) =>
        ($"What is the total freight cost of carrier \"{log.Carrier}\"?", Money(log.OfCarrier.Sum(d => d.Freight)));

    private static (string Question, string Answer) Average(DeliveryLog log) =>
        (
            $"What is the average freight cost per order of carrier \"{log.Carrier}\"?",
            Money(log.OfCarrier.Where(d => !d.IsBlank).Average(d => d.Freight))
        );

    private static (string Question, string Answer) Weight(DeliveryLog log) =>
        ($"What is the total weight of the orders of carrier \"{log.Carrier}\"?", Money(log.OfCarrier.Sum(d => d.Grams / 1000m)));

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Money(decimal amount) =>
        decimal.Round(amount, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture);
}
