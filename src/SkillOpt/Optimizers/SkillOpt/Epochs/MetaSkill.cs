using System.Text.Json;
using SkillOpt.Calls;
using SkillOpt.Runs;

namespace SkillOpt.Training;

/// <summary>
/// The optimizer's notebook: what the run has taught about editing this skill. It is carried from epoch to epoch and never reaches the
/// target.
/// </summary>
internal sealed class MetaSkill(OptimizerContext context, int epoch)
{
    private static readonly JsonElement s_schema = ReplySchema.Of("meta_skill");

    /// <summary>Asks for the revised notebook; null when the call was lost.</summary>
    public async Task<string?> ReviseAsync(LoopState state, LongitudinalComparison comparison, CancellationToken cancellationToken)
    {
        var label = $"epoch {epoch} meta skill";
        return await context
            .Calls.AskWithinContextAsync(
                label,
                context.Options.TranscriptTokens,
                tokens => new StructuredRequest(
                    "meta_skill",
                    context.Calls.Prompts["meta_skill"],
                    Question(state, comparison, tokens),
                    s_schema
                )
                {
                    Scope = label,
                },
                reply => SlowUpdate.Read(reply, "notebook"),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private string Question(LoopState state, LongitudinalComparison comparison, int tokens) =>
        comparison
            .Shown()
            .Section("Optimizer notebook", state.MetaSkill)
            .Section("Earlier attempts", state.Rejected.View())
            .Section("Comparison", LongitudinalText.Render(comparison, context.Options.SuccessThreshold, tokens))
            .ToString();

    /// <summary>Takes the revision over; a lost or empty one leaves the notebook as it was.</summary>
    /// <param name="run">The run, or the same ahead of time.</param>
    /// <param name="state">Where the loop stands.</param>
    /// <param name="notebook">The revision; null when the call was lost.</param>
    public LoopState Apply(OptimizerContext run, LoopState state, string? notebook)
    {
        var revised = string.IsNullOrWhiteSpace(notebook) ? state : state with { MetaSkill = notebook };
        run.Events.Append(
            new MetaSkillWritten
            {
                Epoch = epoch,
                IsLost = notebook is null,
                Content = revised.MetaSkill,
            }
        );
        return revised;
    }
}
