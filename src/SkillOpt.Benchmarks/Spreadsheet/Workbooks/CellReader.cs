using System.Globalization;
using System.Text;
using System.Xml;

namespace SkillOpt.Benchmarks;

/// <summary>Reads the cells of a sheet's XML.</summary>
internal sealed class CellReader(Lazy<List<string>> strings, Lazy<NumberFormats> formats, bool is1904, bool formulas)
{
    private readonly Dictionary<string, (string Formula, int Row, int Column)> _shared = new(StringComparer.Ordinal);

    public void ReadInto(Worksheet sheet, XmlReader xml, CellRange? wanted)
    {
        var (row, column) = (0, 0);
        var merged = new List<CellRange>();
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
                    (row, column) = CellRange.TryCell(xml.GetAttribute("r"), out var named) ? named : (row, column + 1);
                    sheet.Touch(row, column);
                    if (wanted is { } box && (row < box.FirstRow || row > box.LastRow || column < box.FirstColumn || column > box.LastColumn))
                        xml.Skip();
                    else
                        ReadCell(sheet, xml, row, column);
                    break;
                case "mergeCell":
                    if (xml.GetAttribute("ref") is { } text && text.Split(':') is [var a, var b] && CellRange.TryCell(a, out var first) && CellRange.TryCell(b, out var last))
                        merged.Add(new CellRange(first.Row, first.Column, last.Row, last.Column));
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
            sheet.Merge(range);
    }

    /// <summary>The text of an <c>si</c> or <c>is</c> element, its runs joined, phonetic hints left out. Moves behind the element.</summary>
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
                    single = piece;
                else
                    (text ??= new StringBuilder(single)).Append(piece);
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

    private void ReadCell(Worksheet sheet, XmlReader xml, int row, int column)
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
                    xml.Read();
                else if (xml.LocalName == "v")
                    value = xml.ReadElementContentAsString();
                else if (xml.LocalName == "f")
                    formula = ReadFormula(xml, row, column);
                else if (xml.LocalName == "is")
                    inline = RichText(xml);
                else
                    xml.Skip();
            }

            xml.Read();
        }

        if (formula is not null && !formulas)
            sheet.Formulas.Add((row, column, HasValue: value is { Length: > 0 }));
        var cell = formula is not null && formulas ? CellValue.Of("=" + formula) : Value(type, style, value, inline);
        if (cell.Kind != CellKind.Empty)
            sheet.Set(row, column, cell);
    }

    private string ReadFormula(XmlReader xml, int row, int column)
    {
        var shared = xml.GetAttribute("t") == "shared" ? xml.GetAttribute("si") : null;
        var text = xml.ReadElementContentAsString();
        if (shared is null || !formulas)
            return text;
        if (_shared.TryGetValue(shared, out var master))
            return SharedFormula.Translate(master.Formula, row - master.Row, column - master.Column);
        if (text.Length > 0)
            _shared[shared] = (text, row, column);
        return text;
    }

    private CellValue Value(string type, int style, string? value, string? inline)
    {
        if (type == "inlineStr")
            return inline is null ? CellValue.Empty : CellValue.Of(inline);
        if (value is not { Length: > 0 })
            return CellValue.Empty;
        return type switch
        {
            "s" => CellValue.Of(strings.Value[int.Parse(value, CultureInfo.InvariantCulture)]),
            "b" => CellValue.Of(value.Trim() is not ("0" or "false")),
            "d" => ExcelDates.FromIso(value) ?? throw new FormatException($"'{value}' is no ISO date."),
            "n" => Number(value, style),
            _ => CellValue.Of(value),
        };
    }

    private CellValue Number(string text, int style)
    {
        var number = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (formats.Value.IsDate(style))
            return ExcelDates.FromSerial(number, is1904, formats.Value.IsDuration(style));
        return text.AsSpan().IndexOfAny('.', 'E', 'e') >= 0 ? CellValue.Of(number) : CellValue.OfInteger(number, text.Trim());
    }
}
