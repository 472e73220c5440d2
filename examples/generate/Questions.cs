using System.Globalization;

namespace SkillOpt.Examples;

/// <summary>The questions about ledgers, each with its true answer by the house rules.</summary>
internal static class Questions
{
    public static (string Question, string Answer) DateOf(Ledger l)
    {
        var e = l.Pick([.. l.Counting]);
        return (
            l.Pick(
                $"What is the order date of order {e.Order}?",
                $"Give the order date of order number {e.Order}.",
                $"Look up the order date for order {e.Order}."
            ),
            Iso(e.Date)
        );
    }

    public static (string Question, string Answer) Latest(Ledger l) =>
        (
            l.Pick(
                $"What is the latest order date of customer \"{l.Customer}\"?",
                $"On which order date was the most recent order of customer \"{l.Customer}\"?"
            ),
            Iso(l.OfCustomer.Max(e => e.Date))
        );

    public static (string Question, string Answer) Earliest(Ledger l) =>
        (
            l.Pick(
                $"What is the earliest order date of customer \"{l.Customer}\"?",
                $"Which is the oldest order date for customer \"{l.Customer}\"?"
            ),
            Iso(l.OfCustomer.Min(e => e.Date))
        );

    public static (string Question, string Answer) CountInMonth(Ledger l)
    {
        var month = l.Pick([.. l.Counting]).Date;
        var count = l.Counting.Count(e => e.Date.Year == month.Year && e.Date.Month == month.Month);
        return (
            $"How many orders have an order date in {month.ToString("MMMM yyyy", CultureInfo.InvariantCulture)}?",
            count.ToString(CultureInfo.InvariantCulture)
        );
    }

    public static (string Question, string Answer) Count(Ledger l) =>
        (
            l.Pick($"How many orders did customer \"{l.Customer}\" place?", $"How many orders are there for customer \"{l.Customer}\"?"),
            l.OfCustomer.Count().ToString(CultureInfo.InvariantCulture)
        );

    public static (string Question, string Answer) NetOf(Ledger l)
    {
        var e = l.Pick([.. l.Counting.Where(e => !e.IsBlank)]);
        return (l.Pick($"What is the net amount of order {e.Order}?", $"Give the net amount of order number {e.Order}."), Money(e.Net));
    }

    public static (string Question, string Answer) HalfNet(Ledger l)
    {
        var e = l.OfCustomer.First(e => e.Quantity == 1);
        return ($"What is the net amount of order {e.Order}?", Money(e.Net));
    }

    public static (string Question, string Answer) Sum(Ledger l) =>
        (
            l.Pick(
                $"What is the total net amount of customer \"{l.Customer}\"?",
                $"Add up the net amount of all orders of customer \"{l.Customer}\"."
            ),
            Money(l.OfCustomer.Sum(e => e.Net))
        );

    public static (string Question, string Answer) SumAll(Ledger l) =>
        (
            l.Pick("What is the total net amount of all orders?", "What do the orders come to in all, by net amount?"),
            Money(l.Counting.Sum(e => e.Net))
        );

    public static (string Question, string Answer) Average(Ledger l) =>
        (
            l.Pick(
                $"What is the average net amount per order of customer \"{l.Customer}\"?",
                $"Work out the mean net amount of the orders of customer \"{l.Customer}\"."
            ),
            Money(l.OfCustomer.Where(e => !e.IsBlank).Average(e => e.Net))
        );

    public static (string Question, string Answer) Lowest(Ledger l) =>
        (
            $"What is the lowest net amount among the orders of customer \"{l.Customer}\"?",
            Money(l.OfCustomer.Where(e => !e.IsBlank).Min(e => e.Net))
        );

    public static (string Question, string Answer) Weight(Ledger l) =>
        (
            l.Pick(
                $"What is the total weight of the orders of customer \"{l.Customer}\"?",
                $"Add up the weight of all orders of customer \"{l.Customer}\"."
            ),
            Money(l.OfCustomer.Sum(e => e.Grams / 1000m))
        );

    public static (string Question, string Answer) Article(Ledger l)
    {
        var e = l.Pick([.. l.Counting]);
        return (l.Pick($"Which article was sold in order {e.Order}?", $"Give the article of order {e.Order}."), e.Article);
    }

    public static (string Question, string Answer) Discount(Ledger l)
    {
        var e = l.Pick([.. l.Counting]);
        return ($"What is the discount on order {e.Order}?", (e.Discount * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%");
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Money(decimal amount) =>
        decimal.Round(amount, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture);
}
