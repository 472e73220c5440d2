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

    public static EvaluationFinished Evaluation(Evaluation evaluation, TaskSplit split, EvaluationPurpose purpose)
    {
        // Filled to measure: lists that grow would leave arrays of half a megabyte behind after every evaluation of a large split.
        var scores = new List<TaskScore>(evaluation.ScoredCount);
        var failures = new List<TaskFailure>(evaluation.FailedCount);
        var requests = evaluation.Plan.Requests;
        var skills = new List<ContentHash>(1);
        foreach (var result in evaluation.Results)
        {
            var skill = PlaceOf(result.Request.Skill.Hash, skills);
            if (result.Outcome is RolloutOutcome.Failed failed)
            {
                failures.Add(
                    new TaskFailure(result.Task.Id, failed.Kind.ToString(), failed.Evidence)
                    {
                        Rollout = result.Key,
                        Replicate = result.Request.Replicate,
                        Skill = skill,
                    }
                );
            }
            else if (result.Score is { } score)
            {
                scores.Add(
                    new TaskScore(result.Task.Id, score.Hard, score.Soft, result.Key)
                    {
                        Replicate = result.Request.Replicate,
                        Skill = skill,
                    }
                );
            }
        }

        var made = evaluation.Results.Count;
        return new EvaluationFinished
        {
            Label = evaluation.Plan.Label,
            Split = split,
            Purpose = purpose,
            Skill = requests.Count == 0 ? "" : requests[0].Skill.Hash.ToString(),
            Skills = skills.Count > 1 ? [.. skills.Select(s => s.ToString())] : null,
            Planned = requests.Count,
            NotRun = made < requests.Count ? [.. Enumerable.Range(made, requests.Count - made).Select(i => requests[i].Task.Id)] : null,
            Hard = evaluation.MeanHard,
            Soft = evaluation.MeanSoft,
            Scores = scores,
            Failures = failures.Count == 0 ? null : failures,
            SkillSeen = evaluation.SkillSeenCount is > 0 and var seen ? seen : null,
            SkillLoaded = evaluation.SkillSeenCount > 0 ? evaluation.SkillLoadedCount : null,
        };
    }

    private static int PlaceOf(ContentHash skill, List<ContentHash> skills)
    {
        var place = skills.IndexOf(skill);
        if (place < 0)
        {
            place = skills.Count;
            skills.Add(skill);
        }

        return place;
    }

    public static VerdictReached Verdict(GateVerdict verdict, Candidate candidate, GateState after, IReadOnlyList<string> evidence)
    {
        var compared = verdict.Numbers.Deltas.Where(d => d is { Incumbent: not null, Candidate: not null }).ToList();
        List<ExactScore> differences = verdict.IsCurtailed
            ? []
            : [.. compared.Select(d => ExactScore.Of(d.Candidate!.Value) - ExactScore.Of(d.Incumbent!.Value))];
        var interval = PairedInterval.Of(differences);
        return new()
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
            PairedLow = interval?.Low,
            PairedHigh = interval?.High,
            IntervalMethod = interval is null ? null : PairedInterval.MethodOf(differences),
            Bar = verdict.Numbers.Threshold,
            IsPartial = verdict.IsCurtailed ? true : null,
            Evidence = evidence.Count == 0 ? null : evidence,
            Equal = evidence.Count == 0 ? null : compared.Count(d => d.Change == TaskChange.Unchanged),
            StatisticName = verdict.Numbers.StatisticName,
            Statistic = verdict.Numbers.Statistic,
            Rollouts = verdict.Numbers.Rollouts,
            RolloutsInFull = verdict.Numbers.RolloutsWithoutCurtailment,
            Fixed = [.. verdict.Numbers.Improved],
            Broken = [.. verdict.Numbers.Regressed],
            IncumbentAfter = after.IncumbentScore,
            IncumbentMeasured = after.Incumbent.Mean(after.Tasks),
            BestAfter = after.BestScore,
        };
    }
}
