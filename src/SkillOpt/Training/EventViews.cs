using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Runs;

namespace SkillOpt.Training;

/// <summary>The run's facts made from the trainer's own types.</summary>
internal static class EventViews
{
    public static IReadOnlyList<ProposalView> Of(IEnumerable<Proposal> proposals, ProposalFormat format) =>
        [.. proposals.Select(p => new ProposalView(p.Summary, p.Source?.ToString().ToLowerInvariant(), p.TaskIds, ReadableJson.Of(format.Write(p))))];

    public static IReadOnlyList<PatternView> Of(IEnumerable<FailurePattern> patterns) =>
        [.. patterns.Select(p => new PatternView(p.Type, p.Description, p.TaskIds))];

    public static IReadOnlyList<EditView> Of(IEnumerable<EditReport> reports) =>
        [.. reports.Select(r => new EditView(r.Index, new EditProposal(r.Edit).Summary, r.Status.ToString(), r.Detail))];

    public static EvaluationFinished Of(Evaluation evaluation, string split)
    {
        // Filled to measure: lists that grow would leave arrays of half a megabyte behind after every evaluation of a large split.
        var scores = new List<TaskScore>(evaluation.ScoredCount);
        var failures = new List<TaskFailure>(evaluation.FailedCount);
        foreach (var result in evaluation.Results)
        {
            switch (result.Outcome)
            {
                case RolloutOutcome.Scored scored:
                    scores.Add(new TaskScore(result.Task.Id, scored.Score.Hard, scored.Score.Soft, result.Key));
                    break;
                case RolloutOutcome.Failed failed:
                    failures.Add(new TaskFailure(result.Task.Id, failed.Kind.ToString(), failed.Evidence));
                    break;
            }
        }

        return new EvaluationFinished
        {
            Label = evaluation.Plan.Label,
            Split = split,
            Skill = evaluation.Plan.Requests.Count == 0 ? "" : evaluation.Plan.Requests[0].Skill.Hash.ToString(),
            Planned = evaluation.Plan.Requests.Count,
            Hard = evaluation.MeanHard,
            Soft = evaluation.MeanSoft,
            Scores = scores,
            Failures = failures.Count == 0 ? null : failures,
        };
    }

    public static VerdictReached Of(GateVerdict verdict, string origin, int? step, Skill candidate, GateState after) => new()
    {
        Origin = origin,
        Step = step,
        Skill = candidate.Hash.ToString(),
        Decision = verdict.Decision switch
        {
            GateDecision.Accept => "accept",
            GateDecision.Reject => "reject",
            GateDecision.Indecisive => "indecisive",
            _ => "not_measured",
        },
        IsNewBest = verdict.IsNewBest,
        Reason = verdict.Reason,
        Tasks = verdict.Numbers.Tasks,
        Excluded = verdict.Numbers.Excluded,
        Candidate = verdict.Numbers.CandidateScore,
        CandidateBound = verdict.Numbers.CandidateBound,
        Incumbent = verdict.Numbers.IncumbentScore,
        Low = verdict.Numbers.Interval?.Low,
        High = verdict.Numbers.Interval?.High,
        StatisticName = verdict.Numbers.StatisticName,
        Statistic = verdict.Numbers.Statistic,
        Rollouts = verdict.Numbers.Rollouts,
        RolloutsInFull = verdict.Numbers.RolloutsWithoutCurtailment,
        Fixed = [.. verdict.Numbers.Improved],
        Broken = [.. verdict.Numbers.Regressed],
        IncumbentAfter = after.IncumbentScore,
        BestAfter = after.BestScore,
    };
}
