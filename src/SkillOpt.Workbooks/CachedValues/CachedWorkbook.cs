using System.Xml;

namespace SkillOpt.Workbooks;

/// <summary>
/// Reads the cached values of an xlsx file as openpyxl does with <c>data_only</c>: shared and inline strings, error texts, booleans, dates
/// by number format, both calendars, empty non-anchor cells of merged ranges. Reads forward only and only the sheets that are asked for.
/// </summary>
internal sealed class CachedWorkbook : IDisposable
{
    private readonly WorkbookPackage _package;
    private readonly List<(string Name, string Part)> _sheets = [];
    private readonly Lazy<List<string>> _strings;
    private readonly Lazy<DateStyles> _formats;
    private bool _is1904;

    private CachedWorkbook(Stream stream)
    {
        _package = new WorkbookPackage(stream);
        var workbook = _package.Relations("").Values.FirstOrDefault(r => r.Kind == "officeDocument").Target ?? "xl/workbook.xml";
        var relations = _package.Relations(workbook);
        ReadSheetList(workbook, relations);
        _strings = new Lazy<List<string>>(() =>
            relations.Values.FirstOrDefault(r => r.Kind == "sharedStrings").Target is { } part && _package.Has(part)
                ? ReadStrings(part)
                : []
        );
        _formats = new Lazy<DateStyles>(() =>
        {
            if (relations.Values.FirstOrDefault(r => r.Kind == "styles").Target is not { } part || !_package.Has(part))
            {
                return new DateStyles();
            }

            using var xml = _package.Open(part);
            return DateStyles.Read(xml);
        });
    }

    /// <summary>The names of the sheets, in the order of the tabs.</summary>
    public IReadOnlyList<string> SheetNames => [.. _sheets.Select(s => s.Name)];

    /// <summary>Opens a workbook.</summary>
    /// <param name="open">Opens the file; the stream is closed with the workbook.</param>
    /// <exception cref="WorkbookException">The file cannot be read or is no workbook.</exception>
    public static CachedWorkbook Open(Func<Stream> open) => Guarded(() => new CachedWorkbook(open()));

    /// <summary>Reads a sheet.</summary>
    /// <param name="name">Its name, exactly.</param>
    /// <param name="wanted">Keeps only cells inside; null keeps all.</param>
    /// <param name="formulas">True reads formulas as text instead of their cached values.</param>
    /// <exception cref="WorkbookException">The sheet's part is damaged.</exception>
    public CachedSheet Read(string name, CellArea? wanted = null, bool formulas = false)
    {
        var sheet = new CachedSheet(name);
        var part = _sheets.Find(s => s.Name == name).Part;
        if (part is not { Length: > 0 })
        {
            return sheet;
        }

        return Guarded(() =>
        {
            using var xml = _package.Open(part);
            var cells = new CellReader(_strings, _formats, _is1904, formulas);
            cells.ReadInto(sheet, xml, wanted);
            return sheet;
        });
    }

    public void Dispose() => _package.Dispose();

    private static T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e)
            when (e
                    is XmlException
                        or InvalidDataException
                        or FormatException
                        or OverflowException
                        or IOException
                        or UnauthorizedAccessException
                        or ArgumentOutOfRangeException
            )
        {
            throw new WorkbookException("the file is damaged", e);
        }
    }

    private void ReadSheetList(string workbook, Dictionary<string, (string Target, string Kind)> relations)
    {
        using var xml = _package.Open(workbook);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "workbookPr")
            {
                _is1904 = xml.GetAttribute("date1904") is "1" or "true" or "True";
            }
            else if (xml.LocalName == "sheet")
            {
                var (name, id) = (xml.GetAttribute("name") ?? "", "");
                while (xml.MoveToNextAttribute())
                {
                    if (xml.LocalName == "id" && xml.NamespaceURI.Length > 0)
                    {
                        id = xml.Value;
                    }
                }

                _sheets.Add((name, relations.TryGetValue(id, out var relation) && relation.Kind == "worksheet" ? relation.Target : ""));
            }
        }
    }

    private List<string> ReadStrings(string part)
    {
        var strings = new List<string>();
        using var xml = _package.Open(part);
        xml.MoveToContent();
        while (!xml.EOF)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                strings.Add(CellReader.RichText(xml).Replace("x005F_", "", StringComparison.Ordinal));
            }
            else
            {
                xml.Read();
            }
        }

        return strings;
    }
}
