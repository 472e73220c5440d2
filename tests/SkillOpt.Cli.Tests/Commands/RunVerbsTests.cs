using System.Text.Json.Nodes;

namespace SkillOpt.Cli.Tests.Commands;

/// <summary>The verbs that read or measure a trained project, on one short practice run.</summary>
public class RunVerbsTests(TrainedProject project) : IClassFixture<TrainedProject>
{
    [Fact]
    public void Training_tells_its_result_as_json()
    {
        project.Training.ExitCode.ShouldBe(0, project.Training.Error);
        var json = project.Training.Json;
        json["practice"]!.GetValue<bool>().ShouldBeTrue();
        json["val"]!["best"]!.GetValue<double>().ShouldBeGreaterThan(json["val"]!["start"]!.GetValue<double>());
        json["usage"]!["total"]!["calls"]!.GetValue<long>().ShouldBeGreaterThan(0);
        File.Exists(json["best_skill"]!.GetValue<string>()).ShouldBeTrue();
    }

    [Fact]
    public async Task Runs_lists_the_run_with_its_scores()
    {
        var run = await CommandRun.Of("runs", project.Folder, "--json");

        var only = run.Json.AsArray().ShouldHaveSingleItem()!;
        only["status"]!.GetValue<string>().ShouldBe("finished");
        only["steps_done"]!.GetValue<int>().ShouldBe(only["steps"]!.GetValue<int>());
        (await CommandRun.Of("runs", project.Folder)).Output.ShouldContain("finished");
    }

    [Fact]
    public async Task Show_tells_a_step_from_its_failures_to_its_verdict()
    {
        var run = await CommandRun.Of("show", project.Folder, "--step", "1");

        foreach (
            var part in new[]
            {
                "# Step 1",
                "## Rollouts",
                "Not solved:",
                "## Patch from failures",
                "## Merged",
                "## Ranked",
                "## Candidate",
                "candidate ",
            }
        )
        {
            run.Output.ShouldContain(part);
        }

        var facts = (await CommandRun.Of("show", project.Folder, "--step", "1", "--json")).Json.AsArray();
        facts.Select(f => f!["$type"]!.GetValue<string>()).ShouldContain("verdict_reached");
        (await CommandRun.Of("show", project.Folder, "--step", "99")).ExitCode.ShouldBe(5);
    }

    /// <summary>Every acceptance whose interval holds 0 is marked, and no other, wherever a verdict is shown.</summary>
    [Fact]
    public async Task An_acceptance_that_may_be_chance_is_marked_everywhere()
    {
        var run = Path.Combine(project.Folder, "runs", "default");
        var verdicts = (await CommandRun.Of("show", project.Folder, "--json"))
            .Json.AsArray()
            .Where(f => f!["$type"]!.GetValue<string>() == "verdict_reached")
            .ToList();
        var accepted = verdicts.Where(v => v!["decision"]!.GetValue<string>() == "accept").ToList();
        var uncertain = accepted.Where(v => v!["low"]!.GetValue<double>() <= 0 && v["high"]!.GetValue<double>() >= 0).ToList();
        uncertain.ShouldNotBeEmpty("the example has some");

        accepted.Where(v => v!["interval_holds_zero"]!.GetValue<bool>()).Count().ShouldBe(uncertain.Count);
        verdicts.Except(accepted).ShouldAllBe(v => v!["interval_holds_zero"] == null);
        Marks(File.ReadAllText(Path.Combine(run, "report.md"))).ShouldBe(uncertain.Count);
        Marks((await CommandRun.Of("show", project.Folder)).Output).ShouldBe(uncertain.Count);
        foreach (var verdict in accepted)
        {
            var step = verdict!["step"]!.GetValue<int>();
            var expected = uncertain.Contains(verdict) ? 2 : 0;
            Marks(File.ReadAllText(Path.Combine(run, "steps", $"{step:D4}", "step.md"))).ShouldBe(expected, "heading and verdict");
            Marks((await CommandRun.Of("show", project.Folder, "--step", $"{step}")).Output).ShouldBe(expected);
        }

        var only = (await CommandRun.Of("runs", project.Folder, "--json")).Json[0]!;
        (only["accepted"]!.GetValue<int>(), only["accepted_interval_holds_zero"]!.GetValue<int>()).ShouldBe(
            (accepted.Count, uncertain.Count)
        );
        Marks((await CommandRun.Of("runs", project.Folder)).Output).ShouldBe(1);
        project.Training.Json["accepted_interval_holds_zero"]!.GetValue<int>().ShouldBe(uncertain.Count);
        project.Training.Json["summary"]!.GetValue<string>().ShouldContain("may be chance");
        Marks(project.Training.Error).ShouldBe(uncertain.Count, "the console's lines go beside the JSON");

        static int Marks(string text) => System.Text.RegularExpressions.Regex.Count(text, @"interval\s+holds\s+0");
    }

