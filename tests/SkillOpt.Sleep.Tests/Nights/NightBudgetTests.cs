namespace SkillOpt.Sleep.Tests;

public sealed class NightBudgetTests : RehearsedNights
{
    private const string Wish = "no, wrap it in <answer> tags";
    private const string Good = "<answer>arXiv:1706.03762</answer>";

    [Fact]
    public async Task Tokens_stop_the_night_in_one_line_and_the_next_night_goes_on_until_it_is_done()
    {
        Sessions(12, Wish, "1706.03762", Good);
        var report = await RunAsync(s => s with { MaxTokens = 800 });
        report.Sentence.ShouldStartWith("Night 1 was stopped by its budget (");
        report.Sentence.ShouldContain("of 800 tokens): 0 of 1 documents decided, 0 staged; the next night goes on with the rest.");
        report.Skills.ShouldHaveSingleItem().Outcome.ShouldBe(NightOutcome.Stopped);

        var nights = 1;
        while (report.Skills[0].Outcome == NightOutcome.Stopped)
        {
            report = await RunAsync(s => s with { MaxTokens = 3000 });
            report.Number.ShouldBe(1, "it is the same night that goes on");
            (++nights).ShouldBeLessThan(30);
        }

        nights.ShouldBeGreaterThan(2, "one allowance was not enough");
        report.Skills[0].Outcome.ShouldBe(NightOutcome.Staged);
        (await RunAsync()).Number.ShouldBe(0, "it is finished");
    }

    [Fact]
    public async Task Mining_counts_and_may_spend_half_of_the_night()
    {
        Sessions(12, Wish, "1706.03762", Good);
        var report = await RunAsync(s => s with { Miner = "rehearsal:miner", MaxTokens = 2000 });
        report.Notes.ShouldContain(n => n.Contains("tokens or time for mining are spent", StringComparison.Ordinal));
        var spent = SpentFile.Read(Path.Combine(report.Folder, NightPlan.MiningFolder));
        spent.Tokens.ShouldBeInRange(1000, 30_000);
        report.Skills.ShouldHaveSingleItem().Outcome.ShouldBe(NightOutcome.Stopped);
    }

    [Fact]
    public async Task Minutes_stop_the_night_although_no_call_is_asked_for()
    {
        Sessions(12, Wish, "1706.03762", Good);
        var time = new SteppingTime();
        var report = await RunAsync(s => s with { MaxMinutes = 0.05 }, time);
        report.Skills.ShouldHaveSingleItem().Outcome.ShouldBe(NightOutcome.Stopped);
        report.Sentence.ShouldContain("minutes)");
    }

    [Fact]
    public async Task What_a_person_rejected_is_not_staged_anew_when_the_night_goes_on()
    {
        Sessions(12, Wish, "1706.03762", Good);
        var report = await RunAsync();
        using (var queue = new ReviewQueue(Sleep, TimeProvider.System))
        {
            queue.Reject([]);
        }

        using (var store = SleepStore.Open(Sleep))
        {
            new NightTable(store).End(report.Number, Project, NightTable.Stopped, DateTimeOffset.UnixEpoch, "");
        }

        (await RunAsync()).Number.ShouldBe(1);
        using var after = SleepStore.Open(Sleep);
        new ProposalTable(after).All().ShouldHaveSingleItem().State.ShouldBe(ProposalState.Rejected);
    }
}
