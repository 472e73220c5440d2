using System.Globalization;

namespace SkillOpt.Examples;

/// <summary>The deliveries of one log: the truth, and how it is written down as rows of text.</summary>
internal sealed class DeliveryLog
{
    private static readonly string[] s_carriers = ["Alder Freight", "Blue Line", "Cargo Nord", "Dray and Sons", "Eastgate", "Ferry Post"];

    private static readonly string[] s_columns = ["Order no", "Carrier", "Delivery date", "Freight cost", "Weight", "Status"];

    private static readonly int[] s_mixedGrams = [350, 500, 850, 2000, 5000, 9000];

    private readonly Traits _traits;
    private readonly SeededRandom _random;

    public DeliveryLog(Traits traits, SeededRandom random)
    {
        _traits = traits;
        _random = random;
        Carrier = s_carriers[random.Next(s_carriers.Length)];
        Deliveries = Make();
    }

    /// <summary>The carrier that questions are about.</summary>
    public string Carrier { get; }

    public List<Delivery> Deliveries { get; }

    public IEnumerable<Delivery> OfCarrier => Deliveries.Where(d => d.Counts && d.Carrier == Carrier);

    /// <summary>A delivery that counts.</summary>
    public Delivery One() => _random.Shuffle(Deliveries.Where(d => d.Counts && !d.IsBlank))[0];

    /// <summary>The rows, one a line: row number, then the cells; text in quotes, an empty cell as a dash.</summary>
    public string Write()
    {
        var rows = new List<string[]>();
        if (Has(Traits.Titles))
        {
            rows.Add([Quoted("Deliveries of the southern depot")]);
            rows.Add([Quoted("Export of"), Quoted("the dispatch office")]);
        }

        rows.Add([.. s_columns.Select(Quoted)]);
        rows.AddRange(Deliveries.Select(Cells));
        if (Has(Traits.Total))
        {
            rows.Add([Quoted("Total"), Quoted(Carrier), "-", Amount(Deliveries.Where(d => !d.IsBlank).Sum(d => d.Freight))]);
        }

        return string.Concat(rows.Select((cells, i) => $"r{i + 1} | {string.Join(" | ", cells)}\n"));
    }

    private string[] Cells(Delivery d) =>
        [
            Quoted(d.Order.ToString(CultureInfo.InvariantCulture)),
            Quoted(d.Typed ?? d.Carrier),
            Has(Traits.Serial)
                ? (d.Date.DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture)
                : Quoted(
                    d.Date.ToString(
                        Has(Traits.ShortYear) ? "dd/MM/yy"
                            : Has(Traits.DayFirst) ? "dd/MM/yyyy"
                            : "yyyy-MM-dd",
                        CultureInfo.InvariantCulture
                    )
                ),
            d.IsBlank ? "-" : Amount(d.Freight),
            Has(Traits.Units)
                ? Quoted(d.Grams < 1000 ? $"{d.Grams} g" : $"{d.Grams / 1000} kg")
                : (d.Grams / 1000m).ToString(CultureInfo.InvariantCulture),
            Quoted(d.IsCancelled ? "Cancelled" : "Delivered"),
        ];

    private string Amount(decimal amount) =>
        Has(Traits.Comma)
            ? Quoted(amount.ToString("#,##0.00", CultureInfo.InvariantCulture).Replace(',', '~').Replace('.', ',').Replace('~', '.') + " €")
            : amount.ToString(CultureInfo.InvariantCulture);

    private List<Delivery> Make()
    {
        var count = 6 + _random.Next(4);
        var own = _random.Shuffle(Enumerable.Range(0, count)).Take(4).Order().ToArray();
        var order = 2001 + _random.Next(500);
        var deliveries = new List<Delivery>();
        for (var i = 0; i < count; i++)
        {
            order += 1 + _random.Next(5);
            var carrier = own.Contains(i) ? Carrier : s_carriers.Where(c => c != Carrier).ElementAt(_random.Next(s_carriers.Length - 1));
            var grams = Has(Traits.Units) ? s_mixedGrams[_random.Next(s_mixedGrams.Length)] : (1 + _random.Next(60)) * 250;
            deliveries.Add(
                new Delivery(order, carrier, NewDate(), 8 + _random.Next(Has(Traits.Comma) ? 1900 : 90) + (_random.Next(100) / 100m), grams)
            );
        }

        Change(deliveries, own[0], Traits.Cancelled, d => d with { IsCancelled = true });
        Change(deliveries, own[1], Traits.Empty, d => d with { IsBlank = true });
        Change(
            deliveries,
            own[2],
            Traits.Names,
            d => d with { Typed = _random.Next(2) == 0 ? Carrier.ToUpperInvariant() : $" {Carrier.ToLowerInvariant()}" }
        );
        Change(deliveries, own[1], Traits.Units, d => d with { Grams = 450 });
        Change(deliveries, own[2], Traits.Units, d => d with { Grams = 3000 });
        if (Has(Traits.Duplicates))
        {
            deliveries.Insert(own[3] + 1, deliveries[own[3]] with { IsRepeat = true });
        }

        return deliveries;
    }

    private void Change(List<Delivery> deliveries, int place, Traits trait, Func<Delivery, Delivery> change)
    {
        if (Has(trait))
        {
            deliveries[place] = change(deliveries[place]);
        }
    }

    // Day and month are both at most 12 and differ, so that a text date can be read both ways.
    private DateOnly NewDate()
    {
        var day = 1 + _random.Next(12);
        var month = 1 + ((day + _random.Next(11)) % 12);
        return new DateOnly(2024 + _random.Next(2), month, day);
    }

    private bool Has(Traits trait) => _traits.HasFlag(trait);

    private static string Quoted(string text) => $"\"{text}\"";
}
