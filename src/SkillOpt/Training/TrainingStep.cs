using System.Collections.Immutable;
using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>One training step: the six stages, top to bottom. The first five decide nothing and can be done ahead of time.</summary>
internal sealed class TrainingStep(TrainingRun run, int epoch, ImmutableArray<TrainingBatch> batches) : IAheadStage
{
    private readonly ProposalFormat _format = ProposalFormat.Of(run.Options.UpdateMode);
    private readonly int _step = run.Step + 1;

    private string Label => $"step {_step}";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        run.Step = _step;
        if (await MakeProposalAsync(cancellationToken).ConfigureAwait(false) is not { } proposal)
        {
            return;
        }

        // 6: gate.
        if (proposal.Update is { } update)
        {
            await JudgeAsync(Label, update, proposal.Selection.Chosen, proposal, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await JudgeEachAsync(proposal, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task RollOutAsync(CancellationToken cancellationToken) =>
        run.Evaluator.EvaluateAsync(new EvaluationPlan($"{Label} train", Requests()), cancellationToken);

    /// <inheritdoc/>
    public Task ProposeAsync(CancellationToken cancellationToken) => MakeProposalAsync(cancellationToken);

    private async Task<StepProposal?> MakeProposalAsync(CancellationToken cancellationToken)
    {
        var rate = LearningRate.At(run.Options.Schedule, run.Options.LearningRate, run.Options.MinLearningRate, _step, run.TotalSteps);
        var context = run.Context() with { Edits = rate == LearningRate.Unlimited ? null : rate };
        run.Events.Append(new StepStarted
        {
            Step = _step,
            Epoch = epoch,
            LearningRate = rate == LearningRate.Unlimited ? null : rate,
            Tasks = [.. batches.SelectMany(b => b.Tasks).Select(t => t.Id)],
            Skill = run.Incumbent.Hash.ToString(),
        });

        // 1 and 2: roll out, and reflect on each minibatch as soon as its members are known.
        var reflection = new StepReflection(run, context, Label, _step, epoch);
        var evaluation = await reflection.RollOutAsync(Requests(), cancellationToken).ConfigureAwait(false);
        var (failures, successes) = await reflection.PatchesAsync(cancellationToken).ConfigureAwait(false);
        var patterns = FailurePatterns.Unite(failures.Concat(successes).SelectMany(p => p.FailurePatterns));
        var notes = failures.SelectMany(p => p.Notes).ToList();

        // 3: aggregate.
        var merged = await new Aggregator(run.Desk, run.Options).MergeAsync(context, Label, failures, successes, cancellationToken).ConfigureAwait(false);
        run.Events.Append(new PatchMerged
        {
            Step = _step,
            Patches = failures.Concat(successes).Count(p => !p.Proposals.IsEmpty),
            WasLost = merged.WasLost,
            Reasoning = merged.Patch.Reasoning,
            Proposals = EventViews.Of(merged.Patch.Proposals, _format),
        });
        if (merged.Patch.Proposals.IsEmpty && notes.Count == 0)
        {
            Skip("No change was proposed.", []);
            return null;
        }

        // 4: select.
        var batch = $"{QuotedText.Count(evaluation.ScoredCount, "task")} scored: hard {evaluation.MeanHard:0.###}, soft {evaluation.MeanSoft:0.###}; {QuotedText.Count(merged.Patch.Proposals.Length, "proposal")}.";
        var selection = await new Selector(run.Desk, run.Options).SelectAsync(context, Label, merged.Patch, rate, batch, cancellationToken).ConfigureAwait(false);
        run.Events.Append(new ProposalsSelected
        {
            Step = _step,
            Budget = selection.Budget,
            Reason = selection.Reason,
            Proposals = EventViews.Of(selection.Chosen, _format),
        });
        var proposal = new StepProposal(evaluation, patterns, selection, null);
        if (run.Options.UpdateMode == UpdateMode.FullRewrite && merged.WasLost)
        {
            return proposal;
        }

        // 5: update.
        var update = selection.Chosen.IsEmpty
            ? new Update(run.Incumbent, [], [])
            : await new Updater(run.Desk, run.Options, run.LeavesListGaps).ApplyAsync(context, Label, selection, cancellationToken).ConfigureAwait(false);
        var candidate = await new Appendix(run).AttachAsync(update.Skill, notes, Label, cancellationToken).ConfigureAwait(false);
        return proposal with { Update = update with { Skill = candidate } };
    }

    private IReadOnlyList<RolloutRequest> Requests() =>
        [.. batches.SelectMany(b => b.Tasks.Select(t => new RolloutRequest(run.Incumbent, t, b.Seed) { IsTraining = true }))];

    // Without a merge there is no reason to prefer one analyst's document over another's: each is measured.
    private async Task JudgeEachAsync(StepProposal proposal, CancellationToken cancellationToken)
    {
        var number = 0;
        foreach (var document in proposal.Selection.Chosen.Cast<DocumentProposal>())
        {
            var update = Updater.Replaced(run.Incumbent, document);
            await JudgeAsync($"{Label} document {++number}", update, [document], proposal, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task JudgeAsync(
        string origin, Update update, ImmutableArray<Proposal> proposals, StepProposal step, CancellationToken cancellationToken)
    {
        var unmatched = update.Reports.Where(r => !r.IsApplied).ToList();
        if (update.Skill.Hash == run.Incumbent.Hash)
        {
            Skip(proposals.IsEmpty ? "No change was chosen." : update.Problem ?? "No change could be applied.", unmatched);
            return;
        }

        run.Events.Append(new CandidateBuilt
        {
            Origin = origin,
            Step = _step,
            Skill = update.Skill.Hash.ToString(),
            Parent = run.Incumbent.Hash.ToString(),
            Files = TrainingRun.FilesOf(update.Skill),
            Edits = EventViews.Of(update.Reports),
            Changes = update.Changes,
        });
        var parent = run.Incumbent;
        var applied = AppliedOf(update, proposals);
        await using var speculation = new Speculation(
            run, update.Skill, ahead => RunOrder.AfterStep(ahead, epoch, _step), isAccepted => Told(isAccepted, null), cancellationToken);
        var verdict = await run.Gatekeeper.JudgeAsync(update.Skill, origin, _step, step.Evaluation, speculation.Follow, cancellationToken).ConfigureAwait(false);
        speculation.Settle();
        if (verdict.IsAccepted && run.Options.LeaveOneOut)
        {
            await new LeaveOneOut(run).AttributeAsync(origin, parent, update, verdict, cancellationToken).ConfigureAwait(false);
        }

        if (Told(verdict.IsAccepted, verdict) is { } attempt)
        {
            run.Rejected.Add(attempt);
        }

        RejectedEdits.Attempt? Told(bool isAccepted, GateVerdict? reached) => isAccepted && unmatched.Count == 0
            ? null
            : new RejectedEdits.Attempt(_step, isAccepted ? "" : reached?.Reason ?? "", isAccepted ? [] : applied, unmatched, step.Patterns)
            {
                Unmeasured = isAccepted || reached is null ? null : RejectedEdits.Unmeasured(reached, run.Options.Rejections),
            };
    }

    // Only what was really applied can have been rejected: an edit that never matched is told as unmatched, not as harmful.
    private static IReadOnlyList<Proposal> AppliedOf(Update update, ImmutableArray<Proposal> proposals) => update.Reports.Count == 0
        ? proposals
        : [.. update.Reports.Where(r => r.IsApplied).Select(r => proposals[r.Index - 1])];

    private void Skip(string reason, IReadOnlyList<EditReport> unmatched)
    {
        run.Skipped++;
        run.Events.Append(new StepSkipped { Step = _step, Reason = reason, Edits = EventViews.Of(unmatched) });
        if (unmatched.Count > 0)
        {
            run.Rejected.Add(new RejectedEdits.Attempt(_step, "", [], unmatched, []));
        }
    }
}
