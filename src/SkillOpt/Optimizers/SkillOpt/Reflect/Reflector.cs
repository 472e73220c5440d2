using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Scoring;

namespace SkillOpt.Training;

/// <summary>Stage 2, reflect: an analyst reads one minibatch of failures or of successes and proposes changes.</summary>
internal sealed class Reflector(OptimizerCalls calls, TrainingOptions options)
{
    private readonly ProposalFormat _format = ProposalFormat.Of(options.UpdateMode);

    /// <summary>Reads one minibatch.</summary>
    /// <param name="context">Skill, learning rate and memories of the step.</param>
    /// <param name="source">Whether these are failures or successes.</param>
    /// <param name="label">Names the call within the run, e.g. <c>step 3 failures 1</c>.</param>
    /// <param name="rollouts">The minibatch.</param>
    /// <param name="batch">How the batch stood when the minibatch was complete.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The patch; null when the call was lost (an event says so).</returns>
    public async Task<ProposedPatch?> ReflectAsync(
        StepContext context,
        EditSource source,
        string label,
        IReadOnlyList<Rollout> rollouts,
        BatchStanding batch,
        CancellationToken cancellationToken
    )
    {
        var failures = source == EditSource.Failure;
        var notes = options.SkillAware && options.UpdateMode != UpdateMode.FullRewrite && failures;
        var system =
            calls.Prompts[failures ? "analyst_failures" : "analyst_successes"]
            + "\n"
            + calls.Prompts[_format.ReplyPrompt]
            + (notes ? "\n" + calls.Prompts["skill_aware"] : "");
        var ids = rollouts.Select(r => r.Task.Id).ToHashSet(StringComparer.Ordinal);
        var schema = _format.AnalystSchema(failures, notes);
        var patch = await calls
            .AskWithinContextAsync(
                label,
                options.TranscriptTokens,
                tokens => new StructuredRequest("analyst", system, Question(context, failures, rollouts, batch, tokens), schema)
                {
                    Scope = label,
                },
                reply => _format.Read(reply, ids, source, mergeLevel: 0),
                cancellationToken
            )
            .ConfigureAwait(false);
        return patch is null ? null : WithSupport(patch, ids);
    }

    private string Question(StepContext context, bool failures, IReadOnlyList<Rollout> rollouts, BatchStanding batch, int tokens)
    {
        var contrast = failures ? NearestSolved.Find(rollouts, batch.Solved) : null;
        var share = contrast is null ? 0 : tokens / (rollouts.Count + 1);
        var most = context.Edits ?? options.LearningRate;
        return new Material()
            .Skill(context.Skill)
            .Section("Optimizer notebook", context.MetaSkill)
            .Section("Earlier attempts", context.RejectedView)
            .Section(
                "Learning rate",
                options.UpdateMode == UpdateMode.FullRewrite ? "" : $"Propose at most {QuotedText.Count(most, "change")}."
            )
            .Section("The batch", batch.Sentence())
            .Section(
                failures ? "Trajectories of failed tasks" : "Trajectories of solved tasks",
                TranscriptRenderer.Render(rollouts, tokens - share)
            )
            .Section("A solved task for contrast", contrast is { } pair ? Contrast(pair.Failed, pair.Solved, share) : "")
            .ToString();
    }

    private static string Contrast(Rollout failed, Rollout solved, int tokens) =>
        $"Of what was solved in this batch, this task is most like the failed task {failed.Task.Id}.\n\n"
        + TranscriptRenderer.Render([solved], tokens, "Solved task");

    // The maximum learning rate caps what one analyst may add, and a proposal without a valid id rests on the whole minibatch's word:
    // support 1.
    private ProposedPatch WithSupport(ProposedPatch patch, HashSet<string> ids)
    {
        var limit = options.UpdateMode == UpdateMode.FullRewrite ? 1 : options.LearningRate;
        return patch with
        {
            Proposals = [.. patch.Proposals.Take(limit)],
            FailurePatterns = [.. patch.FailurePatterns.Select(p => p with { TaskIds = [.. p.TaskIds.Where(ids.Contains)] })],
        };
    }
}
