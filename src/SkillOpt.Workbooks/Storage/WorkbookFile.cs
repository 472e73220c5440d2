using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using OpenXmlSheet = DocumentFormat.OpenXml.Spreadsheet.Sheet;
using OpenXmlWorkbook = DocumentFormat.OpenXml.Spreadsheet.Workbook;

namespace SkillOpt.Workbooks;

/// <summary>A workbook as it is stored: the bytes as they were read, its sheets, and how these are put back into them.</summary>
internal sealed class WorkbookFile
{
    private readonly byte[] _original;

    private WorkbookFile(byte[] original, StyleTable styles, IReadOnlyList<string> texts, bool is1904, List<SheetCells> sheets)
    {
        _original = original;
        Styles = styles;
        Texts = texts;
        Is1904 = is1904;
        Sheets = sheets;
    }

    /// <summary>The sheets in the order of the tabs. Those that are added or removed here are so in the file that is written.</summary>
    public List<SheetCells> Sheets { get; }

    public StyleTable Styles { get; }

    /// <summary>The shared strings.</summary>
    public IReadOnlyList<string> Texts { get; }

    public bool Is1904 { get; }

    /// <exception cref="WorkbookException">The file is missing or no workbook.</exception>
    public static WorkbookFile Read(string path)
    {
        try
        {
            // A pipe or a device has no length, and opening one may never end; an empty file is no workbook either.
            if (new FileInfo(path).Length == 0)
            {
                throw new WorkbookException($"'{path}' holds nothing.");
            }

            return Read(File.ReadAllBytes(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WorkbookException($"'{path}' cannot be read as an xlsx workbook: {e.Message}", e);
        }
    }

    /// <param name="bytes">The file's content.</param>
    /// <param name="path">What it is called.</param>
    /// <exception cref="WorkbookException">It is no workbook.</exception>
    public static WorkbookFile Read(byte[] bytes, string path)
    {
        try
        {
            using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
            var workbook = document.WorkbookPart ?? throw new WorkbookException($"'{path}' holds no workbook.");
            var texts =
                workbook
                    .SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>()
                    .Select(i => i.Text?.Text ?? string.Concat(i.Elements<Run>().Select(r => r.Text?.Text ?? "")))
                    .ToList()
                ?? [];
            var sheets = (
                from sheet in workbook.Workbook.Sheets!.Elements<OpenXmlSheet>()
                where sheet.Id?.Value is { } id && workbook.TryGetPartById(id, out var part) && part is WorksheetPart
                select SheetLoader.Load(sheet.Name?.Value ?? "", (WorksheetPart)workbook.GetPartById(sheet.Id!.Value!))
            ).ToList();
            var styles = new StyleTable(workbook.WorkbookStylesPart?.Stylesheet);
            return new WorkbookFile(bytes, styles, texts, workbook.Workbook.WorkbookProperties?.Date1904?.Value ?? false, sheets);
        }
        catch (Exception e)
            when (e
                    is OpenXmlPackageException
                        or FileFormatException
                        or InvalidDataException
                        or XmlException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            throw new WorkbookException($"'{path}' cannot be read as an xlsx workbook: {e.Message}", e);
        }
    }

    public static WorkbookFile Empty()
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new OpenXmlWorkbook(new Sheets());
        }

        return new WorkbookFile(bytes.ToArray(), new StyleTable(null), [], is1904: false, []);
    }

    /// <summary>A sheet by its name, exactly or but for letter case; null when there is none.</summary>
    public SheetCells? Find(string name) =>
        Sheets.Find(s => s.Name == name) ?? Sheets.Find(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Writes a file of the original with the present sheets.</summary>
    public void Write(string path)
    {
        using var bytes = new MemoryStream();
        bytes.Write(_original);
        using (var document = SpreadsheetDocument.Open(bytes, isEditable: true))
        {
            var workbook = document.WorkbookPart!;
            RemoveMissing(workbook, Sheets);
            foreach (var sheet in Sheets)
            {
                if (PartOf(workbook, sheet.Name) is not { } part)
                {
                    SheetSaver.Save(sheet, Add(workbook, sheet.Name));
                }
                else if (sheet.IsChanged)
                {
                    SheetSaver.Save(sheet, part);
                }
            }

            var styles = workbook.WorkbookStylesPart ?? workbook.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet ??= new Stylesheet();
            Styles.Apply(styles.Stylesheet);
            styles.Stylesheet.Save();

            // The order of calculation is no longer the stored one; programs that calculate find a new one.
            if (workbook.CalculationChainPart is { } chain)
            {
                workbook.DeletePart(chain);
            }

            if (Sheets.SelectMany(s => s.Formulas).Any(f => f.Cell.Kind == StoredKind.Empty))
            {
                (workbook.Workbook.CalculationProperties ??= new CalculationProperties()).FullCalculationOnLoad = true;
            }

            workbook.Workbook.Save();
        }

        File.WriteAllBytes(path, bytes.ToArray());
    }

    private static WorksheetPart? PartOf(WorkbookPart workbook, string name) =>
        workbook.Workbook.Sheets!.Elements<OpenXmlSheet>().FirstOrDefault(s => s.Name?.Value == name)?.Id?.Value is { } id
            ? workbook.GetPartById(id) as WorksheetPart
            : null;

    private static WorksheetPart Add(WorkbookPart workbook, string name)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        var list = workbook.Workbook.Sheets!;
        var number = list.Elements<OpenXmlSheet>().Select(s => s.SheetId?.Value ?? 0).DefaultIfEmpty(0u).Max() + 1;
        list.AppendChild(
            new OpenXmlSheet
            {
                Name = name,
                SheetId = number,
                Id = workbook.GetIdOfPart(part),
            }
        );
        return part;
    }

    private static void RemoveMissing(WorkbookPart workbook, IReadOnlyList<SheetCells> sheets)
    {
        var names = sheets.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
        var all = workbook.Workbook.Sheets!.Elements<OpenXmlSheet>().ToList();
        for (var i = all.Count - 1; i >= 0; i--)
        {
            if (
                names.Contains(all[i].Name?.Value ?? "")
                || all[i].Id?.Value is not { } id
                || workbook.GetPartById(id) is not WorksheetPart part
            )
            {
                continue;
            }

            foreach (
                var defined in workbook.Workbook.DefinedNames?.Elements<DefinedName>().Where(n => n.LocalSheetId is not null).ToList() ?? []
            )
            {
                if (defined.LocalSheetId! == (uint)i)
                {
                    defined.Remove();
                }
                else if (defined.LocalSheetId! > (uint)i)
                {
                    defined.LocalSheetId = defined.LocalSheetId!.Value - 1;
                }
            }

            all[i].Remove();
            workbook.DeletePart(part);
        }

        foreach (var view in workbook.Workbook.BookViews?.Elements<WorkbookView>() ?? [])
        {
            if (view.ActiveTab is { } tab && tab.Value >= (uint)sheets.Count)
            {
                view.ActiveTab = 0;
            }
        }
    }
}
