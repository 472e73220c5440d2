using System.Text.Json.Nodes;
using SkillOpt.Reporting;
using SkillOpt.Runs;

namespace SkillOpt.Cli.Tests.Commands;

/// <summary>The verbs that look at a run: every number is one of the facts, at any moment.</summary>
public class LookVerbsTests(TrainedProject project) : IClassFixture<TrainedProject>
{
    private string Run => Path.Combine(project.Folder, "runs", "default");

    [Fact]
    public async Task Why_tells_a_verdict_as_its_fact_has_it()
    {
        var facts = (await CommandRun.Of("show", project.Folder, "--json")).Json.AsArray();
        var verdicts = facts.Where(f => f!["$type"]!.GetValue<string>() == "verdict_reached").ToList();
        verdicts.ShouldNotBeEmpty();
        foreach (var fact in verdicts)
        {
            var origin = fact!["origin"]!.GetValue<string>();
            var page = (await CommandRun.Of("why", origin.Replace(' ', '-'), project.Folder, "--json")).Json;

            page["verdict"]!["candidate"]!["value"]?.GetValue<double>().ShouldBe(fact["candidate"]!.GetValue<double>());
            page["verdict"]!["tasks"]!.GetValue<int>().ShouldBe(fact["tasks"]!.GetValue<int>());
            page["pairs"]!["fixed"]!.ToJsonString().ShouldBe(fact["fixed"]!.ToJsonString());
            page["pairs"]!["broken"]!.ToJsonString().ShouldBe(fact["broken"]!.ToJsonString());
            page["head"]!["is_practice"]!.GetValue<bool>().ShouldBeTrue();
            if (page["pairs"]!["both"] is JsonArray both)
            {
                var table = both.Count + page["pairs"]!["neither"]!.AsArray().Count;
                table.ShouldBe(page["pairs"]!["equal"]!.GetValue<int>());
            }

            var text = (await CommandRun.Of("why", origin.Replace(' ', '-'), project.Folder)).Output;
            text.ShouldContain("practice models: scores say nothing about a real model");
            text.ShouldContain(fact["reason"]!.GetValue<string>());
        }

        (await CommandRun.Of("why", "step-99", project.Folder)).Error.ShouldContain("SKO1383");
    }

    [Fact]
    public async Task A_moment_shows_what_was_known_then()
    {
        var last = OverviewPage.Of(RunMoment.Open(Run)).Head.Last;
        var verdict = RunMoment.Open(Run).Facts.Index().First(f => f.Item is VerdictReached).Index;

        var before = (await CommandRun.Of("watch", project.Folder, "--at", $"{verdict - 1}", "--json")).Json;
        var after = (await CommandRun.Of("watch", project.Folder, "--at", $"{verdict}", "--json")).Json;
        var now = (await CommandRun.Of("watch", project.Folder, "--json")).Json;

        before["verdicts"]!.AsArray().ShouldBeEmpty();
        before["head"]!["is_past"]!.GetValue<bool>().ShouldBeTrue();
        before["test_word"].ShouldBeNull("the test split was sealed then");
        after["verdicts"]!.AsArray().Count.ShouldBe(1);
        now["head"]!["at"]!.GetValue<long>().ShouldBe(last);
        now["test_word"]!.GetValue<string>().ShouldNotBeEmpty();
        now["claim"]!.GetValue<string>().ShouldContain("on the sealed test");
    }

    [Fact]
    public async Task The_matrix_tells_every_task_under_every_version()
    {
        var page = (await CommandRun.Of("matrix", project.Folder, "--json")).Json;

        var columns = page["columns"]!.AsArray();
        columns[0]!["name"]!.GetValue<string>().ShouldBe("v0");
        var rows = page["rows"]!.AsArray();
        rows.Count.ShouldBe(57);
        var solved = rows.Count(r => r!["cells"]![0]!["state"]!.GetValue<string>() == "solved");
        columns[0]!["mean"]!["value"]!.GetValue<double>().ShouldBe(solved / 57.0, 1e-6);

        var broken = (await CommandRun.Of("matrix", project.Folder, "--rows", "broken", "--cols", "accepted", "--json")).Json;
        foreach (var row in broken["rows"]!.AsArray())
        {
            var cells = row!["cells"]!.AsArray();
            cells[^1]!["value"]!.GetValue<double>().ShouldBeLessThan(cells[0]!["value"]!.GetValue<double>());
        }

        (await CommandRun.Of("matrix", project.Folder, "--rows", "nonsense")).Error.ShouldContain("SKO1386");
        (await CommandRun.Of("matrix", project.Folder, "--split", "test", "--at", "3")).Output.ShouldContain("sealed");
    }

