using SkillOpt.Gating;
using SkillOpt.Rollouts;

namespace SkillOpt.Training;

/// <summary>Carries out the release gate: fresh rollouts of start and best on val, before best is declared.</summary>
internal sealed class ReleaseCheck(TrainingRun run)
{
    /// <summary>Judges the best skill; when it does not hold, the start takes its place. Null when there is nothing to judge.</summary>
    public async Task<ReleaseVerdict?> JudgeAsync(CancellationToken cancellationToken)
    {
        if (!run.Parts.Gate.HasReleaseGate || run.Best.Hash == run.Start.Hash)
        {
            return null;
        }

        var sides = await Task.WhenAll(
            EvaluateAsync("release start", run.Start, cancellationToken), EvaluateAsync("release best", run.Best, cancellationToken)).ConfigureAwait(false);
        foreach (var side in sides)
        {
            run.Events.Append(EventViews.Of(side, "val"));
        }

        var verdict = ReleaseTest.Judge(
            [.. run.Tasks.Val.Select(t => t.Id)], run.Gatekeeper.MeasurementOf(sides[0]), run.Gatekeeper.MeasurementOf(sides[1]), run.Parts.Gate.ReleaseZ);
        if (!verdict.IsReleased)
        {
            run.Best = run.Start;
            run.BestOrigin = "start";
        }

        return verdict;
    }

    private Task<Evaluation> EvaluateAsync(string label, Skill skill, CancellationToken cancellationToken)
    {
        var val = run.Tasks.Val;
        var plan = new EvaluationPlan(label, new RequestList(val.Length * run.Parts.Gate.ReleaseReplicates, i => new RolloutRequest(
            skill, val[i % val.Length], run.Options.Seed, ReleaseTest.FirstReplicate + (i / val.Length))))
        {
            MayWait = true,
        };
        return run.Evaluator.EvaluateAsync(plan, cancellationToken);
    }
}
