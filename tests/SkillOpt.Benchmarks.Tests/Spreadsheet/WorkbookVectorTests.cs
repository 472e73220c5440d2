using System.Text.Json.Nodes;
using SkillOpt.Workbooks;

namespace SkillOpt.Benchmarks.Tests.Spreadsheet;

public class WorkbookVectorTests
{
    // Where a listed defect of the reference has a remedy here, the recorded result differs. Range: what the reference does, what we do
    // instead.
    private static readonly Dictionary<string, string> s_remedies = new(StringComparer.Ordinal)
    {
        ["a1:b2"] = "lower-case letters give columns AG and AH; we read them as A and B",
        ["1:2"] = "row numbers alone give cells without a column; we refuse them with SKO4010",
    };

    [Fact]
    public void Values_are_compared_as_recorded()
    {
        foreach (var v in VectorFile.Cases("spreadsheet_cell_compare"))
        {
            ValueRule.AreEqual(Value(v["gold"]!), Value(v["pred"]!)).ShouldBe(v["expect"]!.GetValue<bool>(), v.ToJsonString());
        }
    }

    [Fact]
    public void Ranges_are_expanded_as_recorded()
    {
        foreach (var v in VectorFile.Cases("spreadsheet_ranges"))
        {
            var text = v.Text("range");
            if (v["expect"] is JsonObject || text == "1:2")
            {
                Should.Throw<SkillOptException>(() => AnswerPosition.ParseArea(text), text).Code.ShouldBe("SKO4010");
            }
            else if (!s_remedies.ContainsKey(text))
            {
                AnswerPosition
                    .CellsOf(AnswerPosition.ParseArea(text))
                    .Select(c => CellName.Of(c.Row, c.Column))
                    .ShouldBe(v["expect"]!.AsArray().Select(c => c!.GetValue<string>()), text);
            }
        }

        AnswerPosition
            .CellsOf(AnswerPosition.ParseArea("a1:b2"))
            .Select(c => CellName.Of(c.Row, c.Column))
            .ShouldBe(["A1", "A2", "B1", "B2"]);
        Should.Throw<SkillOptException>(() => AnswerPosition.ParseArea("A1:XFD1048576")).Message.ShouldContain("the limit is 1000000");
    }

    [Fact]
    public void Crafted_workbooks_are_compared_as_recorded()
    {
        var folder = BenchmarkData.Folder("scorer_fixtures_xlsx");
        foreach (var v in VectorFile.Cases("spreadsheet_workbook_compare"))
        {
            Compare(v, v["expect"]!, Path.Combine(folder, v.Text("gold")), Path.Combine(folder, v.Text("pred")), v.Text("answer_position"));
        }
    }

    [Fact]
    public void Real_workbooks_are_compared_as_recorded()
    {
        var root = BenchmarkData.Folder("spreadsheetbench");
        var compared = 0;
        foreach (var v in VectorFile.Cases("spreadsheet_real_workbooks"))
        {
            var folder = Path.Combine(root, "spreadsheet", v.Text("id"));
            var gold = Path.Combine(folder, $"{v.Text("case")}_{v.Text("id")}_answer.xlsx");
            if (!File.Exists(gold))
            {
                continue;
            }

            compared++;
            var input = Path.Combine(folder, $"{v.Text("case")}_{v.Text("id")}_input.xlsx");
            Compare(v, v["gold_vs_gold"]!, gold, gold, v.Text("answer_position_eval"));
            Compare(v, v["input_vs_gold"]!, gold, input, v.Text("answer_position_eval"));
        }

        compared.ShouldBeGreaterThanOrEqualTo(84);
    }

    [Fact]
    public void Previews_are_those_recorded()
    {
        var folder = BenchmarkData.Folder("scorer_fixtures_xlsx");
        foreach (var v in VectorFile.Cases("spreadsheet_preview"))
        {
            WorkbookPreview.Of(Path.Combine(folder, v.Text("workbook"))).ShouldBe(v.Text("expect"));
        }
    }

    [Fact]
    public void Test_cases_are_found_as_recorded()
    {
        foreach (var v in VectorFile.Cases("spreadsheet_find_test_cases"))
        {
            var found = TestCase.Find(v["files"]!.AsArray().Select(f => f!.GetValue<string>()));
            found
                .Select(c => $"{c.Number} {c.Input} {c.Answer}")
                .ShouldBe(v["expect"]!.AsArray().Select(c => string.Join(' ', c!.AsArray().Select(p => p!.GetValue<string>()))));
        }
    }

    [Fact]
    public void Programs_are_extracted_as_recorded()
    {
        foreach (var v in VectorFile.Cases("spreadsheet_extract_code"))
        {
            CodeBlock.Extract(v.Text("text")).ShouldBe(v.Text("expect"));
        }

        foreach (var v in VectorFile.Cases("spreadsheet_strip_paths"))
        {
            PythonExecutor.WithoutPaths(v.Text("code")).ShouldBe(v.Text("expect"));
        }
    }

    [Theory]
    [InlineData("SUM(A1:B$2)+$C3", 1, 1, "SUM(B2:C$2)+$C4")]
    [InlineData("\"A1\"&'My A1'!A1&LOG10(A1)", 2, 0, "\"A1\"&'My A1'!A3&LOG10(A3)")]
    [InlineData("A1", -1, 0, "#REF!")]
    public void Shared_formulas_are_moved(string formula, int rows, int columns, string expected) =>
        FormulaReferences.Move(formula, rows, columns).ShouldBe(expected);

    private static void Compare(JsonObject vector, JsonNode expect, string gold, string predicted, string position)
    {
        if (expect["exception"] is not null)
        {
            Should
                .Throw<SkillOptException>(() => WorkbookComparison.Compare(gold, predicted, position), vector.ToJsonString())
                .Code.ShouldBe("SKO4010");
            return;
        }

        var result = WorkbookComparison.Compare(gold, predicted, position);
        result.Passed.ShouldBe(expect["ok"]!.GetValue<bool>(), vector.ToJsonString() + result.Reason);
        result.Reason.ShouldBe((expect["msg"] ?? expect["reason"])!.GetValue<string>(), vector.ToJsonString());
    }

    private static CachedValue Value(JsonNode node)
    {
        var text = node["v"]?.ToString() ?? "";
        return node.Text("t") switch
        {
            "null" => CachedValue.Empty,
            "bool" => CachedValue.Of(node["v"]!.GetValue<bool>()),
            "int" => CachedValue.OfInteger(double.Parse(text), text),
            "float" => CachedValue.Of(
                text switch
                {
                    "inf" => double.PositiveInfinity,
                    "-inf" => double.NegativeInfinity,
                    "nan" => double.NaN,
                    _ => double.Parse(text),
                }
            ),
            "datetime" => CachedValue.OfTicks(CachedKind.DateTime, DateTime.Parse(text).Ticks),
            "time" => CachedValue.OfTicks(CachedKind.Time, TimeSpan.Parse(text).Ticks),
            "timedelta_seconds" => CachedValue.OfTicks(CachedKind.Duration, TimeSpan.FromSeconds(double.Parse(text)).Ticks),
            _ => CachedValue.Of(text),
        };
    }
}
