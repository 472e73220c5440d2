using SkillOpt.Rollouts;

namespace SkillOpt.Benchmarks.Tests.Spreadsheet;

/// <summary>Real tasks solved with the workbook interface: all of their cases pass.</summary>
public class CSharpTaskTests
{
    [Theory]
    [InlineData(
        "17251",
        """
            var sheet = book["Sheet1"];
            for (var row = 2; row <= sheet.LastRow; row++)
                sheet[row, 3].Formula = $"=COUNTIFS(A$2:A${sheet.LastRow},A{row},B$2:B${sheet.LastRow},\"<\"&B{row})+1";
            """
    )]
    [InlineData(
        "39604",
        """
            book.Sheets[0]["C4"].Formula = "=IF(B4<=20,0,IF((B3*1000)<22000,B4-20,B4-30))";
            """
    )]
    [InlineData(
        "599-9",
        """
            var sheet = book["before"];
            for (var row = 2; row <= sheet.LastRow; row++)
                if (sheet[row, 7].Date is { } date) sheet[row, 11].Value = date;
            """
    )]
    [InlineData(
        "79-7",
        """
            foreach (var cell in book.Sheets.SelectMany(s => s.Used))
                if (cell.Value is string text && cell.Formula is null) cell.Value = text.Replace("\"", "");
            """
    )]
    [InlineData(
        "398-47",
        """
            var sheet = book.Sheets[0];
            var seen = new HashSet<string>();
            for (var row = 1; row <= sheet.LastRow; row++)
                if (sheet[row, 15].Text.Length > 0 && !seen.Add(sheet[row, 15].Text)) sheet.DeleteRows(row--);
            """
    )]
    public async Task A_task_is_solved(string id, string code)
    {
        Assert.SkipUnless(ExecutableFinder.Find("bwrap") is not null, "bubblewrap is not installed.");
        var tasks = SpreadsheetTasks.Load(BenchmarkData.Folder("spreadsheetbench"));
        var task = tasks.Train.Concat(tasks.Val).Concat(tasks.Test).Single(t => t.Id == id);
        using var client = new ReplyingClient(_ =>
            $"```csharp\nvar book = Workbook.Open(INPUT_PATH);\n{code}\nbook.Save(OUTPUT_PATH);\n```"
        );
        var environment = new SpreadsheetEnvironment(
            new CSharpExecutor(TimeProvider.System),
            new SpreadsheetOptions { Mode = SpreadsheetMode.Single },
            TimeProvider.System
        );
        var trajectory = await environment.RunAsync(
            new RolloutRequest(Skill.FromText("Look first."), task, 1),
            client,
            TestContext.Current.CancellationToken
        );
        trajectory.EnvironmentScore!.Explanation.ShouldBe(
            "3 of 3 cases pass (executor csharp).",
            string.Join('\n', trajectory.Steps.Select(s => s.Text))
        );
        trajectory.Steps[0].Text.ShouldContain("Workbook.Open(INPUT_PATH)");
        trajectory.Steps[0].Text.ShouldNotContain("openpyxl");
    }
}
