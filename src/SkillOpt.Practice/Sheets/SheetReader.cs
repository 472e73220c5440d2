using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SkillOpt.Calls;

namespace SkillOpt.Practice;

/// <summary>Opens a workbook and takes in its first sheet: texts, numbers, formulas with their stored results, hidden rows.</summary>
internal static class SheetReader
{
    private const int CacheSize = 2048;

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
            using var stream = new MemoryStream(bytes, writable: false);
            using var document = SpreadsheetDocument.Open(stream, isEditable: false);
            var book = document.WorkbookPart ?? throw new InvalidDataException("The package holds no workbook.");
            var sheet = book.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().First();
            var part = (WorksheetPart)book.GetPartById(sheet.Id!.Value!);
            var shared = book.SharedStringTablePart?.SharedStringTable.Elements<SharedStringItem>().Select(i => i.InnerText).ToArray()
                ?? [];
            var formats = book.WorkbookStylesPart?.Stylesheet.CellFormats?.Elements<CellFormat>().Select(f => f.NumberFormatId?.Value ?? 0)
                .ToArray() ?? [];
            var rows = part.Worksheet.Descendants<Row>().Select(r => ReadRow(r, shared, formats)).Where(r => r.Cells.Any(c => !c.IsEmpty));
            return new Sheet(sheet.Name?.Value ?? "", [.. rows]);
        }
        catch (Exception exception) when (exception is FileFormatException or InvalidDataException or OpenXmlPackageException
            or InvalidOperationException or NullReferenceException)
        {
            throw new ModelCallException(FailureKind.BadRequest,
                $"The attached file '{name}' is not a workbook that can be opened; attach an .xlsx file.", exception);
        }
    }

    private static SheetRow ReadRow(Row row, string[] shared, uint[] formats)
    {
        var cells = ImmutableArray.CreateBuilder<SheetCell>();
        foreach (var cell in row.Elements<Cell>())
        {
            var column = ColumnOf(cell.CellReference?.Value, cells.Count);
            while (cells.Count < column)
            {
                cells.Add(SheetCell.Empty);
            }

            cells.Add(ReadCell(cell, shared, formats));
        }

        return new SheetRow((int)(row.RowIndex?.Value ?? 0), row.Hidden?.Value ?? false, cells.ToImmutable());
    }

    private static SheetCell ReadCell(Cell cell, string[] shared, uint[] formats)
    {
        var formula = cell.CellFormula?.Text is { Length: > 0 } text ? text : null;
        var value = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value;
        if (type == CellValues.SharedString)
        {
            return new SheetCell(shared[int.Parse(value)], null, formula);
        }

        if (type == CellValues.InlineString)
        {
            return new SheetCell(cell.InlineString?.InnerText ?? "", null, formula);
        }

        if ((type is null || type == CellValues.Number)
            && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            var format = cell.StyleIndex?.Value is { } style && style < formats.Length ? formats[style] : 0;
            return format is >= 14 and <= 17
                ? new SheetCell(new DateOnly(1899, 12, 30).AddDays((int)number)
                    .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null, formula)
                : new SheetCell(number.ToString(CultureInfo.InvariantCulture), number, formula, format is 9 or 10);
        }

        return new SheetCell(value, null, formula);
    }

    private static int ColumnOf(string? reference, int fallback)
    {
        if (string.IsNullOrEmpty(reference))
        {
            return fallback;
        }

        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper))
        {
            column = (column * 26) + (letter - 'A' + 1);
        }

        return column - 1;
    }
}
