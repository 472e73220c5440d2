using DocumentFormat.OpenXml.Spreadsheet;

namespace SkillOpt.Workbooks;

/// <summary>The number formats of cell styles, and the styles that scripts add.</summary>
internal sealed class StyleTable
{
    private const uint FirstCustomFormat = 164;
    private readonly List<string> _codes = [];
    private readonly List<(uint Base, string Code)> _added = [];
    private readonly Dictionary<(uint Base, string Code), uint> _known = [];
    private readonly Dictionary<uint, ShownAs> _shown = [];
    private readonly int _original;

    public StyleTable(Stylesheet? sheet)
    {
        var custom =
            sheet
                ?.NumberingFormats?.Elements<NumberingFormat>()
                .Where(f => f.NumberFormatId is not null)
                .GroupBy(f => f.NumberFormatId!.Value)
                .ToDictionary(g => g.Key, g => g.Last().FormatCode?.Value ?? "")
            ?? [];
        foreach (var format in sheet?.CellFormats?.Elements<CellFormat>() ?? [])
        {
            var id = format.NumberFormatId?.Value ?? 0;
            _codes.Add(custom.GetValueOrDefault(id) ?? NumberFormatCode.BuiltIn.GetValueOrDefault(id, "General"));
        }

        if (_codes.Count == 0)
        {
            _codes.Add("General");
        }

        _original = _codes.Count;
    }

    /// <summary>The number format of a style.</summary>
    public string CodeOf(uint style) => style < _codes.Count ? _codes[(int)style] : "General";

    /// <summary>What numbers of a style are shown as.</summary>
    public ShownAs ShownAs(uint style)
    {
        if (_shown.TryGetValue(style, out var shown))
        {
            return shown;
        }

        var code = CodeOf(style);
        return _shown[style] =
            NumberFormatCode.ShowsDuration(code) ? Workbooks.ShownAs.Duration
            : NumberFormatCode.ShowsDate(code) ? Workbooks.ShownAs.Date
            : Workbooks.ShownAs.Plain;
    }

    /// <summary>The style that is like another but for its number format.</summary>
    public uint With(uint style, string code)
    {
        if (CodeOf(style) == code)
        {
            return style;
        }

        var original = style >= _original ? _added[(int)style - _original].Base : style;
        if (_known.TryGetValue((original, code), out var known))
        {
            return known;
        }

        _codes.Add(code);
        _added.Add((original, code));
        return _known[(original, code)] = (uint)(_codes.Count - 1);
    }

    /// <summary>Appends the added styles to a stylesheet that holds the original ones.</summary>
    public void Apply(Stylesheet sheet)
    {
        if (sheet.CellFormats is null || !sheet.CellFormats.HasChildren)
        {
            FillMinimal(sheet);
        }

        var formats = sheet.CellFormats!;
        foreach (var (original, code) in _added)
        {
            var format = formats.Elements<CellFormat>().ElementAtOrDefault((int)original) is { } found
                ? (CellFormat)found.CloneNode(true)
                : new CellFormat();
            format.NumberFormatId = IdOf(sheet, code);
            format.ApplyNumberFormat = true;
            formats.AppendChild(format);
        }

        formats.Count = (uint)formats.ChildElements.Count;
    }

    private static uint IdOf(Stylesheet sheet, string code)
    {
        foreach (var (id, builtIn) in NumberFormatCode.BuiltIn)
        {
            if (builtIn == code)
            {
                return id;
            }
        }

        var formats = sheet.NumberingFormats ?? sheet.InsertAt(new NumberingFormats(), 0)!;
        if (formats.Elements<NumberingFormat>().FirstOrDefault(f => f.FormatCode?.Value == code) is { } known)
        {
            return known.NumberFormatId!.Value;
        }

        var next = formats.Elements<NumberingFormat>().Select(f => (f.NumberFormatId?.Value ?? 0) + 1).Append(FirstCustomFormat).Max();
        formats.AppendChild(new NumberingFormat { NumberFormatId = next, FormatCode = code });
        formats.Count = (uint)formats.ChildElements.Count;
        return next;
    }

    private static void FillMinimal(Stylesheet sheet)
    {
        sheet.RemoveAllChildren();
        sheet.Append(
            new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" })) { Count = 1 },
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 })
            )
            {
                Count = 2,
            },
            new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()))
            {
                Count = 1,
            },
            new CellStyleFormats(new CellFormat()) { Count = 1 },
            new CellFormats(
                new CellFormat
                {
                    NumberFormatId = 0,
                    FontId = 0,
                    FillId = 0,
                    BorderId = 0,
                    FormatId = 0,
                }
            )
            {
                Count = 1,
            },
            new CellStyles(
                new CellStyle
                {
                    Name = "Normal",
                    FormatId = 0,
                    BuiltinId = 0,
                }
            )
            {
                Count = 1,
            }
        );
    }
}
