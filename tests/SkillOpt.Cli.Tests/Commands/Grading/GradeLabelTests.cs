using System.Text.Json.Nodes;
using static SkillOpt.Cli.Tests.Commands.Grading.GraderProject;

namespace SkillOpt.Cli.Tests.Commands.Grading;

/// <summary>People label outputs without seeing what the grader says.</summary>
public class GradeLabelTests
{
    [Fact]
    public async Task Labelling_stops_anywhere_and_goes_on_and_a_second_rater_starts_afresh()
    {
        using var folder = NewProject(Rules);

        var first = await CommandRun.WithInput("y\nn wrong unit\nwhat\nq\n", "grade", "label", folder.Path, "--rater", "ada", "--json");

        first.ExitCode.ShouldBe(3);
        first.Json["labelled"]!.GetValue<int>().ShouldBe(2);
        first.Error.ShouldContain("── 1 of 40 ── Question");
        first.Error.ShouldNotContain("openai:gpt-x", Case.Sensitive, "a rater never sees who wrote an answer");
        folder.Read("labels.jsonl").ShouldContain("wrong unit");
        var rest = await CommandRun.WithInput(string.Concat(Enumerable.Repeat("y\n", 38)), "grade", "label", folder.Path, "--rater", "ada");
        rest.ExitCode.ShouldBe(0, rest.Error);
        rest.Output.ShouldStartWith("ada: 2 of 40 labelled.");
        (await CommandRun.WithInput("", "grade", "label", folder.Path, "--rater", "bob", "--json")).Json["labelled"]!
            .GetValue<int>()
            .ShouldBe(0);
    }

    [Fact]
    public async Task A_label_whose_line_end_is_missing_outlives_the_next_one()
    {
        using var folder = NewProject(Rules);
        (await CommandRun.WithInput("y kept by hand\n", "grade", "label", folder.Path, "--rater", "ada")).ExitCode.ShouldBe(3);
        folder.Write("labels.jsonl", folder.Read("labels.jsonl").TrimEnd('\n'));

        var next = await CommandRun.WithInput("n\n", "grade", "label", folder.Path, "--rater", "ada", "--json");

        next.Json["labelled"]!.GetValue<int>().ShouldBe(2);
        folder
            .Read("labels.jsonl")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonNode.Parse(l)!["note"]!.GetValue<string>())
            .ShouldBe(["kept by hand", ""]);
    }
}
