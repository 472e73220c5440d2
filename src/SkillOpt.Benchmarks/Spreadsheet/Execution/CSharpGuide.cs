namespace SkillOpt.Benchmarks;

/// <summary>What a target has to know to write C# scripts for workbooks.</summary>
internal static class CSharpGuide
{
    /// <summary>The interface in words.</summary>
    public const string Text = """
        It is a C# script: statements at the top level, local functions and types where you need them, no Main and no packages. System, Linq, collections, Text, RegularExpressions
        and IO are imported. The variables INPUT_PATH and OUTPUT_PATH are set: read the workbook at INPUT_PATH and save the result to OUTPUT_PATH.
        Workbooks are edited with these types; rows and columns count from 1:
        - var book = Workbook.Open(INPUT_PATH); book.Save(OUTPUT_PATH); book.Sheets lists the sheets; book["Name"] is one of them (an error when missing), book.Find("Name") gives null instead;
          book.AddSheet("Name"), book.RemoveSheet("Name").
        - Sheet: sheet.Name, sheet.LastRow, sheet.LastColumn (of cells with content, 0 when empty); sheet["B3"] or sheet[row, column] is a cell;
          sheet.Range("A2:C9"), sheet.Range("B:D") and sheet.Range(row1, column1, row2, column2) are blocks of cells, also sheet.Used; a block is enumerable, has .Rows, .Columns and .Clear();
          sheet.InsertRows(before, count), sheet.DeleteRows(first, count), sheet.MergedRanges, sheet.Merge("A1:C1"), sheet.Unmerge("A1:C1").
        - Cell: cell.Value is null, double, string, bool, DateTime, TimeSpan or CellError, and can be set to these or any number type; cell.Text is the value as text (never null);
          cell.Number is a double? (also from texts that are numbers); cell.Date is a DateTime?; cell.IsEmpty; cell.Row, cell.Column, cell.Name, cell.Clear();
          cell.NumberFormat is a code such as "0.00" or "yyyy-mm-dd"; cell.CopyFormatFrom(other) takes over all formatting.
        - cell.Formula = "=SUM(A1:A3)" sets a formula. Common functions are calculated when the workbook is saved, others are left without a value and count as empty, so prefer values;
          cell.SetFormula("=…", value) stores a formula with the value you give.
        - CellName.Of(3, 2) is "B3", CellName.Column(28) is "AB", CellName.ColumnNumber("AB") is 28.
        """;
}
