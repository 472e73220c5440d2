using System.Collections.Immutable;
using SkillOpt.Rollouts;
using SkillOpt.Runs.Events;
using SkillOpt.Skills;
using SkillOpt.Tasks;
using SkillOpt.Training.Proposals;

namespace SkillOpt.Training;

/// <summary>One training step: the six stages, top to bottom.</summary>
internal sealed class TrainingStep(TrainingRun run, int epoch)
{
    private readonly ProposalFormat _format = ProposalFormat.Of(run.Options.UpdateMode);
    private readonly int _step = run.Step + 1;

    private string Label => $"step {_step}";

    public async Task RunAsync(ImmutableArray<TrainingBatch> batches, CancellationToken cancellationToken)
    {
        run.Step = _step;
        var rate = LearningRate.At(run.Options.Schedule, run.Options.LearningRate, run.Options.MinLearningRate, _step, run.TotalSteps);
        var context = run.Context();
        run.Events.Append(new StepStarted
        {
            Step = _step,
            Epoch = epoch,
            LearningRate = rate == LearningRate.Unlimited ? null : rate,
            Tasks = [.. batches.SelectMany(b => b.Tasks).Select(t => t.Id)],
            Skill = run.Incumbent.Hash.ToString(),
        });

        // 1 and 2: roll out, and reflect on each minibatch as soon as its members are known.
        var reflection = new StepReflection(run, context, Label, _step);
        var evaluation = await reflection.RollOutAsync(RequestsOf(batches, run.Incumbent), cancellationToken).ConfigureAwait(false);
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
            return;
        }

        // 4: select.
        var batch = $"{evaluation.ScoredCount} tasks scored: hard {evaluation.MeanHard:0.###}, soft {evaluation.MeanSoft:0.###}; {merged.Patch.Proposals.Length} proposals.";
        var selection = await new Selector(run.Desk, run.Options).SelectAsync(context, Label, merged.Patch, rate, batch, cancellationToken).ConfigureAwait(false);
        run.Events.Append(new ProposalsSelected
        {
            Step = _step,
            Budget = selection.Budget,
            Reason = selection.Reason,
            Proposals = EventViews.Of(selection.Chosen, _format),
        });

        // 5 and 6: update and gate.
        if (run.Options.UpdateMode == UpdateMode.FullRewrite && merged.WasLost)
        {
            await JudgeEachAsync(selection, evaluation, patterns, cancellationToken).ConfigureAwait(false);
            return;
        }

        var update = selection.Chosen.IsEmpty
            ? new Update(run.Incumbent, [], [])
            : await new Updater(run.Desk, run.Options).ApplyAsync(context, Label, selection, cancellationToken).ConfigureAwait(false);
        var candidate = await new Appendix(run).AttachAsync(update.Skill, notes, Label, cancellationToken).ConfigureAwait(false);
        await JudgeAsync(Label, update with { Skill = candidate }, selection.Chosen, evaluation, patterns, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The rollouts of a step's batches under a skill.</summary>
    public static IReadOnlyList<RolloutRequest> RequestsOf(ImmutableArray<TrainingBatch> batches, Skill skill) =>
        [.. batches.SelectMany(b => b.Tasks.Select(t => new RolloutRequest(skill, t, b.Seed) { IsTraining = true }))];

    // Without a merge there is no reason to prefer one analyst's document over another's: each is measured.
    private async Task JudgeEachAsync(Selection selection, Evaluation evaluation, IReadOnlyList<FailurePattern> patterns, CancellationToken cancellationToken)
    {
        var number = 0;
        foreach (var proposal in selection.Chosen.Cast<DocumentProposal>())
        {
            var update = Updater.Replaced(run.Incumbent, proposal);
            await JudgeAsync($"{Label} document {++number}", update, [proposal], evaluation, patterns, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task JudgeAsync(
        string origin, Update update, ImmutableArray<Proposal> proposals, Evaluation evaluation, IReadOnlyList<FailurePattern> patterns, CancellationToken cancellationToken)
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
        await using var speculation = Speculation.Of(run, epoch, _step, update.Skill);
        var verdict = await run.Gatekeeper.JudgeAsync(update.Skill, origin, _step, evaluation, speculation.Begin, cancellationToken).ConfigureAwait(false);
        speculation.Settle();
        if (verdict.IsAccepted && run.Options.LeaveOneOut)
        {
            await new LeaveOneOut(run).AttributeAsync(origin, parent, update, verdict, cancellationToken).ConfigureAwait(false);
        }

        var applied = AppliedOf(update, proposals);
        if (!verdict.IsAccepted || unmatched.Count > 0)
        {
            run.Rejected.Add(new RejectedEdits.Attempt(_step, verdict.IsAccepted ? "" : verdict.Reason, verdict.IsAccepted ? [] : applied, unmatched, patterns));
        }
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
