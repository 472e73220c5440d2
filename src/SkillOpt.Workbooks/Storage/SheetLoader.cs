using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using OpenXmlCell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace SkillOpt.Workbooks;

/// <summary>Reads the cells of a sheet's part. Formulas that several cells share become each cell's own.</summary>
internal static class SheetLoader
{
    public static SheetCells Load(string name, WorksheetPart part)
    {
        var sheet = new SheetCells(name);
        var shared = new Dictionary<uint, (string Formula, int Row, int Column)>();
        var row = 0;
        foreach (var element in part.Worksheet.Elements<SheetData>().SelectMany(d => d.Elements<Row>()))
        {
            row = (int?)element.RowIndex?.Value ?? row + 1;
            var settings = (Row)element.CloneNode(false);
            settings.Spans = null;
            sheet.RowSettings[row] = settings;
            var column = 0;
            foreach (var cell in element.Elements<OpenXmlCell>())
            {
                column = CellName.TryRead(cell.CellReference?.Value, out _, out var named) ? named : column + 1;
                Read(cell, sheet.Take(row, column), shared, row, column);
            }
        }

        foreach (var merged in part.Worksheet.Elements<MergeCells>().SelectMany(m => m.Elements<MergeCell>()))
        {
            if (CellArea.TryRead(merged.Reference?.Value ?? "", out var area))
            {
                sheet.Merged.Add(area);
            }
        }

        return sheet;
    }

    private static void Read(
        OpenXmlCell cell,
        StoredCell stored,
        Dictionary<uint, (string Formula, int Row, int Column)> shared,
        int row,
        int column
    )
    {
        stored.Style = cell.StyleIndex?.Value ?? 0;
        stored.Metadata = (cell.CellMetaIndex?.Value, cell.ValueMetaIndex?.Value);
        (stored.Kind, stored.Raw) = ValueOf(cell);
        if (cell.CellFormula is not { } formula)
        {
            return;
        }

        stored.Formula = formula.Text;
        if (formula.FormulaType?.Value == CellFormulaValues.Array)
        {
            stored.ArrayRange = formula.Reference?.Value ?? CellName.Of(row, column);
        }
        else if (formula.FormulaType?.Value == CellFormulaValues.Shared && formula.SharedIndex?.Value is { } index)
        {
            if (formula.Text.Length > 0)
            {
                shared[index] = (formula.Text, row, column);
            }
            else if (shared.TryGetValue(index, out var master))
            {
                stored.Formula = FormulaReferences.Move(master.Formula, row - master.Row, column - master.Column);
            }
        }

        if (stored.Formula.Length == 0)
        {
            stored.Formula = null;
        }
    }

    private static (StoredKind Kind, string Raw) ValueOf(OpenXmlCell cell)
    {
        var type = cell.DataType?.InnerText ?? "n";
        if (type == "inlineStr")
        {
            return (
                StoredKind.Text,
                cell.InlineString?.Text?.Text ?? string.Concat(cell.InlineString?.Elements<Run>().Select(r => r.Text?.Text ?? "") ?? [])
            );
        }

        var raw = cell.CellValue?.Text ?? "";
        if (raw.Length == 0)
        {
            return type == "str" ? (StoredKind.Text, "") : (StoredKind.Empty, "");
        }

        return type switch
        {
            "s" => (StoredKind.SharedText, raw),
            "b" => (StoredKind.Boolean, raw.Trim() is "0" or "false" ? "0" : "1"),
            "e" => (StoredKind.Error, raw),
            "d" => (StoredKind.IsoDate, raw),
            "n" => double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
                ? (StoredKind.Number, raw)
                : (StoredKind.Text, raw),
            _ => (StoredKind.Text, raw),
        };
    }
}
