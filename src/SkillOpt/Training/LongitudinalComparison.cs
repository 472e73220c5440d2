using SkillOpt.Randomness;
using SkillOpt.Rollouts;
using SkillOpt.Skills;
using SkillOpt.Training.Reflect;
using SkillOpt.Training.Settings;

namespace SkillOpt.Training;

/// <summary>The same train tasks under two skills, an epoch apart.</summary>
/// <param name="Previous">The skill of the epoch before.</param>
/// <param name="Current">The skill now.</param>
/// <param name="Pairs">Tasks scored under both, in sample order.</param>
internal sealed record LongitudinalComparison(Skill Previous, Skill Current, IReadOnlyList<LongitudinalPair> Pairs)
{
    // A policy that wants only some kinds of pairs may look at this many times the sample, all at once.
    private const int TopUp = 2;

    /// <summary>Rolls out a sample of train tasks under both skills, side by side.</summary>
    public static async Task<LongitudinalComparison> MakeAsync(
        TrainingRun run, int epoch, Skill previous, Skill current, CancellationToken cancellationToken)
    {
        var options = run.Options.SlowUpdate;
        var wanted = options.Pairs == LongitudinalPolicy.Mixed ? options.Samples : options.Samples * TopUp;

        // A stream of its own: the sample must not be the beginning of some epoch's order.
        var sample = new SeededRandom(run.Options.Seed, "slow-sample", epoch).Shuffle(run.Tasks.Train).Take(wanted).ToList();
        var seed = (long)(new SeededRandom(run.Options.Seed, "slow-rollouts", epoch).NextUInt64() >> 1);
        var sides = await Task.WhenAll(
            run.Evaluator.EvaluateAsync(Plan("previous", previous), cancellationToken),
            run.Evaluator.EvaluateAsync(Plan("current", current), cancellationToken)).ConfigureAwait(false);
        foreach (var side in sides)
        {
            run.Events.Append(EventViews.Of(side, "train"));
        }

        var pairs = sides[0].Results.Zip(sides[1].Results, (b, a) => new LongitudinalPair(b.Task, b, a))
            .Where(p => p.Before.Score is not null && p.After.Score is not null)
            .Where(p => IsWanted(options.Pairs, p.Change(run.Options.SuccessThreshold)))
            .Take(options.Samples);
        return new LongitudinalComparison(previous, current, [.. pairs]);

        EvaluationPlan Plan(string side, Skill skill) =>
            EvaluationPlan.Of($"epoch {epoch} {side}", skill, sample, seed, isTraining: true) with { KeepTrajectories = true };
    }

    /// <summary>The tasks that changed in some way.</summary>
    public IReadOnlyList<string> Tasks(LongitudinalChange change, double successThreshold) =>
        [.. Pairs.Where(p => p.Change(successThreshold) == change).Select(p => p.Task.Id)];

    /// <summary>The comparison as the optimizer reads it: counts, then regressions, persistent failures and improvements with both transcripts, then what stayed solved by name.</summary>
    public string Render(double threshold, int tokens)
    {
        var text = new System.Text.StringBuilder();
        foreach (var change in Enum.GetValues<LongitudinalChange>())
        {
            var tasks = Tasks(change, threshold);
            text.Append("- ").Append(Name(change)).Append(": ").Append(tasks.Count)
                .Append(change == LongitudinalChange.StillSolved && tasks.Count > 0 ? $" ({string.Join(", ", tasks)})" : "").Append('\n');
        }

        var shown = Pairs.Where(p => p.Change(threshold) != LongitudinalChange.StillSolved).OrderBy(p => p.Change(threshold)).ToList();
        var rollouts = shown.SelectMany(p => new[]
        {
            new ReflectedRollout(p.Task, p.Before.Score!, p.Before.Trajectory!, $"{Name(p.Change(threshold))}; with the previous skill"),
            new ReflectedRollout(p.Task, p.After.Score!, p.After.Trajectory!, $"{Name(p.Change(threshold))}; with the current skill"),
        }).ToList();
        return text.Append('\n').Append(TranscriptRenderer.Render(rollouts, tokens)).ToString();
    }

    private static bool IsWanted(LongitudinalPolicy policy, LongitudinalChange change) => policy switch
    {
        LongitudinalPolicy.Changed => change is LongitudinalChange.Improved or LongitudinalChange.Regressed,
        LongitudinalPolicy.Unchanged => change is LongitudinalChange.StillFailed or LongitudinalChange.StillSolved,
        _ => true,
    };

    private static string Name(LongitudinalChange change) => change switch
    {
        LongitudinalChange.Improved => "improved",
        LongitudinalChange.Regressed => "got worse",
        LongitudinalChange.StillFailed => "stayed failed",
        _ => "stayed solved",
    };
}
