using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using OpenXmlCell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace SkillOpt.Workbooks;

/// <summary>Writes the cells of a sheet into its part; everything else of the part stays.</summary>
internal static class SheetSaver
{
    public static void Save(SheetCells cells, WorksheetPart part)
    {
        part.Worksheet ??= new Worksheet();
        var worksheet = part.Worksheet;
        var data = Data(cells);
        if (worksheet.GetFirstChild<SheetData>() is { } old)
        {
            worksheet.ReplaceChild(data, old);
        }
        else
        {
            worksheet.AddChild(data);
        }

        if (worksheet.SheetDimension is { } dimension)
        {
            dimension.Reference = cells.Extent is (> 0, > 0) and var (row, column) ? $"A1:{CellName.Of(row, column)}" : "A1";
        }

        worksheet.RemoveAllChildren<MergeCells>();
        if (cells.Merged.Count > 0)
        {
            worksheet.AddChild(
                new MergeCells(cells.Merged.Select(m => new MergeCell { Reference = m.ToString() })) { Count = (uint)cells.Merged.Count }
            );
        }

        worksheet.Save();
    }

    private static SheetData Data(SheetCells cells)
    {
        var data = new SheetData();
        var content = cells.Rows.ToDictionary(r => r.Row, r => r.Cells);
        foreach (var number in content.Keys.Union(cells.RowSettings.Keys).Order())
        {
            var row = cells.RowSettings.TryGetValue(number, out var settings) ? (Row)settings.CloneNode(false) : new Row();
            row.RowIndex = (uint)number;
            foreach (var (column, cell) in (content.GetValueOrDefault(number) ?? new Dictionary<int, StoredCell>()).OrderBy(c => c.Key))
            {
                if (!cell.IsEmpty || cell.Style != 0)
                {
                    row.AppendChild(Element(cell, CellName.Of(number, column)));
                }
            }

            if (row.HasChildren || settings is not null)
            {
                data.AppendChild(row);
            }
        }

        return data;
    }

    private static OpenXmlCell Element(StoredCell cell, string name)
    {
        var element = new OpenXmlCell { CellReference = name };
        if (cell.Style != 0)
        {
            element.StyleIndex = cell.Style;
        }

        if (cell.Metadata.Cell is { } metadata)
        {
            element.CellMetaIndex = metadata;
        }

        if (cell.Metadata.Value is { } value)
        {
            element.ValueMetaIndex = value;
        }

        if (cell.Formula is { } formula)
        {
            element.CellFormula = new CellFormula(formula);
            if (cell.ArrayRange is { } range)
            {
                (element.CellFormula.FormulaType, element.CellFormula.Reference) = (CellFormulaValues.Array, range);
            }
        }

        if (cell.Kind == StoredKind.Empty)
        {
            return element;
        }

        var type = cell.Kind switch
        {
            StoredKind.SharedText => CellValues.SharedString,
            StoredKind.Boolean => CellValues.Boolean,
            StoredKind.Error => CellValues.Error,
            StoredKind.IsoDate => CellValues.Date,
            StoredKind.Text => cell.Formula is null ? CellValues.InlineString : CellValues.String,
            _ => CellValues.Number,
        };
        if (type != CellValues.Number)
        {
            element.DataType = type;
        }

        if (type == CellValues.InlineString)
        {
            element.InlineString = new InlineString(new Text(cell.Raw) { Space = SpaceProcessingModeValues.Preserve });
        }
        else
        {
            element.CellValue = new CellValue(cell.Raw);
        }

        return element;
    }
}
