using SkillOpt.Rollouts;
using SkillOpt.Runs;

namespace SkillOpt.Training;

/// <summary>
/// Stages 1 and 2 overlapped: results arrive in task order, and a minibatch goes to its analyst as soon as it is full. The batch is
/// shuffled already, so taking members in order is a random cut, the same on every run.
/// </summary>
internal sealed class StepReflection(OptimizerContext run, StepContext context, string label, int step)
{
    private readonly Reflector _reflector = new(run.Calls, run.Options);
    private readonly ProposalFormat _format = ProposalFormat.Of(run.Options.UpdateMode);
    private readonly List<Rollout> _failures = [];
    private readonly List<Rollout> _successes = [];
    private readonly List<Rollout[]> _waiting = [];
    private readonly List<Rollout> _solved = [];
    private readonly List<Reading> _readings = [];
    private int _planned;
    private int _seen;
    private int _scored;

    /// <summary>Rolls out the step's batches under the incumbent.</summary>
    public async Task<Evaluation> RollOutAsync(IReadOnlyList<RolloutRequest> requests, CancellationToken cancellationToken)
    {
        _planned = requests.Count;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var plan = new EvaluationPlan($"{label} train", requests)
        {
            KeepTrajectories = true,
            OnResult = result =>
            {
                Take(result, stop.Token);
                return false;
            },
        };
        try
        {
            var evaluation = await run.Evaluator.EvaluateAsync(plan, cancellationToken).ConfigureAwait(false);
            run.Events.Append(FactsOf.Evaluation(evaluation, TaskSplit.Train, EvaluationPurpose.Train));
            ReadWaiting(stop.Token);
            Read(_failures, EditSource.Failure, stop.Token);
            Read(_successes, EditSource.Success, stop.Token);
            await Task.WhenAll(_readings.Select(r => r.Patch)).ConfigureAwait(false);
            return evaluation;
        }
        catch (Exception e)
        {
            // At a cap, answers that are on their way are paid for: they are waited for and kept.
            if (e is not SkillOptException { ExitCode: ExitCode.BudgetReached })
            {
                await stop.CancelAsync().ConfigureAwait(false);
            }

            await ((Task)Task.WhenAll(_readings.Select(r => r.Patch))).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    /// <summary>The patches, those of failures and those of successes, each in minibatch order; lost ones are missing.</summary>
    public async Task<(IReadOnlyList<ProposedPatch> Failures, IReadOnlyList<ProposedPatch> Successes)> PatchesAsync(
        CancellationToken cancellationToken
    )
    {
        var patches = new Dictionary<EditSource, List<ProposedPatch>> { [EditSource.Failure] = [], [EditSource.Success] = [] };
        foreach (var reading in _readings.OrderBy(r => r.Source).ThenBy(r => r.Number))
        {
            var patch = await reading.Patch.WaitAsync(cancellationToken).ConfigureAwait(false);
            run.Events.Append(
                new PatchProposed
                {
                    Step = step,
                    Source = reading.Source,
                    Minibatch = reading.Number,
                    Tasks = reading.Tasks,
                    IsLost = patch is null,
                    Reasoning = patch?.Reasoning ?? "",
                    Proposals = patch is null ? [] : ProposalFacts.Of(patch.Proposals, _format),
                    Patterns = patch is null ? [] : ProposalFacts.Of(patch.FailurePatterns),
                }
            );
            if (patch is not null)
            {
                patches[reading.Source].Add(patch);
            }
        }

        return (patches[EditSource.Failure], patches[EditSource.Success]);
    }

    private void Take(Rollout rollout, CancellationToken cancellationToken)
    {
        _seen++;
        if (rollout is not { Score: { } score, Trajectory: not null })
        {
            return;
        }

        _scored++;
        var isSuccess = score.Hard >= run.Options.SuccessThreshold;
        if (isSuccess)
        {
            _solved.Add(rollout);
            ReadWaiting(cancellationToken);
            if (run.Options.FailureOnly)
            {
                return;
            }
        }

        var (group, source) = isSuccess ? (_successes, EditSource.Success) : (_failures, EditSource.Failure);
        group.Add(rollout);
        if (group.Count < run.Options.Minibatch)
        {
            return;
        }

        if (!isSuccess && _solved.Count == 0)
        {
            _waiting.Add([.. group]);
            group.Clear();
            return;
        }

        Read(group, source, cancellationToken);
    }

    // Failures are read beside a solved task: as long as nothing was solved, they wait for one, or for the end of the batch.
    private void ReadWaiting(CancellationToken cancellationToken)
    {
        foreach (var members in _waiting)
        {
            Read([.. members], EditSource.Failure, cancellationToken);
        }

        _waiting.Clear();
    }

    private void Read(List<Rollout> group, EditSource source, CancellationToken cancellationToken)
    {
        if (group.Count == 0)
        {
            return;
        }

        Rollout[] members = [.. group];
        group.Clear();
        var number = _readings.Count(r => r.Source == source) + 1;
        var batch = new BatchStanding(_planned, _seen, _scored, [.. _solved]);
        var name = $"{label} {source.ToString().ToLowerInvariant()} {number}";

        // Not in the caller's thread: it holds the evaluation's lock, and rendering transcripts takes its time.
        var patch = Task.Run(() => _reflector.ReflectAsync(context, source, name, members, batch, cancellationToken), cancellationToken);
        _readings.Add(new Reading(source, number, [.. members.Select(m => m.Task.Id)], patch));
    }

    private sealed record Reading(EditSource Source, int Number, IReadOnlyList<string> Tasks, Task<ProposedPatch?> Patch);
}
