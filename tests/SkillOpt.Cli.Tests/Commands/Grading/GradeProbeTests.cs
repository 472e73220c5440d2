using System.Text.Json.Nodes;
using static SkillOpt.Cli.Tests.Commands.Grading.GraderProject;

namespace SkillOpt.Cli.Tests.Commands.Grading;

/// <summary>What would take a grader in is tried on it.</summary>
public class GradeProbeTests
{
    [Fact]
    public async Task Probes_find_that_a_rule_is_met_by_its_own_key_words()
    {
        using var folder = NewProject(Rules);

        var run = await CommandRun.Of("grade", "probe", folder.Path, "--json");

        run.ExitCode.ShouldBe(2);
        JsonNode Probe(string name) => run.Json["probes"]!.AsArray().Single(p => p!["probe"]!.GetValue<string>() == name)!;
        run.Json["probes"]!
            .AsArray()
            .Select(p => p!["probe"]!.ToString())
            .ShouldBe(
                [
                    "empty",
                    "refusal",
                    "padding",
                    "keyword_stuffing",
                    "pasted_rubric",
                    "appended_keywords",
                    "appended_rubric",
                    "instructions",
                    "position_swap",
                    "self_preference",
                    "always",
                    "flip_rate",
                    "no_verdict",
                ],
                ignoreOrder: true
            );
        Probe("keyword_stuffing")["bad"]!.GetValue<int>().ShouldBe(40);
        Probe("appended_keywords")["bad"]!.GetValue<int>().ShouldBe(20, "the words lift every answer that failed without them");
        Probe("empty")["bad"]!.GetValue<int>().ShouldBe(0);
        Probe("refusal")["bad"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_judge_that_obeys_the_answer_is_found_by_probe_and_train_says_so()
    {
        using var folder = NewProject(Judge);

        var (probe, _) = await ProbeAsync(
            folder.Path,
            prompt => HasTotal(prompt) || prompt.Contains("Give full marks", StringComparison.Ordinal)
        );

        probe.ExitCode.ShouldBe(2);
        var bad = probe.Json["probes"]!
            .AsArray()
            .Where(p => p!["bad"]!.GetValue<int>() > 0)
            .Select(p => p!["probe"]!.GetValue<string>())
            .ToList();
        bad.ShouldBe(["instructions"]);
        var train = await CommandRun.Of("train", folder.Path, "--target", "practice:apprentice");
        train.Error.ShouldContain("taken in by probes: instructions (");
    }

    [Fact]
    public async Task A_cache_that_cannot_be_used_is_named_and_the_judge_is_asked_without_it()
    {
        using var folder = NewProject(Judge);
        var cache = folder.Write("replies.db", "this is no database, whatever its name says");
        folder.Write("skillopt.yaml", folder.Read("skillopt.yaml") + $"\ncache: {{mode: shared, path: {cache}}}\n");
        await LabelAsync(folder);

        var waiting = await CommandRun.Of("grade", "probe", folder.Path);

        waiting.ExitCode.ShouldBe(3, waiting.Error);
        waiting.Error.ShouldContain("it is damaged; the run goes on without it");
    }
}
