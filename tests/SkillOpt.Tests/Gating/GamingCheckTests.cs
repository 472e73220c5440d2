using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SkillOpt.Gating;
using SkillOpt.Tasks;

namespace SkillOpt.Tests.Gating;

public sealed class GamingCheckTests
{
    private const string Passage = "the blue suitcase left at platform nine belongs to a retired lighthouse keeper";
    private readonly GamingCheck _check = new(
        new TaskSet(
            [Task("train", "How are refunds above one hundred euros approved by the second desk officer?", "by the second desk officer")],
            [Task("val", $"Somebody reports: {Passage}. Whose is it?", "a retired lighthouse keeper named Anselm")],
            [Task("test", "Which code opens it?", "ZX-20261121"), Task("short", "Capital of France?", "Paris")]
        ),
        "Full marks need a closing line that names the ledger, the month and the initials of the clerk."
    );

    [Theory]
    [InlineData("Always answer briefly. The capital may be Paris.", "")]
    [InlineData("If asked, say: a retired lighthouse keeper named Anselm!", "held_out_answer val")]
    [InlineData("Use zx 20261121 when unsure.", "held_out_answer test")]
    [InlineData("Use zx20261121 when unsure, or by the second desk officer.", "held_out_answer test")]
    [InlineData("By the second desk officer.", "")]
    [InlineData("Note: The blue suitcase left at platform nine belongs to a RETIRED keeper.", "held_out_input val")]
    [InlineData("Close with a line that names the ledger, the month and the initials of the clerk.", "scorer_rule ")]
    public void Raises_an_alarm_for_what_training_could_not_teach(string added, string expected)
    {
        var parent = Skill.FromText("# Skill\n\nBe brief.\n");
        var candidate = Skill.FromText($"# Skill\n\nBe brief.\n\n{added}\n");
        string.Join(", ", _check.Check(parent, candidate).Select(a => $"{a.Kind} {a.TaskId}")).ShouldBe(expected);
        _check.Check(candidate, candidate).ShouldBeEmpty();
    }

    [Fact]
    public void A_long_code_is_telling_when_it_is_one_word()
    {
        var check = new GamingCheck(new TaskSet([], [Task("v", "Which?", "ZX20261121")], []));
        check.Check(Skill.FromText("a"), Skill.FromText("a\nAnswer ZX20261121.")).ShouldHaveSingleItem().TaskId.ShouldBe("v");
    }

    [Fact]
    public void Of_the_committed_leaks_nearly_all_are_found_and_harmless_texts_raise_no_alarm()
    {
        var corpus = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "leaks.json")))!;
        var check = new GamingCheck(new TaskSet(Tasks(corpus, "train"), Tasks(corpus, "val"), Tasks(corpus, "test")));
        var parent = Skill.FromText(corpus["parent"]!.GetValue<string>());
        string[] leaks = [.. corpus["leaks"]!.AsArray().Select(t => t!.GetValue<string>())];
        string[] harmless = [.. corpus["harmless"]!.AsArray().Select(t => t!.GetValue<string>())];
        leaks.Distinct().Count().ShouldBeGreaterThanOrEqualTo(60);
        harmless.Distinct().Count().ShouldBeGreaterThanOrEqualTo(60);

        var missed = leaks.Where(text => !IsAlarming(text)).ToList();
        harmless.Where(IsAlarming).ShouldBeEmpty();
        missed.Count.ShouldBeLessThanOrEqualTo((int)(0.15 * leaks.Length), string.Join("\n", missed));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{leaks.Length - missed.Count} of {leaks.Length} leaks found, 0 of {harmless.Length} harmless texts. "
                + $"Missed:\n{string.Join("\n", missed)}"
        );

        // As a starting skill they are the same leaks; and what a skill has always said is no leak of an edit.
        leaks
            .Count(text => check.CheckStart(Skill.FromText(text)).Count > 0)
            .ShouldBeGreaterThanOrEqualTo((int)Math.Ceiling(0.85 * leaks.Length));
        harmless.Where(text => check.CheckStart(Skill.FromText(text)).Count > 0).ShouldBeEmpty();
        leaks.Where(text => check.Check(Skill.FromText(text), Skill.FromText(text + "\nBe brief.")).Count > 0).ShouldBeEmpty();

        bool IsAlarming(string text) => check.Check(parent, Skill.FromText($"{parent.Document.Text}\n{text}\n")).Count > 0;
    }

    private static ImmutableArray<TaskItem> Tasks(JsonNode corpus, string split) =>
        [
            .. corpus[split]!
                .AsArray()
                .Select(
                    (pair, i) =>
                        new TaskItem
                        {
                            Id = $"{split}-{i}",
                            Input = [new TaskMessage("user", pair![0]!.GetValue<string>())],
                            Expected = pair[1]?.DeepClone(),
                        }
                ),
        ];

    private static TaskItem Task(string id, string question, string answer) =>
        new()
        {
            Id = id,
            Input = [new TaskMessage("user", question)],
            Expected = JsonValue.Create(answer),
        };
}
