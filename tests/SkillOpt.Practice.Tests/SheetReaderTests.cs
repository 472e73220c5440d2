using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using SkillOpt.Calls;

namespace SkillOpt.Practice.Tests;

public class SheetReaderTests
{
    [Fact]
    public void A_formula_that_the_file_keeps_once_for_several_cells_is_a_formula_in_each()
    {
        var first = new CellFormula("A1*2")
        {
            FormulaType = CellFormulaValues.Shared,
            SharedIndex = 0,
            Reference = "B1:B2",
        };
        var second = new CellFormula { FormulaType = CellFormulaValues.Shared, SharedIndex = 0 };
        var sheet = SheetReader.Read(
            Book(
                Row(1, hidden: false, Number("A1", "2"), Formula("B1", first, "4")),
                Row(2, hidden: true, Number("A2", "3.50"), Formula("B2", second, "7"))
            ),
            "book.xlsx"
        );

        SheetNotation.Write(sheet).ShouldBe("r1 | 2 | =A1*2 {4}\nr2 (hidden) | 3.50 | =A2*2 {7}\n");
    }

    [Fact]
    public void Empty_cells_between_others_keep_their_place_and_empty_rows_are_left_out()
    {
        var sheet = SheetReader.Read(
            Book(Row(3, hidden: false, Text("B3", "x"), Number("D3", "1")), Row(5, hidden: false, new Cell { CellReference = "A5" })),
            "book.xlsx"
        );

        SheetNotation.Write(sheet).ShouldBe("r3 | - | \"x\" | - | 1\n");
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 1, 2, 3 })]
    public void What_is_no_workbook_is_the_tasks_failure(byte[] bytes) =>
        Should
            .Throw<ModelCallException>(() => SheetReader.Read(bytes, "broken.xlsx"))
            .Message.ShouldBe("The attached file 'broken.xlsx' is not a workbook that can be opened; attach an .xlsx file.");

    private static Cell Number(string at, string value) => new() { CellReference = at, CellValue = new CellValue(value) };

    private static Cell Text(string at, string value) =>
        new()
        {
            CellReference = at,
            DataType = CellValues.InlineString,
            InlineString = new InlineString(new Text(value)),
        };

    private static Cell Formula(string at, CellFormula formula, string result) =>
        new()
        {
            CellReference = at,
            CellFormula = formula,
            CellValue = new CellValue(result),
        };

    private static Row Row(uint number, bool hidden, params OpenXmlElement[] cells) =>
        new(cells) { RowIndex = number, Hidden = hidden ? true : null };

    private static byte[] Book(params Row[] rows)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var part = book.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(new SheetData(rows.Cast<OpenXmlElement>()));
            book.Workbook = new Workbook(
                new Sheets(
                    new DocumentFormat.OpenXml.Spreadsheet.Sheet
                    {
                        Id = book.GetIdOfPart(part),
                        SheetId = 1,
                        Name = "Orders",
                    }
                )
            );
        }

        return stream.ToArray();
    }
}
