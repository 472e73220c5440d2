using SkillOpt.Reporting;

namespace SkillOpt.Tests.Reporting;

public class SkillHistoryTests
{
    [Fact]
    public void Every_line_knows_the_step_that_brought_it()
    {
        var history = new SkillHistory([
            Version(0, "start", "# A\n\n- one\n- two\n"),
            Version(1, "step 1", "# A\n\n- one\n- two\n- three\n"),
            Version(2, "step 3", "# A\n\n- zero\n- two\n- three\n"),
            Version(3, "slow update of epoch 2", "# A\n\n- zero\n- two\n- three\n\n- last\n"),
        ]);

        var lines = history
            .Between(0, 3)
            .SelectMany(h => h.Hunk.Lines.Zip(h.LineOrigins))
            .Where(l => l.Second is not null)
            .Select(l => (l.First.Text, l.Second?.ToString()))
            .ToList();

        lines.ShouldBe([
            ("- one", "step 3"),
            ("- zero", "step 3"),
            ("- three", "step 1"),
            ("", "slow update of epoch 2"),
            ("- last", "slow update of epoch 2"),
        ]);
        history.Between(2, 2).ShouldBeEmpty();
    }

    [Fact]
    public void Backwards_the_same_steps_are_named()
    {
        var history = new SkillHistory([Version(0, "start", "a\nb\n"), Version(1, "step 1", "a\nc\n")]);

        history.Between(1, 0).Single().Origins.ShouldBe(["step 1"]);
    }

    [Fact]
    public void Every_line_knows_the_edit_and_the_proposal_behind_it()
    {
        var edits = new[]
        {
            new Edit(EditOperation.Append, "- three"),
            new Edit(EditOperation.Replace, "- ein", "- one"),
            new Edit(EditOperation.Delete, Target: "- two"),
        };
        var start = Version(0, "start", "# A\n\n- one\n- two\n");
        var after = EditApplier.Apply(SkillHistory.SkillOf(start.Files), edits).Skill.Document.Text;
        var history = new SkillHistory([
            start,
            Version(1, "step 4", after + "\nA note.\n") with
            {
                Edits = [.. edits.Select((e, i) => new VersionEdit(i + 1, EditIdentity.Of(e), e))],
            },
        ]);

        var lines = history
            .Between(0, 1)
            .SelectMany(h => h.Hunk.Lines.Zip(h.LineOrigins))
            .Where(l => l.Second is not null && l.First.Text.Length > 0)
            .ToDictionary(l => l.First.Text, l => l.Second!, StringComparer.Ordinal);

        lines["- three"].ToString().ShouldBe("step 4, edit 1");
        lines["- three"].Edit!.Proposal.ShouldBe(EditIdentity.Of(edits[0]));
        lines["- ein"].ToString().ShouldBe("step 4, edit 2");
        lines["- one"].ToString().ShouldBe("step 4, edit 2", "what a replacement takes away is its own too");
        lines["- two"].ToString().ShouldBe("step 4, edit 3");
        lines["A note."].ToString().ShouldBe("step 4", "what no edit brought is the step's");
    }

    private static SkillVersion Version(int number, string origin, string text) =>
        new(number, origin, $"hash {number}", new Dictionary<string, string>(StringComparer.Ordinal) { ["SKILL.md"] = text }, null);
}
