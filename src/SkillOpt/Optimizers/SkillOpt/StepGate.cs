using System.Collections.Immutable;
using SkillOpt.Gating;

namespace SkillOpt.Training;

/// <summary>Stage 6, gate: a step's candidates are judged, and what the optimizer will be told of them is remembered.</summary>
internal sealed class StepGate(OptimizerContext context, int epoch, int step, StepProposal proposal, BackgroundBet bet)
{
    /// <summary>
    /// Judges each chosen document for itself: without a merge there is no reason to prefer one analyst's over another's.
    /// </summary>
    public async Task<LoopState> JudgeEachAsync(LoopState state, string label, CancellationToken cancellationToken)
    {
        var number = 0;
        foreach (var document in proposal.Selection.Chosen.Cast<DocumentProposal>())
        {
            var update = Updater.Replaced(state.Incumbent, document);
            state = await JudgeAsync(state, $"{label} document {++number}", update, [document], cancellationToken).ConfigureAwait(false);
        }

        return state;
    }

    /// <summary>Judges a candidate, unless nothing was changed.</summary>
    public async Task<LoopState> JudgeAsync(
        LoopState state,
        string origin,
        Update update,
        ImmutableArray<Proposal> proposals,
        CancellationToken cancellationToken
    )
    {
        var unmatched = update.Reports.Where(r => !r.IsApplied).ToList();
        if (update.Skill.Hash == state.Incumbent.Hash)
        {
            var reason = proposals.IsEmpty ? "No change was chosen." : update.Problem ?? "No change could be applied.";
            return (state with { Run = context.SkipStep(state.Run, reason, unmatched) }).With(
                unmatched.Count > 0 ? new RejectedEdits.Attempt(step, "", [], unmatched, []) : null
            );
        }

        var applied = AppliedOf(update, proposals);
        var candidate = new Candidate(update.Skill, origin)
        {
            Step = step,
            TrainBatch = proposal.Evaluation,
            Edits = update.Reports,
            Changes = update.Changes,
        };
        var speculation = new Speculation(
            context,
            state,
            update.Skill,
            (ahead, then) => RunOrder.AfterStep(ahead, then, epoch, step),
            isAccepted => Told(isAccepted, null),
            bet,
            cancellationToken
        );
        await using var ending = speculation.ConfigureAwait(false);
        var judgement = await context.JudgeAsync(state.Run, candidate, speculation.Follow, cancellationToken).ConfigureAwait(false);
        speculation.Settle(judgement.State);
        if (judgement.Verdict.IsAccepted && context.Options.LeaveOneOut)
        {
            await new LeaveOneOut(context)
                .AttributeAsync(origin, state.Incumbent, update, judgement.Verdict, cancellationToken)
                .ConfigureAwait(false);
        }

        return (state with { Run = judgement.State }).With(Told(judgement.Verdict.IsAccepted, judgement.Verdict));

        RejectedEdits.Attempt? Told(bool isAccepted, GateVerdict? reached) =>
            isAccepted && unmatched.Count == 0
                ? null
                : new RejectedEdits.Attempt(
                    step,
                    isAccepted ? "" : reached?.Reason ?? "",
                    isAccepted ? [] : applied,
                    unmatched,
                    proposal.Patterns
                )
                {
                    Unmeasured = isAccepted || reached is null ? null : RejectedEdits.Unmeasured(reached, context.Options.Rejections),
                };
    }

    // Only what was really applied can have been rejected: an edit that never matched is told as unmatched, not as harmful.
    private static IReadOnlyList<Proposal> AppliedOf(Update update, ImmutableArray<Proposal> proposals) =>
        update.Reports.Count == 0 ? proposals : [.. update.Reports.Where(r => r.IsApplied).Select(r => proposals[r.Index - 1])];
}