    [Fact]
    public async Task A_call_tells_what_the_optimizer_saw_and_what_became_of_it()
    {
        var list = (await CommandRun.Of("calls", project.Folder, "--stage", "analyst", "--json")).Json;

        list["note"].ShouldBeNull();
        var calls = list["calls"]!.AsArray();
        calls.Count.ShouldBeGreaterThan(3);
        var labels = calls.Select(c => c!["label"]!.GetValue<string>()).ToList();
        labels.ShouldBeUnique();
        labels.ShouldContain("step 1 failure 1");

        var page = (await CommandRun.Of("calls", project.Folder, "--call", "step 1 failure 1", "--json")).Json;
        var parts = page["parts"]!.AsArray().ToDictionary(p => p!["name"]!.GetValue<string>(), p => p!["text"]!.GetValue<string>());
        parts.Keys.ShouldBe(
            ["instructions", "Skill", "Learning rate", "The batch", "Trajectories of failed tasks", "A solved task for contrast"],
            ignoreOrder: true
        );
        parts["Skill"].ShouldContain("name: spreadsheet-dates");
        var patch = RunMoment.Open(Run).View.Step(1)!.Patches[0];
        foreach (var task in patch.Tasks)
        {
            parts["Trajectories of failed tasks"].ShouldContain(task);
        }

        page["reply"]!.GetValue<string>().ShouldContain(patch.Reasoning);
        page["fates"]!.AsArray().Count.ShouldBe(patch.Proposals.Count);
    }

    [Fact]
    public async Task Cost_by_step_adds_up_to_what_the_run_took()
    {
        var cost = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Run, "cost.json"), TestContext.Current.CancellationToken))!;
        var calls = cost["actual"]!.AsArray().Sum(e => e!["usage"]!["calls"]!.GetValue<long>());
        foreach (var by in new[] { "step", "stage", "role", "model" })
        {
            var page = (await CommandRun.Of("cost", project.Folder, "--by", by, "--json")).Json;

            page["rows"]!.AsArray().Sum(r => r!["usage"]!["calls"]!.GetValue<long>()).ShouldBe(calls);
            page["meter"]!["calls"]!.GetValue<long>().ShouldBe(calls);
        }

        var steps = (await CommandRun.Of("cost", project.Folder, "--json")).Json["rows"]!.AsArray();
        steps.Select(r => r!["name"]!.GetValue<string>()).ShouldContain("step 1");
    }

    [Fact]
    public async Task A_task_is_shown_as_the_run_asked_it_when_the_project_has_changed()
    {
        var moment = RunMoment.Open(Run);
        var task = moment.View.Verdicts.First(v => v.Fixed.Count > 0).Fixed[0];
        var before = (await CommandRun.Of("task", task, project.Folder, "--versions", "start,best", "--json")).Json;

        before["text"]!["question"]!.GetValue<string>().ShouldNotBeEmpty();
        before["text"]!["note"].ShouldBeNull();
        before["a"]!["steps"]!.AsArray().ShouldNotBeEmpty();
        before["divergence"].ShouldNotBeNull("both answered otherwise");
        before["b"]!["explanation"]!.GetValue<string>().ShouldNotBeNull();
        (await CommandRun.Of("task", "val-x", project.Folder)).Error.ShouldContain("SKO1384");
    }

    [Fact]
    public async Task Two_versions_are_compared_on_the_tasks_that_both_did()
    {
        var page = (await CommandRun.Of("compare", project.Folder, "--json")).Json;
        var finished = RunMoment.Open(Run).View.Finished!;

        page["split"]!.GetValue<string>().ShouldBe("test");
        page["difference"]!["value"]!.GetValue<double>().ShouldBe(finished.TestDifference!.Value, 1e-9);
        page["better"]!.AsArray().Count.ShouldBe(finished.TestFixed.Count);
        page["interval"]!["low"]!.GetValue<double>().ShouldBe(finished.TestLow!.Value, 1e-9);

        var same = (await CommandRun.Of("compare", project.Folder, "--x", "v0", "--y", "start", "--json")).Json;
        same["word"]!.GetValue<string>().ShouldBe("not distinguishable");
    }

    [Fact]
    public async Task What_a_noise_study_found_is_kept_whole_and_told_with_verdicts()
    {
        var study = await CommandRun.Of("noise", project.Folder, "--replicates", "3", "--json");
        study.ExitCode.ShouldBe(0, study.Error);

        var kept = ProjectNoise.Read(project.Folder, Path.Combine(project.Folder, "runs"));

        kept.IsPractice.ShouldBe(true);
        kept.Replicates.ShouldBe(3);
        kept.FlipRate.Value!.Value.ShouldBe(study.Json["flip_rate"]!.GetValue<double>(), 1e-12);
        kept.ReplicateMeans.Count.ShouldBe(3);
        kept.AlwaysFailed!.Count.ShouldBe(study.Json["always_failed"]!.AsArray().Count);
        var why = (await CommandRun.Of("why", "last", project.Folder, "--json")).Json;
        why["power"]!["noise_replicates"]!.GetValue<int>().ShouldBe(3);
    }

    [Fact]
    public async Task What_stands_beside_the_history_is_told_once_however_often_a_run_is_started()
    {
        using var before = RunReader.Open(Run);
        var (calls, tasks) = (before.Calls().Count, before.Tasks().Count);
        tasks.ShouldBe(57 + 67 + 88);

        (await CommandRun.Of("train", project.Folder, "--train.epochs", "1")).ExitCode.ShouldBe(0);

        using var after = RunReader.Open(Run);
        (after.Calls().Count, after.Tasks().Count).ShouldBe((calls, tasks));
        after.Calls().Select(c => c.Key).ShouldBeUnique();
        after.Calls().ShouldAllBe(c => after.Value(c.Key) != null, "a reply stands in the journal under the same key");
    }
}
