using SkillOpt.Rollouts;
using SkillOpt.Tasks;
using SkillOpt.Testing;

namespace SkillOpt.Benchmarks.Tests.Spreadsheet;

public class SpreadsheetEnvironmentTests
{
    private const string Copy = "```python\nimport openpyxl\nb = openpyxl.load_workbook(INPUT_PATH)\nb.save(OUTPUT_PATH)\n```";

    private static TaskItem Task(string id)
    {
        var tasks = SpreadsheetTasks.Load(BenchmarkData.Folder("spreadsheetbench"));
        return tasks.Train.Concat(tasks.Val).Concat(tasks.Test).Single(t => t.Id == id);
    }

    [Fact]
    public void The_sample_loads_with_all_cases()
    {
        var tasks = SpreadsheetTasks.Load(BenchmarkData.Folder("spreadsheetbench"));
        var all = tasks.Train.Concat(tasks.Val).Concat(tasks.Test).ToList();
        all.Count.ShouldBeGreaterThanOrEqualTo(28);
        all.ShouldAllBe(t => t.Files.Length >= 2);
        tasks.Train.Length.ShouldBeGreaterThan(0);
        tasks.Val.Length.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("A3:E11", "One,Two Three", "'One'!A3:E11,'Two Three'!A3:E11")]
    [InlineData("A1,B2", "S", "'S'!A1,'S'!B2")]
    [InlineData("'S'!A1", "T", "'S'!A1")]
    [InlineData("A1", "", "A1")]
    public void A_position_gets_its_sheets(string position, string sheets, string expected) =>
        SpreadsheetTasks.Position(position, sheets).ShouldBe(expected);

    [Fact]
    public async Task An_unchanged_workbook_passes_where_the_input_is_already_right()
    {
        var trajectory = await RunAsync(
            "CF_8276",
            _ => "```python\nimport shutil\nshutil.copyfile(INPUT_PATH, OUTPUT_PATH)\n```",
            training: false
        );
        trajectory.EnvironmentScore!.Soft.ShouldBe(1);
        trajectory.EnvironmentScore.Explanation.ShouldBe("3 of 3 cases pass (executor python).");
        trajectory.Turns.ShouldBe(1);
    }

    [Fact]
    public async Task Errors_are_fed_back_until_a_program_ends_well()
    {
        var turn = 0;
        string[] replies = ["I will think.", "```python\nraise ValueError('no')\n```", "```python\nx = 1\n```", Copy];
        var trajectory = await RunAsync("17251", _ => replies[turn++], training: false);
        trajectory.Turns.ShouldBe(4);
        var told = trajectory.Steps.Where(s => s.Kind == StepKind.User).Skip(1).Select(s => s.Text).ToList();
        told[0].ShouldContain("no fenced block");
        told[1].ShouldContain("ValueError: no");
        told[2].ShouldContain("saved no workbook");
        trajectory.EnvironmentScore!.Hard.ShouldBe(0);
        trajectory.EnvironmentScore.Explanation.ShouldContain("eval-mismatch: value@Sheet1!C8: gt=4 pred=None; differing cells: ");
        var verification = trajectory.Steps.First(s => s.Kind == StepKind.Verification).Text;
        verification.ShouldContain("! 'Sheet1'!C8 expected 4, got None");
    }

    [Fact]
    public async Task Training_tells_wrong_cells_on_any_sheet_name_and_never_the_expected_value()
    {
        var trajectory = await RunAsync("57232", _ => Copy, training: true, turns: 2);
        var feedback = trajectory.Steps.Where(s => s.Kind == StepKind.User).Skip(1).Single().Text;
        feedback.ShouldContain("- 'Sea Freight Rates'!H2: your value None");
        feedback.ShouldNotContain("42.25");
        trajectory.Turns.ShouldBe(2);
    }

    [Fact]
    public async Task A_good_output_of_an_earlier_program_does_not_save_a_bad_last_one()
    {
        var turn = 0;
        string[] replies =
        [
            "```python\nimport openpyxl\nb = openpyxl.load_workbook(INPUT_PATH)\nb.active['A1'] = " + "'x'\nb.save(OUTPUT_PATH)\n```",
            "```python\nraise SystemExit(3)\n```",
        ];
        var trajectory = await RunAsync("17251", _ => replies[turn++], training: true, turns: 2);
        trajectory.EnvironmentScore!.Explanation.ShouldContain("exec-error");
        trajectory.EnvironmentScore.Soft.ShouldBe(0);
    }

    [Fact]
    public async Task Recalculation_gives_formulas_their_values()
    {
        Assert.SkipUnless(LibreOffice.Find() is not null, "LibreOffice is not installed.");
        using var folder = new TemporaryFolder();
        var path = folder.At("book.xlsx");
        File.Copy(Path.Combine(BenchmarkData.Folder("scorer_fixtures_xlsx"), "pred_formula_nocache.xlsx"), path);
        await new LibreOffice(new ProcessRunner(TimeProvider.System)).RecalculateAsync(path, TestContext.Current.CancellationToken);
        WorkbookComparison
            .Compare(Path.Combine(BenchmarkData.Folder("scorer_fixtures_xlsx"), "gold.xlsx"), path, "B4")
            .Passed.ShouldBeTrue();
    }

    private static async Task<Trajectory> RunAsync(string id, Func<string, string> reply, bool training, int turns = 30)
    {
        var cancel = TestContext.Current.CancellationToken;
        Assert.SkipUnless(ExecutableFinder.Find("bwrap") is not null, "bubblewrap is not installed.");
        Assert.SkipUnless(
            await PythonExecutor.FindAsync(new ProcessRunner(TimeProvider.System), null, cancel) is not null,
            "python3 with openpyxl is not installed."
        );
        using var client = new ReplyingClient(reply);
        var environment = new SpreadsheetEnvironment(
            new PythonExecutor(TimeProvider.System),
            new SpreadsheetOptions { MaxTurns = turns },
            TimeProvider.System
        );
        return await environment.RunAsync(
            new RolloutRequest(Skill.FromText("Check the sheet names."), Task(id), 1) { IsTraining = training },
            client,
            cancel
        );
    }
}
