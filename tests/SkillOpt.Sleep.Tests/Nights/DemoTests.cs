using SkillOpt.Models;
using SkillOpt.Projects;

namespace SkillOpt.Sleep.Tests;

public sealed class DemoTests : SleepFolder
{
    private static ProjectServices Services => new() { Models = new ModelSource(new RehearsalProvider()) };

    [Theory]
    [InlineData("researcher")]
    [InlineData("programmer")]
    public async Task The_day_after_the_night_goes_better(string persona)
    {
        var report = await new SleepDemo(Root, Services).RunAsync(persona, TestContext.Current.CancellationToken);
        report.Before.ShouldBe(0);
        report.After.ShouldBe(report.Asked, report.Night.Sentence);
        report.Learned.ShouldNotBeEmpty();
        report.IsProven.ShouldBeTrue();
    }

    [Fact]
    public async Task A_harmful_lesson_is_kept_out_by_the_gate_and_gets_in_without_it()
    {
        var report = await new SleepDemo(Root, Services).RunAsync("harmful", TestContext.Current.CancellationToken);
        report.HarmGotIn.ShouldBe(false);
        report.HarmGotInWithoutGate.ShouldBe(true);
        report.After.ShouldBeGreaterThan(report.Before);
    }

    [Fact]
    public async Task A_night_is_a_run_like_any_other()
    {
        await new SleepDemo(Root, Services).RunAsync("researcher", TestContext.Current.CancellationToken);
        var night = Path.Combine(Root, "gated", "sleep", "nights", "0001", "skillopt-learned");
        var run = Runs.RunCatalog.Summarise(Path.Combine(night, "runs", "night"));
        run.Status.ShouldBe(Runs.RunStatus.Finished);
        File.Exists(Path.Combine(night, "skillopt.yaml")).ShouldBeTrue();
        using var store = SleepStore.Open(new SleepHome(Path.Combine(Root, "gated", "sleep")));
        var proposal = new ProposalTable(store).All().ShouldHaveSingleItem();
        proposal.State.ShouldBe(ProposalState.Adopted);
        proposal.Hunks.ShouldContain(h => h.Sessions.Length > 0 && h.Quotes.Any(q => q.Contains("<answer>", StringComparison.Ordinal)));
    }
}
