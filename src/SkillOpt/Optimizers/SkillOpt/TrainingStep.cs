using System.Collections.Immutable;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Training;

/// <summary>One training step: the six stages, top to bottom. The first five decide nothing and can be done ahead of time.</summary>
internal sealed class TrainingStep(OptimizerContext context, LoopState before, int epoch, ImmutableArray<TrainingBatch> batches)
    : IAheadStage
{
    private readonly ProposalFormat _format = ProposalFormat.Of(context.Options.UpdateMode);
    private readonly int _step = before.Run.Step + 1;

    private string Label => $"step {_step}";

    /// <summary>Makes the step.</summary>
    public async Task<LoopState> RunAsync(BackgroundBet bet, CancellationToken cancellationToken)
    {
        var (state, proposal) = await MakeProposalAsync(cancellationToken).ConfigureAwait(false);
        if (proposal is null)
        {
            return state;
        }

        // 6: gate.
        var gate = new StepGate(context, epoch, _step, proposal, bet);
        return proposal.Update is { } update
            ? await gate.JudgeAsync(state, Label, update, proposal.Selection.Chosen, cancellationToken).ConfigureAwait(false)
            : await gate.JudgeEachAsync(state, Label, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task RollOutAsync(CancellationToken cancellationToken) =>
        context.Evaluator.EvaluateAsync(new EvaluationPlan($"{Label} train", Requests()), cancellationToken);

    /// <inheritdoc/>
    public Task ProposeAsync(CancellationToken cancellationToken) => MakeProposalAsync(cancellationToken);

    private async Task<(LoopState State, StepProposal? Proposal)> MakeProposalAsync(CancellationToken cancellationToken)
    {
        var options = context.Options;
        var rate = LearningRate.At(options.Schedule, options.LearningRate, options.MinLearningRate, _step, before.Run.TotalSteps);
        int? limit = rate == LearningRate.Unlimited ? null : rate;
        var told = before.Context() with { Edits = limit };
        var state = before with { Run = context.BeginStep(before.Run, epoch, batches.SelectMany(b => b.Tasks), limit) };

        // 1 and 2: roll out, and reflect on each minibatch as soon as its members are known.
        var reflection = new StepReflection(context, told, Label, _step);
        var evaluation = await reflection.RollOutAsync(Requests(), cancellationToken).ConfigureAwait(false);
        state = state with { Run = state.Run.WithTrain(evaluation, epoch) };
        var (failures, successes) = await reflection.PatchesAsync(cancellationToken).ConfigureAwait(false);
        var patterns = FailurePatterns.Unite(failures.Concat(successes).SelectMany(p => p.FailurePatterns));
        var notes = failures.SelectMany(p => p.Notes).ToList();

        // 3: aggregate.
        var merged = await new Aggregator(context.Calls, options)
            .MergeAsync(told, Label, failures, successes, cancellationToken)
            .ConfigureAwait(false);
        context.Events.Append(
            new PatchMerged
            {
                Step = _step,
                Patches = failures.Concat(successes).Count(p => !p.Proposals.IsEmpty),
                WasLost = merged.WasLost,
                Reasoning = merged.Patch.Reasoning,
                Proposals = ProposalFacts.Of(merged.Patch.Proposals, _format),
            }
        );
        if (merged.Patch.Proposals.IsEmpty && notes.Count == 0)
        {
            return (state with { Run = context.SkipStep(state.Run, "No change was proposed.") }, null);
        }

        // 4: select.
        var batch =
            $"{QuotedText.Count(evaluation.ScoredCount, "task")} scored: hard {evaluation.MeanHard:0.###}, soft "
            + $"{evaluation.MeanSoft:0.###}; "
            + $"{QuotedText.Count(merged.Patch.Proposals.Length, "proposal")}.";
        var selection = await new Selector(context.Calls, options)
            .SelectAsync(told, Label, merged.Patch, rate, batch, cancellationToken)
            .ConfigureAwait(false);
        context.Events.Append(
            new ProposalsSelected
            {
                Step = _step,
                Budget = selection.Budget,
                Reason = selection.Reason,
                Proposals = ProposalFacts.Of(selection.Chosen, _format),
            }
        );
        var proposal = new StepProposal(evaluation, patterns, selection, null);
        if (options.UpdateMode == UpdateMode.FullRewrite && merged.WasLost)
        {
            return (state, proposal);
        }

        // 5: update.
        var update = selection.Chosen.IsEmpty
            ? new Update(before.Incumbent, [], [])
            : await new Updater(context.Calls, options, context.LeavesListGaps)
                .ApplyAsync(told, Label, selection, cancellationToken)
                .ConfigureAwait(false);
        var candidate = await new Appendix(context).AttachAsync(update.Skill, notes, Label, cancellationToken).ConfigureAwait(false);
        return (state, proposal with { Update = update with { Skill = candidate } });
    }

    private IReadOnlyList<RolloutRequest> Requests() =>
        [.. batches.SelectMany(b => b.Tasks.Select(t => new RolloutRequest(before.Incumbent, t, b.Seed) { IsTraining = true }))];
}
