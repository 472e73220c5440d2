using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SkillOpt.Practice;

/// <summary>Draws named fields out of a short document such as an invoice, as one JSON object, by a procedure.</summary>
internal sealed partial class DocumentExercise : IExercise
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] s_legalForms = [" GmbH", " Ltd", " LLC", " AG", " BV", " Inc", " SA"];

    private readonly ImmutableArray<string> _fields;
    private readonly ImmutableArray<string> _lines;

    private DocumentExercise(ImmutableArray<string> fields, ImmutableArray<string> lines)
    {
        _fields = fields;
        _lines = lines;
        Record = string.Concat(lines.Select(l => $"d | {l}\n"));
    }

    /// <inheritdoc/>
    public string Record { get; }

    /// <summary>Understands a request for fields and takes in the document.</summary>
    public static DocumentExercise From(string request, string document) =>
        new(
            [.. FieldName().Matches(request).Select(m => m.Groups[1].Value)],
            [.. document.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0)]
        );

    /// <summary>The document in a working record; null when it holds none.</summary>
    public static DocumentExercise? FromRecord(string request, string record)
    {
        var lines = RecordLine().Matches(record).Select(m => m.Groups[1].Value.Trim()).ToImmutableArray();
        return lines.IsEmpty ? null : From(request, string.Join('\n', lines));
    }

    /// <inheritdoc/>
    public Solution Solve(Procedure procedure)
    {
        var answer = new JsonObject();
        foreach (var field in _fields)
        {
            answer[field] = Field(field, procedure);
        }

        return new Solution(answer.ToJsonString(s_plain), [$"I looked for the fields {string.Join(", ", _fields)}."]);
    }

    private JsonNode? Field(string field, Procedure procedure) =>
        field switch
        {
            "supplier" => Supplier(procedure),
            "invoice_no" => Labelled("invoice no", "invoice number", "invoice:") is { } number
                ? JsonValue.Create(procedure.Has(Topic.LeadingZeros) ? number : number.TrimStart('0'))
                : Missing(procedure),
            "date" => Labelled("date", "issued") is { } date
                ? JsonValue.Create(Dates.Write(Dates.Read(date, procedure), date, procedure))
                : Missing(procedure),
            "due" => Due(procedure),
            "currency" => Currency(procedure),
            "net" or "vat" or "total" or "discount" => Amount(field, procedure),
            _ => Labelled(field.Replace('_', ' ')) is { } text ? JsonValue.Create(text) : Missing(procedure),
        };

    private JsonValue Supplier(Procedure procedure)
    {
        var name = _lines[0];
        var form = Array.Find(
            s_legalForms,
            f => name.EndsWith(f, StringComparison.OrdinalIgnoreCase) || name.EndsWith(f + ".", StringComparison.OrdinalIgnoreCase)
        );
        return JsonValue.Create(
            form is not null && procedure.Has(Topic.LegalForm) ? name[..name.LastIndexOf(form, StringComparison.OrdinalIgnoreCase)] : name
        );
    }

    private JsonNode? Amount(string field, Procedure procedure)
    {
        if (Labelled(field) is not { } printed)
        {
            return Missing(procedure);
        }

        if (!procedure.Has(Topic.AmountType))
        {
            return JsonValue.Create(printed);
        }

        return Numbers.Read(printed, procedure) is { } number
            ? JsonValue.Create(decimal.Parse(number.ToString("0.#####", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))
            : JsonValue.Create(printed);
    }

    private JsonNode? Due(Procedure procedure)
    {
        if (Labelled("due", "payable", "payment") is not { } printed)
        {
            return Missing(procedure);
        }

        if (Days().Match(printed) is { Success: true } days)
        {
            var from = procedure.Has(Topic.DueDate) && Labelled("date", "issued") is { } issued ? Dates.Read(issued, procedure) : null;
            return JsonValue.Create(
                from is { } start ? Dates.Write(start.AddDays(int.Parse(days.Groups[1].Value)), printed, procedure) : printed
            );
        }

        return JsonValue.Create(Dates.Write(Dates.Read(printed, procedure), printed, procedure));
    }

    private JsonNode? Currency(Procedure procedure)
    {
        var all = string.Join(' ', _lines);
        var (symbol, code) =
            all.Contains('€', StringComparison.Ordinal) ? ("€", "EUR")
            : all.Contains('£', StringComparison.Ordinal) ? ("£", "GBP")
            : all.Contains('$', StringComparison.Ordinal) ? ("$", "USD")
            : ("", "");
        return symbol.Length == 0 ? Missing(procedure) : JsonValue.Create(procedure.Has(Topic.CurrencyCode) ? code : symbol);
    }

    private static JsonValue? Missing(Procedure procedure) =>
        procedure[Topic.MissingField] switch
        {
            1 => null,
            2 => JsonValue.Create(""),
            _ => JsonValue.Create("N/A"),
        };

    private string? Labelled(params string[] labels)
    {
        foreach (var line in _lines)
        {
            var label = Array.Find(labels, l => line.StartsWith(l, StringComparison.OrdinalIgnoreCase));
            if (label is not null && line.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon)
            {
                return line[(colon + 1)..].Trim();
            }
        }

        return null;
    }

    [GeneratedRegex("`(?<field>[a-z_]+)`", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex FieldName();

    [GeneratedRegex(@"(?<days>\d+) days", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Days();

    [GeneratedRegex(@"^[\s>]*d \| (?<line>.*)$", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex RecordLine();
}
