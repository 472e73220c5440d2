using System.Collections.Immutable;
using System.Text;
using SkillOpt.Gating;
using SkillOpt.Scoring;

namespace SkillOpt.Training;

/// <summary>
/// The rejected-edit buffer: what earlier steps tried and what came of it, kept across steps and epochs. The optimizer sees a bounded view,
/// most recent first; older entries shrink to a line before they leave. Immutable. Edits that could not be applied are told apart from
/// edits that did harm.
/// </summary>
internal sealed class RejectedEdits(TrainingOptions options)
{
    private const int ShownInFull = 4;

    private ImmutableList<Attempt> _attempts = [];

    /// <summary>The buffer with one more step that was not accepted, or whose edits could not be applied.</summary>
    public RejectedEdits With(Attempt attempt) => new(options) { _attempts = _attempts.Add(attempt) };

    /// <summary>The view for prompts; empty when there is nothing to tell.</summary>
    public string View()
    {
        var text = new StringBuilder();
        var shown = _attempts.AsEnumerable().Reverse().Take(options.RejectedMemory).ToList();
        for (var i = 0; i < shown.Count; i++)
        {
            var attempt = shown[i];
            text.Append("- Step ").Append(attempt.Step).Append(": ").Append(Told(attempt)).Append('\n');
            var proposals = i < ShownInFull ? attempt.Proposals : attempt.Proposals.Take(1);
            foreach (var proposal in proposals)
            {
                text.Append("  - ").Append(proposal.Summary).Append('\n');
            }

            foreach (var report in i < ShownInFull ? attempt.Unmatched : [])
            {
                text.Append("  - could not be applied (")
                    .Append(report.Detail)
                    .Append("): ")
                    .Append(EditSummary.Of(report.Edit))
                    .Append('\n');
            }

            if (i < ShownInFull && attempt.Patterns.Count > 0)
            {
                text.Append("  - failures it meant to mend: ")
                    .AppendJoin("; ", attempt.Patterns.Select(p => $"{p.Type} ({QuotedText.Count(p.TaskIds.Length, "task")})"))
                    .Append('\n');
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// What the optimizer hears of a candidate that was not measured; null of one that was. Where it hears the bare verdict, the words
    /// follow from the incumbent alone, so that they are the same however early an evaluation was stopped.
    /// </summary>
    public static string? Unmeasured(GateVerdict verdict, RejectionFeedback told) =>
        verdict.Decision switch
        {
            GateDecision.NotMeasured => $"not measured: {verdict.Reason.Split("; ")[0].TrimEnd('.')}.",
            _ when told == RejectionFeedback.Verdict && verdict.Numbers.IncumbentScore >= 1 => "not tried: val cannot get better.",
            _ when told == RejectionFeedback.Evidence && verdict.Numbers.Rollouts == 0 => "not tried: val cannot get better.",
            _ => null,
        };

    private string Told(Attempt attempt)
    {
        if (attempt.Proposals.Count == 0)
        {
            return "edits that could not be applied.";
        }

        if (attempt.Unmeasured is { } words)
        {
            return words;
        }

        return options.Rejections == RejectionFeedback.Verdict ? "rejected by the gate." : $"rejected: {attempt.Verdict}";
    }

    /// <summary>What a step tried in vain.</summary>
    /// <param name="Step">The step.</param>
    /// <param name="Verdict">The gate's reason in a sentence; empty when nothing could be applied.</param>
    /// <param name="Proposals">What was applied and rejected.</param>
    /// <param name="Unmatched">What could not be applied, with the reasons.</param>
    /// <param name="Patterns">The failures behind the step.</param>
    internal sealed record Attempt(
        int Step,
        string Verdict,
        IReadOnlyList<Proposal> Proposals,
        IReadOnlyList<EditReport> Unmatched,
        IReadOnlyList<FailurePattern> Patterns
    )
    {
        /// <summary>
        /// That it was not measured, and why, in a sentence; null when it was. What was never measured says nothing against the edits.
        /// </summary>
        public string? Unmeasured { get; init; }
    }
}
