using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>
/// A run as its facts tell it: the one projection behind the live view, the report, <c>show</c>, <c>diff</c> and every other screen, so
/// that they cannot disagree.
/// Facts are added in order, all at once or as they happen. Not thread-safe.
/// </summary>
internal sealed class RunView : IRunProjection
{
    private readonly List<StepView> _steps = [];
    private readonly List<EpochView> _epochs = [];
    private readonly List<SkillVersion> _versions = [];
    private readonly List<VerdictReached> _verdicts = [];
    private readonly List<EditsAttributed> _attributions = [];
    private readonly Dictionary<string, CandidateBuilt> _candidates = new(StringComparer.Ordinal);

    /// <summary>How the run began; null before its first fact.</summary>
    public RunStarted? Started { get; private set; }

    /// <summary>Steps planned, a lengthening included; null before its first fact.</summary>
    public int? PlannedSteps { get; private set; }

    /// <summary>How it ended; null while it has not.</summary>
    public RunFinished? Finished { get; private set; }

    /// <summary>That val cannot get better; null while it can.</summary>
    public CeilingReached? Ceiling { get; private set; }

    /// <summary>The starting skill's evaluation on val; null while it has not been made.</summary>
    public EvaluationFinished? Baseline { get; private set; }

    /// <summary>The steps so far.</summary>
    public IReadOnlyList<StepView> Steps => _steps;

    /// <summary>The epochs at whose end something happened.</summary>
    public IReadOnlyList<EpochView> Epochs => _epochs;

    /// <summary>The start and every accepted candidate.</summary>
    public IReadOnlyList<SkillVersion> Versions => _versions;

    /// <summary>Every verdict so far.</summary>
    public IReadOnlyList<VerdictReached> Verdicts => _verdicts;

    /// <summary>The accepted bundles that were taken apart.</summary>
    public IReadOnlyList<EditsAttributed> Attributions => _attributions;

    /// <summary>The best skill so far; null before the run's first fact.</summary>
    public SkillVersion? Best { get; private set; }

    /// <summary>The incumbent's gate score; null before the baseline.</summary>
    public double? IncumbentScore { get; private set; }

    /// <summary>The starting skill's score on val in the gate's metric; null before it was measured.</summary>
    public double? StartScore => Started?.Compared(Baseline?.Hard, Baseline?.Soft);

    /// <summary>Candidates that were accepted.</summary>
    public int Accepted => _verdicts.Count(v => v.IsAccepted);

    /// <summary>Of these, those whose difference may be chance.</summary>
    public int Uncertain => _verdicts.Count(v => v.HoldsZero);

    /// <summary>Rollouts of all finished evaluations.</summary>
    public int Rollouts { get; private set; }

    /// <summary>Rollouts of all finished evaluations that failed and have no score.</summary>
    public int FailedRollouts { get; private set; }

    /// <summary>Rollouts of an agent of which it was seen whether it loaded the skill.</summary>
    public int SkillSeen { get; private set; }

    /// <summary>Those of them in which it was loaded.</summary>
    public int SkillLoaded { get; private set; }

    /// <summary>Rollouts that the gate did not have to make.</summary>
    public int SparedRollouts { get; private set; }

    /// <summary>The view of a whole history.</summary>
    public static RunView Of(IEnumerable<RunEvent> facts)
    {
        var view = new RunView();
        foreach (var fact in facts)
        {
            view.Add(fact);
        }

        return view;
    }

    /// <summary>The step of a number; null when it has not begun.</summary>
    public StepView? Step(int number) => _steps.Find(s => s.Number == number);

    /// <summary>Takes in the next fact; facts of unknown kinds change nothing.</summary>
    public void Add(RunEvent fact)
    {
        switch (fact)
        {
            case RunStarted started:
                Started = started;
                PlannedSteps = started.Steps;
                Best = new SkillVersion(0, "start", started.Skill, started.Files, null);
                _versions.Add(Best);
                break;
            case RunExtended extended:
                PlannedSteps = extended.Steps;
                break;
            case EvaluationFinished evaluation:
                AddEvaluation(evaluation);
                break;
            case StepStarted step:
                _steps.Add(new StepView(step));
                break;
            case PatchProposed patch:
                Step(patch.Step)?.Add(patch);
                break;
            case PatchMerged merged:
                Step(merged.Step)?.Add(merged);
                break;
            case ProposalsSelected selected:
                Step(selected.Step)?.Add(selected);
                break;
            case StepSkipped skipped:
                Step(skipped.Step)?.Add(skipped);
                break;
            case CandidateBuilt candidate:
                AddCandidate(candidate);
                break;
            case VerdictReached verdict:
                AddVerdict(verdict);
                break;
            case CeilingReached ceiling:
                Ceiling = ceiling;
                break;
            case EditsAttributed attributed:
                _attributions.Add(attributed);
                break;
            case SlowUpdateProposed slow:
                EpochOf(slow.Epoch).SlowUpdate = slow;
                break;
            case MetaSkillWritten meta:
                EpochOf(meta.Epoch).MetaSkill = meta;
                break;
            case RunFinished finished:
                Finished = finished;
                break;
        }
    }

    private void AddEvaluation(EvaluationFinished evaluation)
    {
        var failed = evaluation.Failures?.Count ?? 0;
        Rollouts += evaluation.Scores.Count + failed;
        FailedRollouts += failed;
        SkillSeen += evaluation.SkillSeen ?? 0;
        SkillLoaded += evaluation.SkillLoaded ?? 0;
        if (_steps.Count == 0 && evaluation.Split == TaskSplit.Val)
        {
            Baseline ??= evaluation;
            IncumbentScore ??= Started?.Metric switch
            {
                GateMetric.Hard => evaluation.Hard,
                GateMetric.Soft => evaluation.Soft,
                _ => null,
            };
        }
        else if (_steps.Count > 0 && evaluation.Split == TaskSplit.Train && evaluation.Step == _steps[^1].Number)
        {
            _steps[^1].Add(evaluation);
        }
    }

    private void AddCandidate(CandidateBuilt candidate)
    {
        _candidates[candidate.Origin] = candidate;
        if (candidate.Step is { } step)
        {
            Step(step)?.Add(candidate);
        }
        else if (_epochs.Count > 0)
        {
            _epochs[^1].Candidate = new CandidateView(candidate, null);
        }
    }

    private void AddVerdict(VerdictReached verdict)
    {
        _verdicts.Add(verdict);
        IncumbentScore = verdict.IncumbentAfter ?? IncumbentScore;
        SparedRollouts += Math.Max(0, verdict.RolloutsInFull - verdict.Rollouts);
        if (verdict.Step is { } step)
        {
            Step(step)?.Add(verdict);
        }
        else if (_epochs.Count > 0 && _epochs[^1].Candidate is { } waiting && waiting.Built.Origin == verdict.Origin)
        {
            _epochs[^1].Candidate = waiting with { Verdict = verdict };
        }

        if (verdict.IsAccepted && _candidates.TryGetValue(verdict.Origin, out var candidate))
        {
            var version = new SkillVersion(_versions.Count, verdict.Origin, candidate.Skill, candidate.Files, verdict)
            {
                Edits = VersionEdit.Of(candidate, candidate.Step is { } number ? Step(number)?.Selected : null),
            };
            _versions.Add(version);
            Best = verdict.IsNewBest ? version : Best;
        }
    }

    private EpochView EpochOf(int number)
    {
        if (_epochs.Find(e => e.Number == number) is { } known)
        {
            return known;
        }

        var epoch = new EpochView(number);
        _epochs.Add(epoch);
        return epoch;
    }
}
