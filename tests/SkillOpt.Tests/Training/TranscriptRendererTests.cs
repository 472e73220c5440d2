using FsCheck;
using FsCheck.Fluent;
using SkillOpt.Rollouts;
using SkillOpt.Scoring;
using SkillOpt.Tasks;
using SkillOpt.Training;

namespace SkillOpt.Tests.Training;

public class TranscriptRendererTests
{
    private static Rollout Rollout(string id, string transcript) =>
        new(
            new RolloutRequest(
                Skill.FromText("# S\n"),
                new TaskItem
                {
                    Id = id,
                    Input = [new TaskMessage("user", "Do it.")],
                    Expected = "42",
                },
                1
            ),
            ContentHash.Of(id),
            new RolloutOutcome.Scored(Score.Fail("got 41")),
            new Trajectory("41", [new TrajectoryStep(StepKind.ToolResult, transcript, "read")], Usage.Zero)
        );

    [Fact]
    public void The_longest_part_gives_way_first_and_says_so()
    {
        var text = TranscriptRenderer.Render([Rollout("short", "a few words"), Rollout("long", new string('x', 50_000))], 2_000);

        (text.Length / TokenRatios.Default).ShouldBeLessThan(2_600);
        text.ShouldContain("a few words");
        text.ShouldContain("characters left out");
        text.ShouldContain("## Task long");
        text.ShouldContain("42");
    }

    [Fact]
    public void What_fits_is_shown_whole() =>
        TranscriptRenderer.Render([Rollout("t", "line 1\nline 2")], 10_000).ShouldContain("line 1\nline 2");

    [Fact]
    public void Eliding_keeps_both_ends_and_never_splits_a_character() =>
        Prop.ForAll<NonNull<string>, PositiveInt>(
                (text, limit) =>
                {
                    var elided = TranscriptRenderer.Elide(text.Get, limit.Get);
                    if (text.Get.Length <= limit.Get)
                    {
                        elided.ShouldBe(text.Get);
                    }
                    else
                    {
                        elided.ShouldContain("left out");
                    }
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_fence_cannot_be_closed_by_what_it_holds() =>
        Prop.ForAll<NonNull<string>>(text =>
            {
                var body = text.Get.Replace('a', '`').Replace('b', '`').ReplaceLineEndings("\n");
                var fenced = Material.Fenced(body);
                var fence = fenced[..fenced.IndexOf('\n', StringComparison.Ordinal)];
                body.Split('\n').ShouldAllBe(line => !line.Contains(fence, StringComparison.Ordinal));
            })
            .QuickCheckThrowOnFailure();
}
