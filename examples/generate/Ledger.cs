using System.Globalization;

namespace SkillOpt.Examples;

/// <summary>The orders of one workbook: the truth, and how it is written down.</summary>
internal sealed class Ledger
{
    private static readonly string[] s_customers =
    [
        "Acme Ltd",
        "Bergmann AG",
        "Costa Imports",
        "Delta Foods",
        "Evergreen Co",
        "Fjord Marine",
        "Gallo Brothers",
        "Harbour Tools",
        "Ionic Glass",
        "Juniper Textiles",
    ];

    private readonly Traits _traits;
    private readonly SeededRandom _random;

    public Ledger(Traits traits, SeededRandom random)
    {
        _traits = traits;
        _random = random;
        Customer = s_customers[random.Next(s_customers.Length)];
        Entries = Make();
    }

    /// <summary>The customer that questions are about.</summary>
    public string Customer { get; }

    public List<Entry> Entries { get; }

    /// <summary>The rows that count by the house rules.</summary>
    public IEnumerable<Entry> Counting => Entries.Where(e => !e.IsHidden && !e.IsCancelled && !e.IsRepeat);

    public IEnumerable<Entry> OfCustomer => Counting.Where(e => e.Customer == Customer);

    public T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    public Grid ToGrid()
    {
        var grid = new Grid();
        if (Has(Traits.Titles))
        {
            grid.Add(Pick("Order book of the northern branch", "Sales ledger, second warehouse", "Shipping list"));
            grid.Add("Prepared by", Pick("accounting", "the back office", "logistics"));
            if (_random.Next(2) == 0)
            {
                grid.Add();
            }
        }

        grid.Add("Order", "Customer", "Order date", "Article", "Quantity", "Unit price", "Net amount", "Weight", "Discount", "Status");
        foreach (var entry in Entries)
        {
            grid.Add(entry.IsHidden, Cells(entry, grid.Rows.Count + 1));
        }

        if (Has(Traits.Total))
        {
            var all = Entries.Where(e => !e.IsBlank).ToList();
            grid.Add(
                "Total",
                Customer,
                null,
                null,
                (decimal)all.Sum(e => e.Quantity),
                null,
                Amount(all.Sum(e => e.Net), grid.Rows.Count + 1, isSum: true)
            );
        }

        return grid;
    }

    private object?[] Cells(Entry e, int row) =>
        [
            e.Order.ToString(CultureInfo.InvariantCulture),
            e.Typed ?? e.Customer,
            DateCell(e.Date),
            e.Article,
            (decimal)e.Quantity,
            e.Price,
            e.IsBlank ? null : Amount(e.Net, row, isSum: false),
            Has(Traits.Units) && e.Grams < 1000 ? $"{e.Grams} g"
            : Has(Traits.Units) ? $"{e.Grams / 1000} kg"
            : e.Grams / 1000m,
            new Grid.Share(e.Discount),
            e.IsCancelled ? "Cancelled" : "Shipped",
        ];

    private object DateCell(DateOnly date) =>
        Has(Traits.Serial) ? (decimal)(date.DayNumber - new DateOnly(1899, 12, 30).DayNumber)
        : Has(Traits.ShortYear) ? date.ToString("dd/MM/yy", CultureInfo.InvariantCulture)
        : Has(Traits.DayFirst) ? date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)
        : date;

    private object Amount(decimal net, int row, bool isSum)
    {
        if (Has(Traits.Formula))
        {
            return new Grid.Formula(isSum ? $"SUM(G2:G{row - 1})" : $"E{row}*F{row}", net);
        }

        if (!Has(Traits.Comma))
        {
            return net;
        }

        var text =
            Math.Abs(net).ToString("#,##0.00", CultureInfo.InvariantCulture).Replace(',', '~').Replace('.', ',').Replace('~', '.') + " €";
        return net < 0 ? $"({text})" : text;
    }

    private List<Entry> Make()
    {
        var entries = new List<Entry>();
        var count = 7 + _random.Next(4);
        var own = _random.Shuffle(Enumerable.Range(0, count)).Take(4).ToHashSet();
        var order = 1001 + _random.Next(400);
        for (var i = 0; i < count; i++)
        {
            order += 1 + _random.Next(6);
            entries.Add(
                new Entry
                {
                    Order = order,
                    Customer = own.Contains(i)
                        ? Customer
                        : s_customers.Where(c => c != Customer).ElementAt(_random.Next(s_customers.Length - 1)),
                    Date = NewDate(),
                    Article = $"00{100 + _random.Next(900)}",
                    Quantity = 2 + _random.Next(18),
                    Price = Has(Traits.Comma)
                        ? 110 + _random.Next(90) + (_random.Next(100) / 100m)
                        : 3 + _random.Next(60) + (_random.Next(100) / 100m),
                    Grams = Has(Traits.Units) ? Pick(300, 450, 750, 1000, 2000, 4000, 7000) : (1 + _random.Next(40)) * 150,
                    Discount = Pick(0.05m, 0.07m, 0.12m, 0.15m, 0.2m),
                }
            );
        }

        var places = entries.Select((e, i) => (e, i)).Where(p => p.e.Customer == Customer).Select(p => p.i).ToArray();
        Change(
            entries,
            places[0],
            Traits.Halves,
            e => e with { Quantity = 1, Price = Math.Floor(e.Price) + Pick(0.125m, 0.345m, 0.565m, 0.885m, 0.205m) }
        );
        Change(entries, places[1], Traits.Cancelled, e => e with { IsCancelled = true });
        Change(entries, places[2], Traits.Hidden, e => e with { IsHidden = true });
        Change(entries, places[1], Traits.Credits, e => e with { IsCredit = true });
        Change(entries, places[3], Traits.Empty, e => e with { IsBlank = true });
        Change(
            entries,
            places[2],
            Traits.Names,
            e =>
                e with
                {
                    Typed = Pick(
                        Customer.ToUpperInvariant(),
                        Customer.ToLowerInvariant(),
                        " " + Customer,
                        Customer.Replace(" ", "  ", StringComparison.Ordinal)
                    ),
                }
        );
        if (Has(Traits.Duplicates))
        {
            entries.Add(entries[places[0]] with { IsRepeat = true });
            entries.Insert(places[3] + 1, entries[places[3]] with { IsRepeat = true });
        }

        if (Has(Traits.Units))
        {
            entries[places[0]] = entries[places[0]] with { Grams = 250 + (50 * _random.Next(14)) };
            entries[places[1]] = entries[places[1]] with { Grams = 1000 * (2 + _random.Next(9)) };
        }

        return entries;
    }

    private void Change(List<Entry> entries, int place, Traits trait, Func<Entry, Entry> change)
    {
        if (Has(trait))
        {
            entries[place] = change(entries[place]);
        }
    }

    // Day and month are both at most 12 and differ, so that a text date can be read both ways.
    private DateOnly NewDate()
    {
        var day = 1 + _random.Next(12);
        var month = 1 + ((day + 1 + _random.Next(10)) % 12);
        return new DateOnly(2024 + _random.Next(2), month == day ? (month % 12) + 1 : month, day);
    }

    private bool Has(Traits trait) => _traits.HasFlag(trait);
}
