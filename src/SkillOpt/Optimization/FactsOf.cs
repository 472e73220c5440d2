using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>The run's facts made from the trainer's own types.</summary>
internal static class FactsOf
{
    public static RunStarted Start(TrainingState state, TaskSet tasks, TrainerParts parts) =>
        new()
        {
            Skill = state.Start.Hash.ToString(),
            Files = Files(state.Start),
            Train = tasks.Train.Length,
            Val = tasks.Val.Length,
            Test = tasks.Test.Length,
            Epochs = state.PlannedEpochs,
            Steps = state.TotalSteps,
            Target = parts.TargetName,
            Optimizer = parts.Optimizer.Name,
            IsPractice = parts.IsPractice,
            Gate = parts.GateName,
            History = parts.Past.History == 1 ? null : parts.Past.History,
            Metric = parts.GateOptions.Metric,
        };

    /// <summary>A skill's files by name, the document first in meaning though not in order.</summary>
    public static SortedDictionary<string, string> Files(Skill skill)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal) { [Skill.MainFile] = skill.Document.Text };
        foreach (var (path, text) in skill.Files)
        {
            files[path] = text;
        }

        return files;
    }

    public static CandidateBuilt Candidate(Candidate candidate, Skill parent) =>
        new()
        {
            Origin = candidate.Origin,
            Step = candidate.Step,
            Skill = candidate.Skill.Hash.ToString(),
            Parent = parent.Hash.ToString(),
            Files = Files(candidate.Skill),
            Edits = Edits(candidate.Edits),
            Changes = candidate.Changes,
        };

    public static IReadOnlyList<EditFact> Edits(IEnumerable<EditReport> reports) =>
        [
            .. reports.Select(r => new EditFact(r.Index, EditSummary.Of(r.Edit), r.Status.ToString(), r.Detail)
            {
                Proposal = EditIdentity.Of(r.Edit),
            }),
        ];

    public static EvaluationFinished Evaluation(Evaluation evaluation, TaskSplit split)
    {
        // Filled to measure: lists that grow would leave arrays of half a megabyte behind after every evaluation of a large split.
        var scores = new List<TaskScore>(evaluation.ScoredCount);
        var failures = new List<TaskFailure>(evaluation.FailedCount);
        foreach (var result in evaluation.Results)
        {
            if (result.Outcome is RolloutOutcome.Failed failed)
            {
                failures.Add(new TaskFailure(result.Task.Id, failed.Kind.ToString(), failed.Evidence));
            }
            else if (result.Score is { } score)
            {
                scores.Add(new TaskScore(result.Task.Id, score.Hard, score.Soft, result.Key));
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

    public static VerdictReached Verdict(GateVerdict verdict, Candidate candidate, GateState after) =>
        new()
        {
            Origin = candidate.Origin,
            Step = candidate.Step,
            Skill = candidate.Skill.Hash.ToString(),
            Decision = verdict.Decision,
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
