using SkillOpt.Models;
using SkillOpt.Projects;

namespace SkillOpt.Sleep.Tests;

public sealed class EvaluationTests : SleepFolder
{
    private static ProjectServices Services => new() { Models = new ModelSource(new RehearsalProvider()) };

    [Fact]
    public async Task Fourteen_nights_learn_five_lessons_of_six_and_no_trap()
    {
        var report = await new SleepEvaluation(Root, Services).RunAsync(14, "strict", slips: false, TestContext.Current.CancellationToken);
        report.Learned.ShouldBeGreaterThanOrEqualTo(5, report.ToString());
        report.Trapped.ShouldBe(0, report.ToString());
    }

    [Fact]
    public async Task Deficient_skills_of_a_published_suite_come_to_full_marks_on_what_was_held_out()
    {
        var settings = new NightSettings
        {
            Target = "rehearsal:scribe",
            Optimizer = "rehearsal:coach",
            MaxCost = null,
        };
        var scores = await new Seeds(Root, Services).RunAsync(
            DataSet.Folder("gbrain_skillopt_v1"),
            settings,
            TestContext.Current.CancellationToken
        );
        scores.Count.ShouldBeGreaterThanOrEqualTo(2);
        scores.ShouldAllBe(s => s.Before == 0 && s.After == 1);
    }
}
