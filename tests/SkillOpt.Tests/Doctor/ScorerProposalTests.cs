using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SkillOpt.Projects;
using SkillOpt.Tasks;

namespace SkillOpt.Tests.Doctor;

public class ScorerProposalTests
{
    [Theory]
    [InlineData("numeric", "12", "7.5", "$1,200", "3")]
    [InlineData("multiple_choice", "(A)", "(C)", "(B)", "(A)")]
    [InlineData("json", "{\"a\": 1}", "{\"a\": 2}", "{\"b\": [1]}", "{\"c\": null}")]
    [InlineData("normalized_exact", "8.V.93", "Ada Lovelace", "the Moon", "12 March")]
    public async Task The_scorer_that_is_meant_for_such_answers_comes_first_and_shows_what_it_says_to_three(
        string scorer,
        params string[] expected
    )
    {
        var fits = await ScorerProposal.TryAllAsync(Tasks(expected), TestContext.Current.CancellationToken);

        fits[0].Name.ShouldBe(scorer, string.Join('\n', fits.Select(f => f.ToString() + string.Join("; ", f.Examples))));
        fits[0].IsSound.ShouldBeTrue();
        fits[0].Passed.ShouldBe(expected.Length);
        fits[0].Examples.Select(e => e.TaskId).Distinct().ShouldBe(["t0", "t1", "t2"]);
        fits[0]
            .Examples.ShouldContain(e =>
                e.Answer == $"The answer is {expected[0].Replace(" ", scorer == "json" ? "" : " ", StringComparison.Ordinal)}."
            );
        fits[0].Examples.ShouldContain(e => e.Score!.Hard == 0);
    }

    [Fact]
    public async Task A_scorer_that_a_wrong_answer_passes_does_not_fit()
    {
        // "12" lies in "112".
        var contains = (await ScorerProposal.TryAllAsync(Tasks("12", "112"), TestContext.Current.CancellationToken)).Single(f =>
            f.Name == "contains"
        );

        contains.Fooled.ShouldBe(1);
        contains.IsSound.ShouldBeFalse();
        (
            await ScorerProposal.TryAllAsync(
                [new TaskItem { Id = "a", Input = [new TaskMessage("user", "q")] }],
                TestContext.Current.CancellationToken
            )
        ).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("xquad_searchqa/val", "normalized_exact")]
    public async Task Published_tasks_get_the_scorer_of_their_kind(string path, string scorer)
    {
        var data = Environment.GetEnvironmentVariable("SKILLOPT_DATA") ?? Path.Combine(Repository.Root, "..", "shared", "data");
        Assert.SkipUnless(Directory.Exists(data), "The data sets are not here; set SKILLOPT_DATA.");
        var file = Directory.EnumerateFiles(Path.Combine(data, path)).First();

        var fits = await ScorerProposal.TryAllAsync(
            [.. TaskSetLoader.LoadFile(file, data).Take(40)],
            TestContext.Current.CancellationToken
        );

        fits[0].Name.ShouldBe(scorer, string.Join('\n', fits.Select(f => f.ToString())));
        fits[0].Tasks.ShouldBeGreaterThan(10);
    }

    private static ImmutableArray<TaskItem> Tasks(params string[] expected) =>
        [
            .. expected.Select(
                (e, i) =>
                    new TaskItem
                    {
                        Id = $"t{i}",
                        Input = [new TaskMessage("user", $"question {i}")],
                        Expected = e is ['{', ..] ? JsonNode.Parse(e) : e,
                    }
            ),
        ];
}