    [Fact]
    public async Task Diff_names_the_step_behind_every_change_and_prints_a_patch()
    {
        var diff = (await CommandRun.Of("diff", project.Folder, "--json")).Json;
        var changed = diff["hunks"]!
            .AsArray()
            .SelectMany(h => h!["lines"]!.AsArray())
            .Where(l => l!["kind"]!.GetValue<string>() != "context")
            .ToList();

        changed.ShouldNotBeEmpty();
        changed.ShouldAllBe(l => l!["origin"] != null);
        (await CommandRun.Of("diff", project.Folder, "--patch")).Output.ShouldStartWith("--- a/SKILL.md\n+++ b/SKILL.md\n@@ ");
        (await CommandRun.Of("diff", project.Folder, "--from", "v9")).Error.ShouldContain("has no version 'v9'");
    }

    [Fact]
    public async Task Eval_compares_two_skills_on_the_same_tasks_and_pays_once()
    {
        var best = project.Training.Json["best_skill"]!.GetValue<string>();
        string[] command = ["eval", project.Folder, "--skill", best, "--against", Path.Combine(project.Folder, "SKILL.md"), "--json"];

        var first = await CommandRun.Of(command);
        var again = await CommandRun.Of(command);

        first.ExitCode.ShouldBe(0, first.Error);
        first.Json["difference"]!["mean"]!.GetValue<double>().ShouldBeGreaterThan(0);
        first.Json["difference"]!["low"].ShouldNotBeNull();
        again.Json["skill"]!.ToJsonString().ShouldBe(first.Json["skill"]!.ToJsonString());
        (await CommandRun.Of("eval", project.Folder, "--min", "0.99")).ExitCode.ShouldBe(2);
    }

    [Fact]
    public async Task The_test_split_is_sealed_for_eval()
    {
        var run = await CommandRun.Of("eval", project.Folder, "--split", "test");

        run.ExitCode.ShouldBe(5);
        run.Error.ShouldStartWith("error SKO1337");
    }

    [Fact]
    public async Task Estimate_and_dry_run_forecast_without_a_call()
    {
        var estimate = await CommandRun.Of("estimate", project.Folder, "--json");
        var dry = await CommandRun.Of("train", project.Folder, "--dry-run", "--run", "another", "--json");

        estimate.Json["calls"]!["expected"]!.GetValue<double>().ShouldBeGreaterThan(0);
        JsonNode.DeepEquals(dry.Json, estimate.Json).ShouldBeTrue();
        Directory.Exists(Path.Combine(project.Folder, "runs", "another")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_run_keeps_its_forecast_beside_what_it_took_and_later_forecasts_learn_from_it()
    {
        var folder = Path.Combine(project.Folder, "runs", "default");
        File.ReadAllText(Path.Combine(folder, "cost.md")).ShouldContain("| target |");
        File.ReadAllText(Path.Combine(folder, "report.md")).ShouldContain("(cost.md)");
        (await CommandRun.Of("show", project.Folder)).Output.ShouldContain("## Forecast and actual");

        var kept = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "cost.json")))!;
        var used = kept["actual"]!.AsArray().Where(e => e!["role"]!.GetValue<string>() == "Target").ToList();
        var estimate = await CommandRun.Of("estimate", project.Folder, "--json");
        estimate.Json["seconds_per_call"]!["measured"]!.GetValue<bool>().ShouldBeTrue();
        var baseline = estimate.Json["stages"]!.AsArray().First(s => s!["stage"]!.GetValue<string>() == "rollout: baseline")!;
        var perCall = baseline["tokens"]!["expected"]!.GetValue<double>() / baseline["calls"]!["expected"]!.GetValue<double>();
        var measured =
            used.Sum(e => e!["usage"]!["prompt_tokens"]!.GetValue<double>() + e["usage"]!["completion_tokens"]!.GetValue<double>())
            / used.Sum(e => e!["usage"]!["calls"]!.GetValue<double>());
        perCall.ShouldBe(measured, 0.5);

        var unknown = await CommandRun.Of("estimate", project.Folder, "--target", "practice:apprentice?slips=0.1", "--json");
        unknown.Json["seconds_per_call"]!["measured"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task Doctor_has_a_line_for_every_check()
    {
        var run = await CommandRun.Of("doctor", project.Folder, "--json");

        run.ExitCode.ShouldBe(0, run.Output);
        string[] checks = ["settings", "skill", "tasks", "scorer", "models", "disk", "clock", "budget", "probe"];
        checks.ShouldBeSubsetOf(run.Json.AsArray().Select(f => f!["check"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Noise_says_what_the_tasks_can_see()
    {
        var run = await CommandRun.Of("noise", project.Folder, "--replicates", "2", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        run.Json["smallest_difference"]!.GetValue<double>().ShouldBeGreaterThan(0);
        run.Json["replicate_means"]!.AsArray().Count.ShouldBe(2);

        var explained = await CommandRun.Of("config", "explain", project.Folder, "--gate.policy", "posterior");
        explained.Output.ShouldContain("noise.json");
        (await CommandRun.Of("config", "explain", project.Folder)).Output.ShouldNotContain(
            "noise.json",
            Case.Sensitive,
            "only the gates that use it take it over"
        );
        (
            await CommandRun.Of("config", "explain", project.Folder, "--gate.policy", "posterior", "--gate.within_task_share", "0.3")
        ).Output.ShouldNotContain("noise.json");
    }
}
