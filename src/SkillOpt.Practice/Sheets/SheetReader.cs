using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using SkillOpt.Calls;
using SkillOpt.Workbooks;

namespace SkillOpt.Practice;

/// <summary>Opens a workbook and takes in its first sheet: texts, numbers, formulas with their stored results, hidden rows.</summary>
internal static class SheetReader
{
    private const int CacheSize = 2048;

    private static readonly DateOnly s_dayZero = new(1899, 12, 30);
    private static readonly string[] s_dateFormats = [.. new uint[] { 14, 15, 16, 17 }.Select(id => NumberFormatCode.BuiltIn[id])];
    private static readonly string[] s_percentFormats = [.. new uint[] { 9, 10 }.Select(id => NumberFormatCode.BuiltIn[id])];

    private static readonly ConcurrentDictionary<ContentHash, Sheet> s_cache = new();

    /// <summary>Reads a workbook; the same bytes are read once.</summary>
    /// <exception cref="ModelCallException">The bytes are not a workbook.</exception>
    public static Sheet Read(ReadOnlyMemory<byte> bytes, string name)
    {
        var key = ContentHash.Of(bytes.Span);
        if (s_cache.TryGetValue(key, out var known))
        {
            return known;
        }

        if (s_cache.Count >= CacheSize)
        {
            s_cache.Clear();
        }

        return s_cache[key] = Open(bytes.ToArray(), name);
    }

    private static Sheet Open(byte[] bytes, string name)
    {
        try
        {
            var book = WorkbookFile.Read(bytes, name);
            var first = book.Sheets.FirstOrDefault() ?? throw new WorkbookException($"'{name}' holds no sheet.");
            var rows = first.Rows.Select(r => new SheetRow(r.Row, first.IsHidden(r.Row), ReadRow(r.Cells, book)));
            return new Sheet(first.Name, [.. rows.Where(r => r.Cells.Any(c => !c.IsEmpty))]);
        }
        catch (Exception exception) when (exception is WorkbookException or InvalidOperationException or NullReferenceException)
        {
            throw new ModelCallException(
                FailureKind.BadRequest,
                $"The attached file '{name}' is not a workbook that can be opened; attach an .xlsx file.",
                exception
            );
        }
    }

    private static ImmutableArray<SheetCell> ReadRow(IReadOnlyDictionary<int, StoredCell> cells, WorkbookFile book) =>
        [
            .. Enumerable
                .Range(1, cells.Keys.DefaultIfEmpty().Max())
                .Select(c => cells.TryGetValue(c, out var cell) ? ReadCell(cell, book) : SheetCell.Empty),
        ];

    private static SheetCell ReadCell(StoredCell cell, WorkbookFile book)
    {
        if (cell.Kind == StoredKind.SharedText)
        {
            return new SheetCell(CellContent.Read(cell, book)?.ToString() ?? "", null, cell.Formula);
        }

        if (cell.Kind != StoredKind.Number || !decimal.TryParse(cell.Raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return new SheetCell(cell.Raw, null, cell.Formula);
        }

        var format = book.Styles.CodeOf(cell.Style);
        return s_dateFormats.Contains(format)
            ? new SheetCell(s_dayZero.AddDays((int)number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null, cell.Formula)
            : new SheetCell(number.ToString(CultureInfo.InvariantCulture), number, cell.Formula, s_percentFormats.Contains(format));
    }
}
