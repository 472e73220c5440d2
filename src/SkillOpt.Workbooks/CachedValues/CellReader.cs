using System.Globalization;
using System.Text;
using System.Xml;

namespace SkillOpt.Workbooks;

/// <summary>Reads the cells of a sheet's XML.</summary>
internal sealed class CellReader(Lazy<List<string>> strings, Lazy<DateStyles> formats, bool is1904, bool formulas)
{
    private readonly Dictionary<string, (string Formula, int Row, int Column)> _shared = new(StringComparer.Ordinal);

    public void ReadInto(CachedSheet sheet, XmlReader xml, CellArea? wanted)
    {
        var (row, column) = (0, 0);
        var merged = new List<CellArea>();
        xml.Read();
        while (!xml.EOF)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                xml.Read();
                continue;
            }

            switch (xml.LocalName)
            {
                case "row":
                    row = xml.GetAttribute("r") is { } number ? (int)double.Parse(number, CultureInfo.InvariantCulture) : row + 1;
                    column = 0;
                    xml.Read();
                    break;
                case "c":
                    (row, column) = CellName.TryRead(xml.GetAttribute("r"), out var namedRow, out var namedColumn)
                        ? (namedRow, namedColumn)
                        : (row, column + 1);
                    sheet.Touch(row, column);
                    if (wanted?.Contains(row, column) == false)
                    {
                        xml.Skip();
                    }
                    else
                    {
                        ReadCell(sheet, xml, row, column);
                    }

                    break;
                case "mergeCell":
                    if (
                        xml.GetAttribute("ref") is { } text
                        && text.Split(':') is [var first, var last]
                        && CellName.TryRead(first, out var firstRow, out var firstColumn)
                        && CellName.TryRead(last, out var lastRow, out var lastColumn)
                    )
                    {
                        merged.Add(new CellArea(firstRow, firstColumn, lastRow, lastColumn));
                    }

                    xml.Read();
                    break;
                case "sheetData" or "worksheet" or "mergeCells":
                    xml.Read();
                    break;
                default:
                    xml.Skip();
                    break;
            }
        }

        foreach (var range in merged)
        {
            sheet.Merge(range);
        }
    }

    /// <summary>
    /// The text of an <c>si</c> or <c>is</c> element, its runs joined, phonetic hints left out. Moves behind the element.
    /// </summary>
    public static string RichText(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            xml.Read();
            return "";
        }

        StringBuilder? text = null;
        var single = "";
        var depth = xml.Depth;
        xml.Read();
        while (xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t")
            {
                var piece = xml.ReadElementContentAsString();
                if (single.Length == 0 && text is null)
                {
                    single = piece;
                }
                else
                {
                    (text ??= new StringBuilder(single)).Append(piece);
                }
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "rPh" or "rPr")
            {
                xml.Skip();
            }
            else
            {
                xml.Read();
            }
        }

        xml.Read();
        return text?.ToString() ?? single;
    }

    private void ReadCell(CachedSheet sheet, XmlReader xml, int row, int column)
    {
        var type = xml.GetAttribute("t") ?? "n";
        var style = int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : 0;
        string? value = null;
        string? formula = null;
        string? inline = null;
        if (xml.IsEmptyElement)
        {
            xml.Read();
        }
        else
        {
            var depth = xml.Depth;
            xml.Read();
            while (xml.Depth > depth)
            {
                if (xml.NodeType != XmlNodeType.Element)
                {
                    xml.Read();
                }
                else if (xml.LocalName == "v")
                {
                    value = xml.ReadElementContentAsString();
                }
                else if (xml.LocalName == "f")
                {
                    formula = ReadFormula(xml, row, column);
                }
                else if (xml.LocalName == "is")
                {
                    inline = RichText(xml);
                }
                else
                {
                    xml.Skip();
                }
            }

            xml.Read();
        }

        if (formula is not null && !formulas)
        {
            sheet.Formulas.Add((row, column, HasValue: value is { Length: > 0 }));
        }

        var cell = formula is not null && formulas ? CachedValue.Of("=" + formula) : Value(type, style, value, inline);
        if (cell.Kind != CachedKind.Empty)
        {
            sheet.Set(row, column, cell);
        }
    }

    private string ReadFormula(XmlReader xml, int row, int column)
    {
        var shared = xml.GetAttribute("t") == "shared" ? xml.GetAttribute("si") : null;
        var text = xml.ReadElementContentAsString();
        if (shared is null || !formulas)
        {
            return text;
        }

        if (_shared.TryGetValue(shared, out var master))
        {
            return FormulaReferences.Move(master.Formula, row - master.Row, column - master.Column);
        }

        if (text.Length > 0)
        {
            _shared[shared] = (text, row, column);
        }

        return text;
    }

    private CachedValue Value(string type, int style, string? value, string? inline)
    {
        if (type == "inlineStr")
        {
            return inline is null ? CachedValue.Empty : CachedValue.Of(inline);
        }

        if (value is not { Length: > 0 })
        {
            return CachedValue.Empty;
        }

        return type switch
        {
            "s" => CachedValue.Of(strings.Value[int.Parse(value, CultureInfo.InvariantCulture)]),
            "b" => CachedValue.Of(value.Trim() is not ("0" or "false")),
            "d" => ExcelDates.FromIso(value) ?? throw new FormatException($"'{value}' is no ISO date."),
            "n" => Number(value, style),
            _ => CachedValue.Of(value),
        };
    }

    private CachedValue Number(string text, int style)
    {
        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (formats.Value.IsDate(style))
        {
            return ExcelDates.FromSerial(number, is1904, formats.Value.IsDuration(style));
        }

        return text.AsSpan().IndexOfAny('.', 'E', 'e') >= 0 ? CachedValue.Of(number) : CachedValue.OfInteger(number, text.Trim());
    }
}
