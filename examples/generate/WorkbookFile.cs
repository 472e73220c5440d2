using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace SkillOpt.Examples;

/// <summary>Writes a grid as a real .xlsx file, the same bytes every time.</summary>
internal static class WorkbookFile
{
    public static void Write(string path, Grid grid)
    {
        using var memory = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(memory, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            document.ChangeIdOfPart(book, "rId1");
            var styles = book.AddNewPart<WorkbookStylesPart>("rId2");
            styles.Stylesheet = Styles();
            var part = book.AddNewPart<WorksheetPart>("rId1");
            part.Worksheet = new Worksheet(new SheetData(grid.Rows.Select(RowOf)));
            book.Workbook = new Workbook(
                new Sheets(
                    new Sheet
                    {
                        Id = "rId1",
                        SheetId = 1,
                        Name = "Orders",
                    }
                )
            );
        }

        File.WriteAllBytes(path, Repacked(memory.ToArray()));
    }

    private static Stylesheet Styles() =>
        new(
            new Fonts(new Font()) { Count = 1 },
            new Fills(new Fill(new PatternFill { PatternType = PatternValues.None })) { Count = 1 },
            new Borders(new Border()) { Count = 1 },
            new CellFormats(
                new CellFormat { NumberFormatId = 0 },
                new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true },
                new CellFormat { NumberFormatId = 9, ApplyNumberFormat = true }
            )
            {
                Count = 3,
            }
        );

    private static Row RowOf((object?[] Cells, bool IsHidden) row, int index)
    {
        var number = (uint)index + 1;
        var result = new Row { RowIndex = number };
        if (row.IsHidden)
        {
            result.Hidden = true;
        }

        for (var i = 0; i < row.Cells.Length; i++)
        {
            if (CellOf(row.Cells[i]) is { } cell)
            {
                cell.CellReference = $"{(char)('A' + i)}{number}";
                result.Append(cell);
            }
        }

        return result;
    }

    private static Cell? CellOf(object? value) =>
        value switch
        {
            null => null,
            string text => new Cell
            {
                DataType = CellValues.InlineString,
                InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }),
            },
            DateOnly date => new Cell
            {
                StyleIndex = 1,
                CellValue = new CellValue(Plain(date.DayNumber - new DateOnly(1899, 12, 30).DayNumber)),
            },
            Grid.Share share => new Cell { StyleIndex = 2, CellValue = new CellValue(Plain(share.Value)) },
            Grid.Formula formula => new Cell
            {
                CellFormula = new CellFormula(formula.Text),
                CellValue = new CellValue(Plain(formula.Result)),
            },
            decimal number => new Cell { CellValue = new CellValue(Plain(number)) },
            int number => new Cell { CellValue = new CellValue(Plain(number)) },
            _ => throw new ArgumentException($"A cell cannot hold {value.GetType()}.", nameof(value)),
        };

    private static string Plain(decimal number) => number.ToString("0.#####", CultureInfo.InvariantCulture);

    // The packaging library stamps entries with the current time; a fixed time and order make the file reproducible.
    private static byte[] Repacked(byte[] package)
    {
        using var source = new ZipArchive(new MemoryStream(package), ZipArchiveMode.Read);
        using var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal))
            {
                var copy = archive.CreateEntry(entry.FullName, CompressionLevel.SmallestSize);
                copy.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }

        return target.ToArray();
    }
}
