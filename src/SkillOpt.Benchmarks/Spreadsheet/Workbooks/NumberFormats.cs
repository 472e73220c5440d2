using System.Text.RegularExpressions;
using System.Xml;

namespace SkillOpt.Benchmarks.Spreadsheet.Workbooks;

/// <summary>Which cell styles show dates, and which show lengths of time.</summary>
internal sealed partial class NumberFormats
{
    private const int Milliseconds = 500;
    private static readonly HashSet<int> BuiltInDates = [14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47];
    private const int BuiltInDuration = 46;

    private readonly HashSet<int> _dates = [];
    private readonly HashSet<int> _durations = [];

    public bool IsDate(int style) => _dates.Contains(style);

    public bool IsDuration(int style) => _durations.Contains(style);

    public static NumberFormats Read(XmlReader xml)
    {
        var formats = new NumberFormats();
        var custom = new Dictionary<int, string>();
        var (inCellStyles, index) = (false, 0);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "cellXfs")
                break;
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "numFmt" && int.TryParse(xml.GetAttribute("numFmtId"), out var id))
                custom[id] = xml.GetAttribute("formatCode") ?? "";
            else if (xml.LocalName == "cellXfs")
                inCellStyles = !xml.IsEmptyElement;
            else if (inCellStyles && xml.LocalName == "xf")
                formats.Add(index++, int.TryParse(xml.GetAttribute("numFmtId"), out var format) ? format : 0, custom);
        }

        return formats;
    }

    private void Add(int style, int format, Dictionary<int, string> custom)
    {
        var isCustom = custom.TryGetValue(format, out var code);
        if (isCustom ? ShowsDate(code!) : BuiltInDates.Contains(format))
            _dates.Add(style);
        if (isCustom ? ShowsDuration(code!) : format == BuiltInDuration)
            _durations.Add(style);
    }

    /// <summary>The first section has a date letter that is neither quoted, bracketed nor escaped, and is not its first character.</summary>
    private static bool ShowsDate(string code) => DateLetter().IsMatch(Literals().Replace(code.Split(';')[0], ""));

    private static bool ShowsDuration(string code) => Durations().IsMatch(code.Split(';')[0]);

    [GeneratedRegex(@"[^\\][dmhysDMHYS]", RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex DateLetter();

    [GeneratedRegex(@""".*?""|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]", RegexOptions.ExplicitCapture, Milliseconds)]
    private static partial Regex Literals();

    [GeneratedRegex(@"\[(hh?|mm?|ss?)\]", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, Milliseconds)]
    private static partial Regex Durations();
}
