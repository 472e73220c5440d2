using System.Globalization;
using System.Text.Json.Nodes;

namespace SkillOpt.Examples;

/// <summary>The example invoice-json: fields of invoices as JSON.</summary>
internal static class InvoiceExample
{
    private const long Seed = 20260102;

    private static readonly string[] s_suppliers =
    [
        "Nordlicht GmbH",
        "Harbour Tools Ltd",
        "Vela LLC",
        "Brandt AG",
        "Kestrel Print Ltd",
        "Ostwind Papier GmbH",
        "Maple Street LLC",
        "Costa Nova BV",
    ];

    private static readonly (string Sign, string Code)[] s_currencies = [("€", "EUR"), ("£", "GBP"), ("$", "USD")];

    // Each kind asks for a few fields, so that each needs only a few rules.
    private static readonly (string Type, string[] Fields)[] s_kinds =
    [
        ("plain", ["invoice_ref", "vat_id"]),
        ("plain", ["order_ref", "vat_id"]),
        ("supplier", ["supplier", "order_ref"]),
        ("dates", ["date", "order_ref"]),
        ("number", ["invoice_no", "vat_id"]),
        ("amounts", ["total", "currency"]),
        ("amounts", ["net", "total"]),
        ("due", ["date", "due"]),
        ("missing", ["discount", "order_ref"]),
        ("currency", ["currency", "invoice_ref"]),
    ];

    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        WriteSplit(folder, "train", 40, 1);
        WriteSplit(folder, "val", 40, 2);
        WriteSplit(folder, "test", 60, 3);
    }

    private static void WriteSplit(string folder, string split, int count, long stream)
    {
        var random = new SeededRandom(Seed, "invoice-json", stream);
        var kinds = random.Shuffle(Enumerable.Range(0, count).Select(i => s_kinds[i % s_kinds.Length]));
        TaskWriter.Write(
            Path.Combine(folder, $"{split}.jsonl"),
            kinds.Select((k, i) => Make($"{split}-{i + 1:000}", k.Type, k.Fields, random))
        );
    }

    private static JsonObject Make(string id, string type, string[] fields, SeededRandom random)
    {
        var supplier = s_suppliers[random.Next(s_suppliers.Length)];
        var (sign, code) = s_currencies[random.Next(s_currencies.Length)];
        var day = 1 + random.Next(12);
        var month = 1 + ((day + random.Next(10)) % 12);
        var date = new DateOnly(2025, month, day);
        var days = 10 * (1 + random.Next(4));
        var net = 200 + random.Next(4000) + (random.Next(100) / 100m);
        var total = decimal.Round(net * 1.19m, 2, MidpointRounding.AwayFromZero);
        var number = $"00{1000 + random.Next(9000)}";
        var (invoiceRef, orderRef, vatId) = (
            $"R-{10000 + random.Next(90000)}",
            $"PO-{1000 + random.Next(9000)}",
            $"DE{100000000 + random.Next(800000000)}"
        );
        string[] lines =
        [
            supplier,
            $"Invoice no: {number}",
            $"Invoice ref: {invoiceRef}",
            $"Date: {date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)}",
            $"Order ref: {orderRef}",
            $"VAT ID: {vatId}",
            $"Net: {Printed(net)} {sign}",
            $"Total: {Printed(total)} {sign}",
            $"Payment: {days} days net",
        ];
        var expected = new JsonObject();
        foreach (var field in fields)
        {
            expected[field] = field switch
            {
                "supplier" => supplier[..supplier.LastIndexOf(' ')],
                "invoice_no" => number,
                "invoice_ref" => invoiceRef,
                "order_ref" => orderRef,
                "vat_id" => vatId,
                "date" => Iso(date),
                "due" => Iso(date.AddDays(days)),
                "net" => JsonValue.Create(net),
                "total" => JsonValue.Create(total),
                "currency" => code,
                _ => null,
            };
        }

        var names = string.Join(", ", fields.Select(f => $"`{f}`"));
        return TaskWriter.Task(
            id,
            type,
            $"Give the fields {names} of this invoice as one JSON object, as "
                + $"`<answer>{{…}}</answer>`.\n\n```\n{string.Join('\n', lines)}\n```",
            expected
        );
    }

    private static string Printed(decimal amount) =>
        amount.ToString("#,##0.00", CultureInfo.InvariantCulture).Replace(',', '~').Replace('.', ',').Replace('~', '.');

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
