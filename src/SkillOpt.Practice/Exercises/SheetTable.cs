using System.Collections.Immutable;

namespace SkillOpt.Practice;

/// <summary>A sheet seen as a table by a procedure: a header and the rows that count.</summary>
internal sealed class SheetTable
{
    private SheetTable(SheetRow header, ImmutableArray<SheetRow> rows)
    {
        Header = header;
        Rows = rows;
    }

    /// <summary>The row taken as the header.</summary>
    public SheetRow Header { get; }

    /// <summary>The rows that count, in order.</summary>
    public ImmutableArray<SheetRow> Rows { get; }

    /// <summary>Takes a sheet as a table.</summary>
    public static SheetTable From(Sheet sheet, Procedure procedure)
    {
        var at = procedure.Has(Topic.HeaderRow) ? HeaderIndex(sheet.Rows) : 0;
        var table = new SheetTable(sheet.Rows[at], sheet.Rows[(at + 1)..]);
        var order = table.Column(h => h.StartsWith("order", StringComparison.Ordinal) && !h.Contains("date", StringComparison.Ordinal));
        var status = table.Column(h => h.StartsWith("status", StringComparison.Ordinal));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var rows = table.Rows.Where(r =>
            !(procedure.Has(Topic.TotalRows) && IsTotal(r))
            && !(procedure.Has(Topic.HiddenRows) && r.IsHidden)
            && !(procedure.Has(Topic.CancelledRows) && r[status].Text.StartsWith("cancel", StringComparison.OrdinalIgnoreCase))
            && (!procedure.Has(Topic.Duplicates) || r[order].IsEmpty || seen.Add(r[order].Text.Trim()))
        );
        return new SheetTable(table.Header, [.. rows]);
    }

    /// <summary>The column whose name, in lower case, is wanted; −1 when there is none.</summary>
    public int Column(Func<string, bool> isWanted)
    {
        for (var i = 0; i < Header.Cells.Length; i++)
        {
            if (!Header[i].IsEmpty && isWanted(Header[i].Text.Trim().ToLowerInvariant()))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The column whose name is the longest that occurs in a question; −1 when none does.</summary>
    public int ColumnNamedIn(string question, Func<string, bool>? isWanted = null)
    {
        var best = -1;
        for (var i = 0; i < Header.Cells.Length; i++)
        {
            var name = Header[i].Text.Trim().ToLowerInvariant();
            if (
                name.Length > 2
                && question.Contains(name, StringComparison.Ordinal)
                && isWanted?.Invoke(name) != false
                && (best < 0 || name.Length > Header[best].Text.Trim().Length)
            )
            {
                best = i;
            }
        }

        return best;
    }

    private static bool IsTotal(SheetRow row)
    {
        var first = row.Cells.FirstOrDefault(c => !c.IsEmpty)?.Text.Trim() ?? "";
        return first.StartsWith("total", StringComparison.OrdinalIgnoreCase)
            || first.StartsWith("subtotal", StringComparison.OrdinalIgnoreCase)
            || first.StartsWith("grand total", StringComparison.OrdinalIgnoreCase);
    }

    private static int HeaderIndex(ImmutableArray<SheetRow> rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var filled = rows[i].Cells.Where(c => !c.IsEmpty).ToList();
            if (filled.Count >= 3 && filled.TrueForAll(c => c.Number is null && c.Formula is null && !c.Text.Any(char.IsDigit)))
            {
                return i;
            }
        }

        return 0;
    }
}
