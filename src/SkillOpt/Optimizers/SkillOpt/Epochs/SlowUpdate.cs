using System.Text.Json;
using SkillOpt.Calls;
using SkillOpt.Runs;

namespace SkillOpt.Training;

/// <summary>
/// The epoch-wise slow update: guidance in a protected region, written from a comparison across epochs and judged by the gate like any
/// other change.
/// </summary>
internal sealed class SlowUpdate(OptimizerContext context, int plannedEpochs, int epoch)
{
    private static readonly JsonElement s_schema = ReplySchema.Of("slow_update");

    /// <summary>Asks for the guidance; null when the call was lost.</summary>
    public async Task<string?> ProposeAsync(LongitudinalComparison comparison, CancellationToken cancellationToken)
    {
        var label = $"epoch {epoch} slow update";
        return await context
            .Calls.AskWithinContextAsync(
                label,
                context.Options.TranscriptTokens,
                tokens => new StructuredRequest("slow_update", context.Calls.Prompts["slow_update"], Question(comparison, tokens), s_schema)
                {
                    Scope = label,
                },
                reply => Read(reply, "guidance"),
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private string Question(LongitudinalComparison comparison, int tokens) =>
        comparison
            .Shown()
            .Section("What the guidance is for", Purpose)
            .Section("Guidance so far", Fenced(comparison.Current.Document.RegionContent(RegionKind.SlowUpdate)))
            .Section("Comparison", LongitudinalText.Render(comparison, context.Options.SuccessThreshold, tokens))
            .ToString();

    private string Purpose =>
        epoch < plannedEpochs
            ? "It accompanies the skill through the next epoch, in which further edits are made and measured."
            : "Training ends here. The guidance stays in the skill as the agents will use it, so it holds nothing about further training.";

    /// <summary>Puts the guidance into its region and before the gate.</summary>
    /// <param name="state">Where the loop stands.</param>
    /// <param name="comparison">What the guidance rests on.</param>
    /// <param name="guidance">The guidance; null when the call was lost.</param>
    /// <param name="following">What follows from a state, for a bet on the verdict.</param>
    /// <param name="bet">Takes a bet that was won.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<LoopState> ApplyAsync(
        LoopState state,
        LongitudinalComparison comparison,
        string? guidance,
        Func<OptimizerContext, LoopState, IAheadStage?> following,
        BackgroundBet bet,
        CancellationToken cancellationToken
    )
    {
        var threshold = context.Options.SuccessThreshold;
        context.Events.Append(
            new SlowUpdateProposed
            {
                Epoch = epoch,
                Improved = comparison.Tasks(LongitudinalChange.Improved, threshold),
                Regressed = comparison.Tasks(LongitudinalChange.Regressed, threshold),
                StillFailed = comparison.Tasks(LongitudinalChange.StillFailed, threshold),
                StillSolved = comparison.Tasks(LongitudinalChange.StillSolved, threshold),
                NothingChanged = comparison.IsOneSkill ? true : null,
                Unsteady = comparison.IsOneSkill ? comparison.Tasks(LongitudinalChange.Unsteady, threshold) : null,
                IsLost = guidance is null,
                Content = guidance ?? "",
            }
        );
        if (string.IsNullOrWhiteSpace(guidance))
        {
            return state;
        }

        var incumbent = state.Incumbent;
        var candidate = incumbent.WithDocument(incumbent.Document.WithRegion(RegionKind.SlowUpdate, guidance));
        if (candidate.Hash == incumbent.Hash)
        {
            return state;
        }

        var speculation = new Speculation(context, state, candidate, following, _ => null, bet, cancellationToken);
        await using var ending = speculation.ConfigureAwait(false);
        var judgement = await context
            .JudgeAsync(
                state.Run,
                new Candidate(candidate, $"slow update of epoch {epoch}") { TrainBatch = comparison.OfCurrent },
                speculation.Follow,
                cancellationToken
            )
            .ConfigureAwait(false);
        speculation.Settle(judgement.State);
        return state with { Run = judgement.State };
    }

    /// <summary>A text property that must be there; it may be empty.</summary>
    internal static string Read(JsonElement reply, string name) =>
        reply.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!.Trim()
            : throw new FormatException($"it lacks the text '{name}'.");

    private static string Fenced(string text) => text.Length == 0 ? "There is none yet." : Material.Fenced(text, "markdown");
}
