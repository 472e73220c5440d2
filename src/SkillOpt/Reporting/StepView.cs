using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>Everything that is known of one training step, stage by stage. Parts that have not happened yet are null or empty.</summary>
internal sealed class StepView
{
    private readonly List<PatchProposed> _patches = [];
    private readonly List<CandidateView> _candidates = [];

    internal StepView(StepStarted started) => Started = started;

    /// <summary>The step's number, from 1 over the whole run.</summary>
    public int Number => Started.Step;

    /// <summary>How it began.</summary>
    public StepStarted Started { get; }

    /// <summary>The training rollouts.</summary>
    public EvaluationFinished? Rollouts { get; private set; }

    /// <summary>What the analysts proposed.</summary>
    public IReadOnlyList<PatchProposed> Patches => _patches;

    /// <summary>The merged proposals.</summary>
    public PatchMerged? Merged { get; private set; }

    /// <summary>The proposals left by the learning rate.</summary>
    public ProposalsSelected? Selected { get; private set; }

    /// <summary>The candidates, mostly one.</summary>
    public IReadOnlyList<CandidateView> Candidates => _candidates;

    /// <summary>Why there was no candidate; null when there was one.</summary>
    public StepSkipped? Skipped { get; private set; }

    /// <summary>What the step came to, in a word: the verdict, <c>skipped</c>, or <c>…</c> while it goes on.</summary>
    public string Outcome =>
        _candidates.Count > 0 && _candidates[^1].Verdict is { } verdict ? VerdictText.Short(verdict)
        : Skipped is null ? "…"
        : "skipped";

    internal void Add(EvaluationFinished fact) => Rollouts ??= fact;

    internal void Add(PatchProposed fact) => _patches.Add(fact);

    internal void Add(PatchMerged fact) => Merged = fact;

    internal void Add(ProposalsSelected fact) => Selected = fact;

    internal void Add(StepSkipped fact) => Skipped = fact;

    internal void Add(CandidateBuilt fact) => _candidates.Add(new CandidateView(fact, null));

    internal void Add(VerdictReached fact)
    {
        var index = _candidates.FindIndex(c => c.Built.Origin == fact.Origin);
        if (index >= 0)
        {
            _candidates[index] = _candidates[index] with { Verdict = fact };
        }
    }
}
