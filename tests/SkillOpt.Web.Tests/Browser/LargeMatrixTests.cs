using Microsoft.Playwright;
using SkillOpt.Runs;
using SkillOpt.Testing;

namespace SkillOpt.Web.Tests.Browser;

/// <summary>A matrix that no table can hold.</summary>
public class LargeMatrixTests(Chromium chromium)
{
    private const int Tasks = 4000;
    private const int Columns = 40;

    [Fact]
    public async Task A_large_matrix_is_drawn_and_every_cell_is_reached_and_named_by_keys()
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder);
        await using var visitor = await Visitor.ComeAsync(folder.Path, isLetIn: false);
        await using var context = await chromium.VisitAsync(visitor.Server);
        var page = await context.NewPageAsync();
        await page.GotoAsync(visitor.Server.Root + Pages.PageTests.AddressOf(visitor, folder.Path, "matrix")[1..]);
        await page.WaitForSelectorAsync("#grid[data-ready]");
        var cell = page.Locator("#grid [role=gridcell]");

        (await page.EvaluateAsync<int>("document.querySelectorAll('*').length")).ShouldBeLessThan(1500);
        (await cell.GetAttributeAsync("aria-label")).ShouldBe("task-0000, v0: failed");
        await cell.PressAsync("ArrowRight");
        (await cell.GetAttributeAsync("aria-label")).ShouldBe("task-0000, v1: solved, better");
        await cell.PressAsync("Control+End");
        await page.WaitForFunctionAsync(
            "() => { const cell = document.querySelector('#grid [role=gridcell]'); cell.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true })); "
                + "return cell.getAttribute('aria-label').startsWith('task-3999, '); }"
        );
        (await page.Locator("#grid [role=row]").GetAttributeAsync("aria-rowindex")).ShouldBe("4000");
        await Task.WhenAll(page.WaitForURLAsync("**/task/task-3999**"), cell.PressAsync("Enter"));
    }

    [Fact]
    public async Task Without_scripts_a_large_matrix_is_a_table_page_by_page()
    {
        using var folder = new TemporaryFolder();
        await WriteAsync(folder);
        await using var visitor = await Visitor.ComeAsync(folder.Path, isLetIn: false);
        await using var context = await chromium.NewAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(visitor.Server.StartAddress.ToString());
        await page.GotoAsync(visitor.Server.Root + Pages.PageTests.AddressOf(visitor, folder.Path, "matrix")[1..]);

        (await page.Locator("table.matrix tbody tr").First.TextContentAsync()).ShouldNotBeNull().ShouldContain("task-0000");
        await page.Locator("a[rel=next]").Last.ClickAsync();
        (await page.Locator("table.matrix tbody tr").First.TextContentAsync()).ShouldNotBeNull().ShouldNotContain("task-0000");
        page.Url.ShouldContain("from=");
    }

    private static async Task WriteAsync(TemporaryFolder folder)
    {
        folder.Write("skillopt.yaml", "{}\n");
        Directory.CreateDirectory(folder.At("runs", "default"));
        await using var store = SqliteRunStore.Open(folder.At("runs", "default", "run.db"));
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal) { [Skill.MainFile] = "# Skill\n" };
        store.Append(
            new RunStarted
            {
                Skill = "s0",
                Files = files,
                Train = 1,
                Val = Tasks,
                Test = 0,
                Epochs = 1,
                Steps = Columns,
                Target = "practice:apprentice",
                Optimizer = "practice:coach",
                IsPractice = true,
                History = RunStarted.PresentHistory,
                Gate = "strict",
                Metric = GateMetric.Hard,
            }
        );
        store.Append(Measured(0));
        for (var column = 1; column < Columns; column++)
        {
            store.Append(
                new StepStarted
                {
                    Step = column,
                    Epoch = 1,
                    Tasks = [],
                    Skill = $"s{column - 1}",
                }
            );
            store.Append(
                new CandidateBuilt
                {
                    Origin = $"step {column}",
                    Step = column,
                    Skill = $"s{column}",
                    Parent = $"s{column - 1}",
                    Files = files,
                }
            );
            store.Append(Measured(column));
            store.Append(
                new VerdictReached
                {
                    Origin = $"step {column}",
                    Step = column,
                    Skill = $"s{column}",
                    Decision = GateDecision.Accept,
                    Reason = "better",
                    Tasks = Tasks,
                    Candidate = 0.5,
                    Incumbent = 0.5,
                }
            );
        }

        await store.FlushAsync();
    }

    private static EvaluationFinished Measured(int column) =>
        new()
        {
            Label = column == 0 ? "baseline" : $"step {column} gate 1",
            Split = TaskSplit.Val,
            Purpose = column == 0 ? EvaluationPurpose.Baseline : EvaluationPurpose.Gate,
            Origin = column == 0 ? null : $"step {column}",
            Skill = $"s{column}",
            Planned = Tasks,
            Hard = 0.5,
            Soft = 0.5,
            Scores =
            [
                .. Enumerable
                    .Range(0, Tasks)
                    .Select(t => new TaskScore($"task-{t:D4}", (t + column) % 2, (t + column) % 2, ContentHash.Of($"{column} {t}"))),
            ],
        };
}
