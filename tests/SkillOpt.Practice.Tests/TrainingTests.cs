using SkillOpt.Gating;
using SkillOpt.Runs;
using SkillOpt.Training;

namespace SkillOpt.Practice.Tests;

public class TrainingTests
{
    private static readonly Example s_books = Example.Spreadsheets;

    [Fact]
    public async Task Training_lifts_the_score_on_tasks_that_were_never_seen()
    {
        var start = await s_books.ScoreAsync(s_books.Start.Document.Text, s_books.Tasks.Test);
        var (result, _) = await s_books.TrainAsync(s_books.Options(42), new GateOptions());
        start.ShouldBeInRange(0.15, 0.5);
        (await s_books.ScoreAsync(result.Best.Document.Text, s_books.Tasks.Test)).ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public async Task Without_the_gate_training_ends_visibly_worse()
    {
        // Single seeds scatter by ten points either way, as real runs do; the mean of eight tells.
        int[] seeds = [1, 2, 3, 4, 5, 6, 7, 8];
        var (gated, open) = (0.0, 0.0);
        foreach (var seed in seeds)
        {
            gated +=
                await s_books.ScoreAsync(
                    (await s_books.TrainAsync(s_books.Options(seed), new GateOptions())).Result.Best.Document.Text,
                    s_books.Tasks.Test
                ) / seeds.Length;
            open +=
                await s_books.ScoreAsync(
                    (await s_books.TrainAsync(s_books.Options(seed), new GateOptions { Policy = "off" })).Result.Final.Document.Text,
                    s_books.Tasks.Test
                ) / seeds.Length;
        }

        open.ShouldBeLessThan(gated - 0.05);
    }

    [Fact]
    public async Task Stopping_early_spares_a_third_of_the_gate_rollouts_and_changes_no_skill()
    {
        var (full, cut) = (0, 0);
        foreach (var seed in new[] { 1, 2, 3, 4, 5 })
        {
            var options = s_books.Options(seed) with { Rejections = RejectionFeedback.Verdict };
            var (whole, wholeStore) = await s_books.TrainAsync(options, new GateOptions { Curtail = false });
            var (early, earlyStore) = await s_books.TrainAsync(options, new GateOptions());
            early.Best.Hash.ShouldBe(whole.Best.Hash);
            early.Final.Hash.ShouldBe(whole.Final.Hash);
            full += wholeStore.Events.OfType<VerdictReached>().Sum(v => v.Rollouts);
            cut += earlyStore.Events.OfType<VerdictReached>().Sum(v => v.Rollouts);
        }

        (cut / (double)full).ShouldBeLessThanOrEqualTo(0.65);
    }

    [Fact]
    public async Task The_second_example_is_learned_too()
    {
        var invoices = Example.Invoices;
        var options = invoices.Options(42) with { BatchSize = 10, Epochs = 3 };
        var (result, _) = await invoices.TrainAsync(options, new GateOptions());
        var start = await invoices.ScoreAsync(invoices.Start.Document.Text, invoices.Tasks.Test);
        (await invoices.ScoreAsync(result.Best.Document.Text, invoices.Tasks.Test)).ShouldBeGreaterThan(start + 0.4);
    }

    [Fact]
    public async Task The_third_example_is_learned_too()
    {
        var deliveries = Example.Deliveries;
        var options = deliveries.Options(42) with { BatchSize = 16, Epochs = 3 };
        var (result, _) = await deliveries.TrainAsync(options, new GateOptions());
        var start = await deliveries.ScoreAsync(deliveries.Start.Document.Text, deliveries.Tasks.Test);
        start.ShouldBeInRange(0.25, 0.5);
        (await deliveries.ScoreAsync(result.Best.Document.Text, deliveries.Tasks.Test)).ShouldBeGreaterThan(start + 0.4);
    }

    [Fact]
    public async Task The_same_run_twice_gives_the_same_skill()
    {
        var first = await s_books.TrainAsync(s_books.Options(7) with { Epochs = 1 }, new GateOptions());
        var second = await s_books.TrainAsync(s_books.Options(7) with { Epochs = 1 }, new GateOptions());
        second.Result.Best.Hash.ShouldBe(first.Result.Best.Hash);
        second.Result.Final.Document.Text.ShouldBe(first.Result.Final.Document.Text);
    }

    [Theory]
    [InlineData(UpdateMode.Rewrite, LearningRateSchedule.Cosine)]
    [InlineData(UpdateMode.FullRewrite, LearningRateSchedule.Cosine)]
    [InlineData(UpdateMode.Patch, LearningRateSchedule.Autonomous)]
    public async Task The_coach_serves_every_way_of_updating(UpdateMode mode, LearningRateSchedule schedule)
    {
        var options = s_books.Options(3) with { Epochs = 2, UpdateMode = mode, Schedule = schedule };
        var (result, _) = await s_books.TrainAsync(options, new GateOptions());
        (await s_books.ScoreAsync(result.Best.Document.Text, s_books.Tasks.Test)).ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public async Task The_coach_serves_skill_aware_reflection()
    {
        var options = s_books.Options(5) with { Epochs = 3, SkillAware = true, AppendixLimit = 2 };
        var (result, store) = await s_books.TrainAsync(options, new GateOptions());
        store.Incidents.ShouldAllBe(i => i.Kind != "call_lost");
        (await s_books.ScoreAsync(result.Best.Document.Text, s_books.Tasks.Test)).ShouldBeGreaterThan(0.6);
    }
}
