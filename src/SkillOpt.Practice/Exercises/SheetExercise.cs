using System.Collections.Immutable;
using System.Globalization;

namespace SkillOpt.Practice;

/// <summary>Answers a question about a sheet by a procedure.</summary>
internal sealed class SheetExercise(Question question, Sheet sheet) : IExercise
{
    private static readonly Solution s_noColumn = new("not found", ["I found no column with the name that is asked for."]);

    /// <inheritdoc/>
    public string Record { get; } = SheetNotation.Write(sheet);

    /// <inheritdoc/>
    public Solution Solve(Procedure procedure)
    {
        var table = SheetTable.From(sheet, procedure);
        var notes = ImmutableArray.CreateBuilder<string>();
        notes.Add($"I took row {table.Header.Number} as the header.");
        if (!TryFilter(table, procedure, out var rows))
        {
            return s_noColumn;
        }

        notes.Add($"I used {RowNumbers(rows)}.");
        var answer = question.Kind switch
        {
            QuestionKind.Count => rows.Count.ToString(CultureInfo.InvariantCulture),
            QuestionKind.Latest or QuestionKind.Earliest => Extreme(table, rows, procedure, notes),
            QuestionKind.Lookup => Lookup(table, rows, procedure, notes),
            _ => Compute(table, rows, procedure, notes),
        };
        return answer is null
            ? s_noColumn
            : new Solution(procedure.Has(Topic.AnswerForm) ? answer : $"The answer is {answer}.", notes.ToImmutable());
    }

    private bool TryFilter(SheetTable table, Procedure procedure, out List<SheetRow> rows)
    {
        rows = [.. table.Rows];
        if (question.Order is { } order)
        {
            var column = table.Column(h =>
                h.StartsWith("order", StringComparison.Ordinal) && !h.Contains("date", StringComparison.Ordinal)
            );
            rows = rows.FindAll(r => string.Equals(r[column].Text.Trim(), order, StringComparison.OrdinalIgnoreCase));
            return column >= 0;
        }

        if (question.Filter is { } name)
        {
            var column = table.ColumnNamedIn(question.Text, h => h is "customer" or "region" or "article" or "carrier");
            rows = rows.FindAll(r => IsSame(r[column].Text, name, procedure));
            if (column < 0)
            {
                return false;
            }
        }

        if (question.Month is { } month)
        {
            var column = table.Column(h => h.Contains("date", StringComparison.Ordinal));
            rows = rows.FindAll(r => Dates.Read(r[column], procedure) is { } d && d.Year == month.Year && d.Month == month.Month);
            return column >= 0;
        }

        return true;
    }

    private string? Lookup(SheetTable table, List<SheetRow> rows, Procedure procedure, ImmutableArray<string>.Builder notes)
    {
        var column = table.ColumnNamedIn(question.Text, h => h is not "order" and not "order no");
        if (column < 0)
        {
            return null;
        }

        if (rows.Count == 0)
        {
            return NoRow(procedure);
        }

        var cell = rows[0][column];
        var name = table.Header[column].Text.ToLowerInvariant();
        notes.Add($"The cell shows {Quoted(cell)}.");
        if (name.Contains("date", StringComparison.Ordinal))
        {
            return Dates.Write(Dates.Read(cell, procedure), cell.Text, procedure);
        }

        if (name is "article" or "customer" or "status" or "region" or "carrier")
        {
            return name == "article" && !procedure.Has(Topic.LeadingZeros) ? cell.Text.TrimStart('0') : cell.Text.Trim();
        }

        if (cell.Formula is not null && !procedure.Has(Topic.Formula))
        {
            return "=" + cell.Formula;
        }

        if (cell.IsPercent && cell.Number is { } share)
        {
            return procedure.Has(Topic.Percent)
                ? (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%"
                : share.ToString("0.####", CultureInfo.InvariantCulture);
        }

        return Numbers.Read(cell, procedure) is { } number ? Numbers.Write(number, Precision(name, procedure)) : cell.Text;
    }

    private string? Compute(SheetTable table, List<SheetRow> rows, Procedure procedure, ImmutableArray<string>.Builder notes)
    {
        var column = table.ColumnNamedIn(
            question.Text,
            h => h is not "order" and not "order no" and not "customer" and not "region" and not "carrier"
        );
        if (column < 0)
        {
            return null;
        }

        if (rows.Count == 0)
        {
            return NoRow(procedure);
        }

        var leaveEmpty = procedure.Has(Topic.EmptyCells) && question.Kind != QuestionKind.Sum;
        var numbers = rows.Where(r => !(leaveEmpty && r[column].IsEmpty)).Select(r => Numbers.Read(r[column], procedure) ?? 0m).ToList();
        notes.Add(
            $"The numbers I worked with: {string.Join("; ", numbers.Select(n => n.ToString("0.#####", CultureInfo.InvariantCulture)))}."
        );
        if (numbers.Count == 0)
        {
            return NoRow(procedure);
        }

        var number = question.Kind switch
        {
            QuestionKind.Average => numbers.Sum() / numbers.Count,
            QuestionKind.Highest => numbers.Max(),
            QuestionKind.Lowest => numbers.Min(),
            _ => numbers.Sum(),
        };
        var precision =
            question.Kind == QuestionKind.Average ? procedure : Precision(table.Header[column].Text.ToLowerInvariant(), procedure);
        return Numbers.Write(number, precision);
    }

    private string? Extreme(SheetTable table, List<SheetRow> rows, Procedure procedure, ImmutableArray<string>.Builder notes)
    {
        var column = table.Column(h => h.Contains("date", StringComparison.Ordinal));
        if (column < 0)
        {
            return null;
        }

        var dated = rows.Select(r => (Cell: r[column], Date: Dates.Read(r[column], procedure))).Where(d => d.Date is not null).ToList();
        if (dated.Count == 0)
        {
            return NoRow(procedure);
        }

        var chosen = question.Kind == QuestionKind.Latest ? dated.MaxBy(d => d.Date) : dated.MinBy(d => d.Date);
        notes.Add($"The cell shows {Quoted(chosen.Cell)}.");
        return Dates.Write(chosen.Date, chosen.Cell.Text, procedure);
    }

    private static Procedure Precision(string column, Procedure procedure) =>
        column.Contains("quantity", StringComparison.Ordinal) ? procedure.With(Topic.RoundPlaces, 0) : procedure;

    private static string NoRow(Procedure procedure) => procedure.Has(Topic.NoMatch) ? "none" : "0";

    private static bool IsSame(string cell, string name, Procedure procedure) =>
        procedure.Has(Topic.NameMatching)
            ? string.Equals(Squeeze(cell), Squeeze(name), StringComparison.OrdinalIgnoreCase)
            : string.Equals(cell, name, StringComparison.Ordinal);

    private static string Squeeze(string name) => string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static string Quoted(SheetCell cell) =>
        cell.Formula is null ? $"\"{cell.Text}\"" : $"={cell.Formula} with the stored result {cell.Text}";

    private static string RowNumbers(List<SheetRow> rows) =>
        rows.Count switch
        {
            0 => "no row",
            1 => $"row {rows[0].Number}",
            _ => "rows " + string.Join(", ", rows.Select(r => r.Number)),
        };
}
