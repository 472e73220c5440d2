namespace SkillOpt.Workbooks.Tests;

public sealed class FormulaTests : BookFolder
{
    // Expected values are Excel's, by its documentation.
    [Theory]
    [InlineData("1+2*3^2", 19d)]
    [InlineData("-2^2", 4d)]
    [InlineData("2^3^2", 64d)]
    [InlineData("50%*4", 2d)]
    [InlineData("\"a\"&1/4&TRUE", "a0.25TRUE")]
    [InlineData("1/3&\"\"", "0.333333333333333")]
    [InlineData("\"A\"=\"a\"", true)]
    [InlineData("1<\"a\"", true)]
    [InlineData("1/0", "#DIV/0!")]
    [InlineData("IFERROR(1/0,\"none\")", "none")]
    [InlineData("IF(A1>1,\"big\",\"small\")", "small")]
    [InlineData("SUM(A1:A5)", 6d)]
    [InlineData("SUM(A:A)", 6d)]
    [InlineData("AVERAGE(A1:A5)", 2d)]
    [InlineData("COUNT(A1:B5)", 3d)]
    [InlineData("COUNTA(A1:B5)", 6d)]
    [InlineData("COUNTIF(B1:B3,\"a*\")", 2d)]
    [InlineData("COUNTIF(A1:A3,\">=2\")", 2d)]
    [InlineData("COUNTIF(A1:A5,\"\")", null)]
    [InlineData("COUNTIF(A1:A5,\"=\")", 2d)]
    [InlineData("SUMIF(B1:B3,\"apple\",A1:A3)", 1d)]
    [InlineData("SUMIFS(A1:A3,B1:B3,\"a*\",A1:A3,\"<3\")", 1d)]
    [InlineData("AVERAGEIF(A1:A3,\">9\")", "#DIV/0!")]
    [InlineData("SUMPRODUCT(A1:A3,A1:A3)", 14d)]
    [InlineData("ROUND(2.675,2)", 2.68)]
    [InlineData("ROUND(-1.5,0)", -2d)]
    [InlineData("ROUND(1234,-2)", 1200d)]
    [InlineData("ROUNDUP(-1.1,0)", -2d)]
    [InlineData("MOD(-3,2)", 1d)]
    [InlineData("INT(-1.5)", -2d)]
    [InlineData("LARGE(A1:A3,1)-SMALL(A1:A3,1)", 2d)]
    [InlineData("MEDIAN(A1:A3,10)", 2.5)]
    [InlineData("VLOOKUP(\"BANANA\",B1:C3,2,FALSE)", "yellow")]
    [InlineData("VLOOKUP(\"b*\",B1:C3,2,0)", "yellow")]
    [InlineData("VLOOKUP(\"pear\",B1:C3,2,0)", "#N/A")]
    [InlineData("VLOOKUP(2.5,A1:C3,2)", "banana")]
    [InlineData("INDEX(C1:C3,MATCH(\"banana\",B1:B3,0))", "yellow")]
    [InlineData("XLOOKUP(\"pear\",B1:B3,C1:C3,\"no\")", "no")]
    [InlineData("MATCH(2.5,A1:A3)", 2d)]
    [InlineData("LEFT(\"abc\",2)&MID(\"abc\",2,9)&RIGHT(\"abc\")", "abbcc")]
    [InlineData("SUBSTITUTE(\"a-b-c\",\"-\",\"+\",2)", "a-b+c")]
    [InlineData("FIND(\"c\",\"abc\")", 3d)]
    [InlineData("FIND(\"z\",\"abc\")", "#VALUE!")]
    [InlineData("TRIM(\"  a   b \")", "a b")]
    [InlineData("TEXTJOIN(\",\",TRUE,B1:B5)", "apple,banana,avocado")]
    [InlineData("DATE(2024,14,1)", 45689d)]
    [InlineData("YEAR(45689)*100+MONTH(45689)", 202502d)]
    [InlineData("EOMONTH(45689,0)", 45716d)]
    [InlineData("WEEKDAY(45689,2)", 6d)]
    [InlineData("ISBLANK(A9)", true)]
    [InlineData("A9", 0d)]
    [InlineData("A9&\"\"", "")]
    [InlineData("AND(A1=1,NOT(A2=1))", true)]
    [InlineData("'Other sheet'!A1*2", 84d)]
    [InlineData("Missing!A1", "#REF!")]
    [InlineData("_xlfn.CONCAT(B1:B2)", "applebanana")]
    [InlineData("ROW()+COLUMN()", 15d)]
    [InlineData("OFFSET(A1,1,0)", null)]
    [InlineData("SUM({1,2})", null)]
    [InlineData("Table1[x]", null)]
    [InlineData("A1:A3*2", null)]
    [InlineData("E10", null)]
    [InlineData("F10", 0d)]
    [InlineData("VALUE(\"1/2/2024\")", null)]
    [InlineData("\"é\"<\"f\"", null)]
    public void A_formula_is_calculated_or_left_without_a_value(string formula, object? expected)
    {
        var book = Workbook.Create();
        var sheet = book["Sheet1"];
        object?[][] rows =
        [
            [1, "apple", "red"],
            [2, "banana", "yellow"],
            [3, "avocado", "green"],
        ];
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < 3; column++)
            {
                sheet[row + 1, column + 1].Value = rows[row][column];
            }
        }

        book.AddSheet("Other sheet")["A1"].Value = 42;
        sheet["E10"].Formula = "=" + formula;
        var cell = Saved(book)["Sheet1"]["E10"];
        cell.Formula.ShouldBe("=" + formula);
        var value = cell.Value is CellError error ? error.Text : cell.Value;
        if (expected is double number)
        {
            value.ShouldBeOfType<double>().ShouldBe(number, 1e-12);
        }
        else
        {
            value.ShouldBe(expected);
        }
    }

    [Fact]
    public void Formulas_that_read_a_changed_cell_get_a_new_value_or_none_and_others_keep_theirs()
    {
        var book = Workbook.Create();
        var sheet = book["Sheet1"];
        sheet["A1"].Value = 1;
        sheet["B1"].Formula = "=A1+1";
        sheet["C1"].Formula = "=B1*2";
        sheet["D1"].SetFormula("=OFFSET(A1,0,0)", 1);
        sheet["E1"].SetFormula("=UNKNOWN(Z9)", "kept");
        sheet["F1"].SetFormula("=UNKNOWN(C1)", "lost");
        var read = Saved(book);
        (read["Sheet1"]["D1"].Value, read["Sheet1"]["F1"].Value).ShouldBe((1d, "lost"));
        read["Sheet1"]["A1"].Value = 10;
        var again = Saved(read)["Sheet1"];
        (again["B1"].Value, again["C1"].Value).ShouldBe((11d, 22d));
        again["D1"].Value.ShouldBeNull();
        again["E1"].Value.ShouldBe("kept");
        again["F1"].Value.ShouldBeNull();
    }

    [Fact]
    public void A_circle_has_no_value_and_a_long_chain_has()
    {
        var book = Workbook.Create();
        var sheet = book["Sheet1"];
        sheet["A1"].Formula = "=B1";
        sheet["B1"].Formula = "=A1";
        for (var row = 1; row < 3000; row++)
        {
            sheet[row, 3].Formula = $"=C{row + 1}+1";
        }

        sheet[3000, 3].Value = 1;
        var read = Saved(book)["Sheet1"];
        read["A1"].Value.ShouldBeNull();
        read["B1"].Value.ShouldBeNull();
        read["C1"].Value.ShouldBe(3000d);
    }

    [Fact]
    public void A_text_that_begins_with_an_equals_sign_is_a_formula()
    {
        var book = Workbook.Create();
        book["Sheet1"]["A1"].Value = "=1+1";
        Saved(book)["Sheet1"]["A1"].Value.ShouldBe(2d);
    }
}
