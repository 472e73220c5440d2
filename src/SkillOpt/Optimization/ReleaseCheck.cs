using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>Carries out the release gate: fresh rollouts of start and best on val, before best is declared.</summary>
internal sealed class ReleaseCheck(TrainerParts parts, TaskSet tasks, Evaluator evaluator)
{
    private GateOptions Gate => parts.GateOptions;

    /// <summary>
    /// Judges the best skill; when it does not hold, the start takes its place. The verdict is null when there is nothing to judge.
    /// </summary>
    public async Task<(TrainingState State, ReleaseVerdict? Verdict)> JudgeAsync(TrainingState state, CancellationToken cancellationToken)
    {
        if (!Gate.HasReleaseGate || state.Best.Hash == state.Start.Hash)
        {
            return (state, null);
        }

        var sides = await Task.WhenAll(
                EvaluateAsync("release start", state.Start, cancellationToken),
                EvaluateAsync("release best", state.Best, cancellationToken)
            )
            .ConfigureAwait(false);
        foreach (var side in sides)
        {
            parts.Events.Append(FactsOf.Evaluation(side, TaskSplit.Val, EvaluationPurpose.Release));
        }

        var verdict = ReleaseTest.Judge(
            [.. tasks.Val.Select(t => t.Id)],
            GateMeasurement.Of(sides[0], Gate),
            GateMeasurement.Of(sides[1], Gate),
            Gate.ReleaseZ
        );
        return (verdict.IsReleased ? state : state with { Best = state.Start, BestOrigin = "start" }, verdict);
    }

    private Task<Evaluation> EvaluateAsync(string label, Skill skill, CancellationToken cancellationToken)
    {
        var val = tasks.Val;
        var plan = new EvaluationPlan(
            label,
            new RequestList(
                val.Length * Gate.ReleaseReplicates,
                i => new RolloutRequest(skill, val[i % val.Length], parts.Options.Seed, ReleaseTest.FirstReplicate + (i / val.Length))
            )
        )
        {
            MayWait = true,
        };
        return evaluator.EvaluateAsync(plan, cancellationToken);
    }
}
