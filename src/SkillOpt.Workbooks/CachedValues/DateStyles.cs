using System.Xml;

namespace SkillOpt.Workbooks;

/// <summary>Which cell styles show dates, and which show lengths of time.</summary>
internal sealed class DateStyles
{
    private static readonly HashSet<int> s_builtInDates = [14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47];
    private const int BuiltInDuration = 46;

    private readonly HashSet<int> _dates = [];
    private readonly HashSet<int> _durations = [];

    public bool IsDate(int style) => _dates.Contains(style);

    public bool IsDuration(int style) => _durations.Contains(style);

    public static DateStyles Read(XmlReader xml)
    {
        var formats = new DateStyles();
        var custom = new Dictionary<int, string>();
        var (inCellStyles, index) = (false, 0);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "cellXfs")
            {
                break;
            }

            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "numFmt" && int.TryParse(xml.GetAttribute("numFmtId"), out var id))
            {
                custom[id] = xml.GetAttribute("formatCode") ?? "";
            }
            else if (xml.LocalName == "cellXfs")
            {
                inCellStyles = !xml.IsEmptyElement;
            }
            else if (inCellStyles && xml.LocalName == "xf")
            {
                formats.Add(index++, int.TryParse(xml.GetAttribute("numFmtId"), out var format) ? format : 0, custom);
            }
        }

        return formats;
    }

    private void Add(int style, int format, Dictionary<int, string> custom)
    {
        var isCustom = custom.TryGetValue(format, out var code);
        if (isCustom ? NumberFormatCode.ShowsDate(code!) : s_builtInDates.Contains(format))
        {
            _dates.Add(style);
        }

        if (isCustom ? NumberFormatCode.ShowsDuration(code!) : format == BuiltInDuration)
        {
            _durations.Add(style);
        }
    }
}
