using System.IO.Compression;
using SkillOpt.Testing;

namespace SkillOpt.Workbooks.Tests;

public sealed class WorkbookTests : BookFolder
{
    [Fact]
    public async Task A_pipe_in_the_place_of_a_workbook_is_refused_at_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such files there.");
        using var folder = new TemporaryFolder();
        var pipe = folder.At("book.xlsx");
        using var make = System.Diagnostics.Process.Start("mkfifo", [pipe]);
        await make.WaitForExitAsync(TestContext.Current.CancellationToken);

        var opening = Task.Run(() => Should.Throw<WorkbookException>(() => Workbook.Open(pipe)), TestContext.Current.CancellationToken);

        (await opening.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).Message.ShouldContain("holds nothing");
    }

    [Fact]
    public void Values_of_every_kind_come_back()
    {
        var book = Workbook.Create("Data");
        var sheet = book["data"];
        object[] values =
        [
            "text with  spaces ",
            "",
            "1",
            12,
            2.5,
            1.5m,
            true,
            new DateTime(2024, 2, 29),
            new DateTime(1900, 1, 1),
            new DateTime(2024, 2, 29, 13, 45, 10),
            TimeSpan.FromHours(30),
            CellError.NotAvailable,
            long.MaxValue,
        ];
        for (var i = 0; i < values.Length; i++)
        {
            sheet[i + 1, 1].Value = values[i];
        }

        sheet["B1"].Value = new DateOnly(2023, 12, 31);
        sheet["B2"].Value = new TimeOnly(6, 30);
        sheet["C1"].Value = null;

        var read = Saved(book)["Data"];
        Enumerable
            .Range(1, 11)
            .Select(row => read[row, 1].Value)
            .ShouldBe([
                "text with  spaces ",
                "",
                "1",
                12d,
                2.5,
                1.5,
                true,
                new DateTime(2024, 2, 29),
                new DateTime(1900, 1, 1),
                new DateTime(2024, 2, 29, 13, 45, 10),
                TimeSpan.FromHours(30),
            ]);
        read["A12"].Value.ShouldBe(CellError.NotAvailable);
        read["A8"].NumberFormat.ShouldBe("yyyy-mm-dd");
        read["A11"].NumberFormat.ShouldBe("[h]:mm:ss");
        read["B1"].Text.ShouldBe("2023-12-31");
        read["B2"].Value.ShouldBe(new TimeSpan(6, 30, 0));
        read["A3"].Number.ShouldBe(1);
        read["A1"].Number.ShouldBeNull();
        read["A7"].Text.ShouldBe("TRUE");
        read["A10"].Text.ShouldBe("2024-02-29 13:45:10");
        (read.LastRow, read.LastColumn).ShouldBe((13, 2));
        read["C1"].IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_value_that_no_cell_can_hold_is_refused()
    {
        var sheet = Workbook.Create()["Sheet1"];
        Should
            .Throw<WorkbookException>(() => sheet["B2"].Value = new object())
            .Message.ShouldBe("Sheet1!B2: a cell cannot hold a Object; set a text, a number, a bool, a date, a time, a CellError or null.");
        Should.Throw<WorkbookException>(() => sheet["B2"].Value = double.NaN).Message.ShouldContain("is no number");
        Should.Throw<WorkbookException>(() => sheet["B"]).Message.ShouldStartWith("'B' is not a cell");
        Should.Throw<WorkbookException>(() => sheet[0, 1]).Message.ShouldContain("outside the sheet");
        Should.Throw<WorkbookException>(() => sheet.Range("nonsense")).Message.ShouldStartWith("'nonsense' is not a range");
    }

    [Fact]
    public void Blocks_are_read_by_rows_and_columns()
    {
        var sheet = Workbook.Create()["Sheet1"];
        foreach (var cell in sheet.Range("B2:C3"))
        {
            cell.Value = cell.Name;
        }

        sheet.Range("C3:B2").Rows.Select(r => string.Join(',', r.Select(c => c.Text))).ShouldBe(["B2,C2", "B3,C3"]);
        sheet.Range("B:B").Columns.Single().Select(c => c.Text).ShouldBe(["", "B2", "B3"]);
        sheet.Used.Count().ShouldBe(9);
        sheet.Range(2, 2, 2, 3).Clear();
        sheet["B2"].IsEmpty.ShouldBeTrue();
        sheet.LastRow.ShouldBe(3);
        sheet.Range("B3:C3").Clear();
        sheet.LastRow.ShouldBe(0);
        sheet.Used.ShouldBeEmpty();
    }

    [Fact]
    public void Sheets_are_added_removed_and_named()
    {
        var book = Workbook.Create("One");
        book.AddSheet("Two & 'three'")["A1"].Value = 2;
        book.AddSheet("Gone");
        book.RemoveSheet("gone");
        Should.Throw<WorkbookException>(() => book.AddSheet("ONE")).Message.ShouldContain("already");
        Should.Throw<WorkbookException>(() => book.AddSheet("a/b")).Message.ShouldContain("cannot name a sheet");
        Should
            .Throw<WorkbookException>(() => book["Gone"])
            .Message.ShouldBe("There is no sheet 'Gone'; the sheets are 'One', 'Two & 'three''.");
        var read = Saved(book);
        read.Sheets.Select(s => s.Name).ShouldBe(["One", "Two & 'three'"]);
        read["Two & 'three'"]["A1"].Value.ShouldBe(2d);
        var again = Saved(read);
        again.RemoveSheet("One");
        Saved(again).Sheets.Select(s => s.Name).ShouldBe(["Two & 'three'"]);
    }

    [Fact]
    public void Formats_are_set_and_copied()
    {
        var book = Workbook.Create();
        var sheet = book["Sheet1"];
        sheet["A1"].Value = 1.5;
        sheet["A1"].NumberFormat = "0.000";
        sheet["A2"].NumberFormat = "0.00%";
        sheet["A3"].CopyFormatFrom(sheet["A1"]);
        sheet["A3"].Value = new DateTime(2024, 1, 2);
        var read = Saved(book)["Sheet1"];
        read["A1"].NumberFormat.ShouldBe("0.000");
        read["A2"].NumberFormat.ShouldBe("0.00%");
        read["A3"].Value.ShouldBe(new DateTime(2024, 1, 2));
        Should.Throw<WorkbookException>(() => sheet["A1"].CopyFormatFrom(read["A1"])).Message.ShouldContain("one workbook");
    }

    [Fact]
    public void Merged_cells_hold_one_value()
    {
        var book = Workbook.Create();
        var sheet = book["Sheet1"];
        sheet["B2"].Value = "gone";
        sheet.Merge("A1:C2");
        Should
            .Throw<WorkbookException>(() => sheet["B1"].Value = 1)
            .Message.ShouldBe("Sheet1!B1 lies inside the merged range A1:C2; write to A1, or Unmerge(\"A1:C2\") first.");
        Should.Throw<WorkbookException>(() => sheet.Merge("C2:D4")).Message.ShouldContain("touches");
        var read = Saved(book)["Sheet1"];
        read.MergedRanges.ShouldBe(["A1:C2"]);
        read["B2"].IsEmpty.ShouldBeTrue();
        read.Unmerge("A1:C2");
        read["B1"].Value = 1;
        Saved(read.Workbook)["Sheet1"].MergedRanges.ShouldBeEmpty();
    }

    [Fact]
    public void Rows_move_with_heights_merges_and_formulas()
    {
        var book = Workbook.Create("A");
        var (a, b) = (book["A"], book.AddSheet("B"));
        for (var row = 1; row <= 5; row++)
        {
            a[row, 1].Value = row;
        }

        a["B1"].Formula = "=SUM(A1:A5)";
        a["B2"].Formula = "=A3*10";
        b["A1"].Formula = "=SUM(A!$A$2:$A$4)+A1x";
        b["A2"].Formula = "=SUM('A'!A2:A4)&\"A!A3\"";
        b["A3"].Formula = "=A5";
        a.Merge("C4:D5");
        a.InsertRows(3, 2);
        a["A3"].IsEmpty.ShouldBeTrue();
        a["A5"].Value.ShouldBe(3d);
        a["B1"].Formula.ShouldBe("=SUM(A1:A7)");
        a["B2"].Formula.ShouldBe("=A5*10");
        b["A1"].Formula.ShouldBe("=SUM(A!$A$2:$A$6)+A1x");
        b["A2"].Formula.ShouldBe("=SUM('A'!A2:A6)&\"A!A3\"");
        b["A3"].Formula.ShouldBe("=A5");
        a.MergedRanges.ShouldBe(["C6:D7"]);
        a.DeleteRows(5);
        a["B2"].Formula.ShouldBe("=#REF!*10");
        a["B1"].Formula.ShouldBe("=SUM(A1:A6)");
        var read = Saved(book);
        read["A"]["B1"].Value.ShouldBe(12d);
        read["A"]["B2"].Value.ShouldBe(CellError.Reference);
        read["B"]["A2"].Value.ShouldBe("6A!A3");
        Should.Throw<WorkbookException>(() => a.DeleteRows(0)).Message.ShouldContain("outside the sheet");
    }

    [Fact]
    public void A_file_that_is_no_workbook_is_named()
    {
        File.WriteAllText(PathOf("x.xlsx"), "no");
        Should.Throw<WorkbookException>(() => Workbook.Open(PathOf("x.xlsx"))).Message.ShouldContain("cannot be read as an xlsx workbook");
        Should
            .Throw<WorkbookException>(() => Workbook.Open(PathOf("none.xlsx")))
            .Message.ShouldContain("cannot be read as an xlsx workbook");
        using (var zip = ZipFile.Open(PathOf("empty.xlsx"), ZipArchiveMode.Create))
        {
            zip.CreateEntry("a");
        }

        Should.Throw<WorkbookException>(() => Workbook.Open(PathOf("empty.xlsx")));
    }
}
