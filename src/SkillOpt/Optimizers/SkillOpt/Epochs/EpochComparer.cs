using SkillOpt.Rollouts;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>Makes the comparison at the end of an epoch, and pays for no more of it than is missing.</summary>
internal sealed class EpochComparer(OptimizerContext context, LoopState state, int epoch)
{
    // A policy that wants only some kinds of pairs may look at this many times the sample, all at once.
    private const int TopUp = 2;

    private SlowUpdateOptions Options => context.Options.SlowUpdate;

    private bool IsForNotebook => !Options.Enabled;

    /// <summary>Compares.</summary>
    public Task<LongitudinalComparison> CompareAsync(CancellationToken cancellationToken) =>
        IsForNotebook && !context.Options.NotebookPairs ? InHandAsync(cancellationToken)
        : state.SkillOfPreviousEpoch.Hash == state.Incumbent.Hash ? OneSkillAsync(cancellationToken)
        : TwoSkillsAsync(cancellationToken);

    private async Task<LongitudinalComparison> TwoSkillsAsync(CancellationToken cancellationToken)
    {
        var sample = Sample(Options.Pairs == LongitudinalPolicy.Mixed ? Options.Samples : Options.Samples * TopUp);
        var sides = await Task.WhenAll(
                context.Evaluator.EvaluateAsync(Plan("previous", state.SkillOfPreviousEpoch, sample), cancellationToken),
                context.Evaluator.EvaluateAsync(Plan("current", state.Incumbent, sample), cancellationToken)
            )
            .ConfigureAwait(false);
        foreach (var side in sides)
        {
            context.Events.Append(FactsOf.Evaluation(side, TaskSplit.Train, EvaluationPurpose.Longitudinal));
        }

        return Of(LongitudinalBasis.TwoSkills, sides[0].Results.Zip(sides[1].Results, (b, a) => new LongitudinalPair(b.Task, b, a)), sides);
    }

    private async Task<LongitudinalComparison> OneSkillAsync(CancellationToken cancellationToken)
    {
        var sample = Sample(Options.Samples);
        var inHand = sample.Select(t => state.Run.TrainRollouts.Under(state.Incumbent, t.Id)).ToList();
        var now = await context.Evaluator.EvaluateAsync(Plan("current", state.Incumbent, sample), cancellationToken).ConfigureAwait(false);
        context.Events.Append(FactsOf.Evaluation(now, TaskSplit.Train, EvaluationPurpose.Longitudinal));
        var pairs = new List<LongitudinalPair>();
        foreach (var (result, request) in now.Results.Zip(inHand))
        {
            pairs.Add(
                new LongitudinalPair(result.Task, await ReadAsync(request, cancellationToken).ConfigureAwait(false), result)
                {
                    IsOneSkill = true,
                }
            );
        }

        return Of(LongitudinalBasis.OneSkill, pairs, [now]);
    }

    private async Task<LongitudinalComparison> InHandAsync(CancellationToken cancellationToken)
    {
        var isOneSkill = state.SkillOfPreviousEpoch.Hash == state.Incumbent.Hash;
        var pairs = new List<LongitudinalPair>();
        foreach (var task in Sample(context.Train.Length))
        {
            var (before, after) = (state.Run.TrainRollouts.Of(epoch - 1, task.Id), state.Run.TrainRollouts.Of(epoch, task.Id));
            if (pairs.Count == Options.Samples || after is null || (before is null && !isOneSkill))
            {
                continue;
            }

            // Where the skill is the one of an epoch ago, only what was done with it tells of it.
            before = isOneSkill && before?.Skill.Hash != state.Incumbent.Hash ? null : before;
            if (!isOneSkill || after.Skill.Hash == state.Incumbent.Hash)
            {
                var pair = new LongitudinalPair(
                    task,
                    await ReadAsync(before, cancellationToken).ConfigureAwait(false),
                    (await ReadAsync(after, cancellationToken).ConfigureAwait(false))!
                );
                pairs.AddRange(Wanted([pair with { IsOneSkill = isOneSkill }]));
            }
        }

        return Of(LongitudinalBasis.InHand, pairs, []);
    }

    private LongitudinalComparison Of(LongitudinalBasis basis, IEnumerable<LongitudinalPair> pairs, IReadOnlyList<Evaluation> made) =>
        new(basis, state.SkillOfPreviousEpoch, state.Incumbent, [.. Wanted(pairs).Take(Options.Samples)]) { Made = made };

    private IEnumerable<LongitudinalPair> Wanted(IEnumerable<LongitudinalPair> pairs) =>
        pairs
            .Where(p => p.After.Score is not null && p.Before is null or { Score: not null })
            .Where(p => LongitudinalComparison.IsWanted(Options.Pairs, p, context.Options.SuccessThreshold));

    // It is in the journal: nothing is paid, and no clock or watcher takes it for a rollout.
    private async ValueTask<Rollout?> ReadAsync(RolloutRequest? request, CancellationToken cancellationToken) =>
        request is null ? null : await context.Parts.Executor.ExecuteAsync(request, cancellationToken).ConfigureAwait(false);

    // A stream of its own: the sample must not be the beginning of some epoch's order.
    private List<TaskItem> Sample(int tasks) =>
        [.. new SeededRandom(context.Options.Seed, "slow-sample", epoch).Shuffle(context.Train).Take(tasks)];

    private EvaluationPlan Plan(string side, Skill skill, IEnumerable<TaskItem> sample)
    {
        var seed = (long)(new SeededRandom(context.Options.Seed, "slow-rollouts", epoch).NextUInt64() >> 1);
        var label = IsForNotebook ? $"epoch {epoch} {side}, for the notebook" : $"epoch {epoch} {side}";
        return EvaluationPlan.Of(label, skill, sample, seed, isTraining: true) with { KeepTrajectories = true };
    }
}
