// Writes the data of the examples: dotnet run --project examples/generate
using SkillOpt.Examples;

var root = args.Length > 0 ? args[0] : Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../examples"));
SpreadsheetExample.Write(Path.Combine(root, "spreadsheet-dates"));
InvoiceExample.Write(Path.Combine(root, "invoice-json"));
DeliveryExample.Write(Path.Combine(root, "delivery-log"));
LedgerExample.Write(Path.Combine(root, "agent-ledger"));
Console.WriteLine($"Examples written below {root}");
