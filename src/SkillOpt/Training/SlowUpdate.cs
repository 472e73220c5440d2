using System.Text.Json;
using SkillOpt.Calls;
using SkillOpt.Runs;

namespace SkillOpt.Training;

/// <summary>The epoch-wise slow update: guidance in a protected region, written from a comparison across epochs and judged by the gate like any other change.</summary>
internal sealed class SlowUpdate(TrainingRun run, int epoch)
{
    private static readonly JsonElement s_schema = Schema();

    /// <summary>Asks for the guidance; null when the call was lost.</summary>
    public async Task<string?> ProposeAsync(LongitudinalComparison comparison, CancellationToken cancellationToken)
    {
        var label = $"epoch {epoch} slow update";
        return await run.Desk.AskWithinContextAsync(
            label,
            run.Options.TranscriptTokens,
            tokens => new StructuredRequest("slow_update", run.Desk.Prompts["slow_update"], Question(comparison, tokens), s_schema) { Scope = label },
            reply => Read(reply, "guidance"),
            cancellationToken).ConfigureAwait(false);
    }

    private string Question(LongitudinalComparison comparison, int tokens) => comparison.Shown()
        .Section("What the guidance is for", Purpose)
        .Section("Guidance so far", Fenced(comparison.Current.Document.RegionContent(RegionKind.SlowUpdate)))
        .Section("Comparison", LongitudinalText.Render(comparison, run.Options.SuccessThreshold, tokens))
        .ToString();

    private string Purpose => epoch < run.PlannedEpochs
        ? "It accompanies the skill through the next epoch, in which further edits are made and measured."
        : "Training ends here. The guidance stays in the skill as the agents will use it, so it holds nothing about further training.";

    /// <summary>Puts the guidance into its region and before the gate.</summary>
    /// <param name="comparison">What the guidance rests on.</param>
    /// <param name="guidance">The guidance; null when the call was lost.</param>
    /// <param name="notebook">The notebook as it will be after the verdict, for a bet on it; null leaves it as it is.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task ApplyAsync(LongitudinalComparison comparison, string? guidance, string? notebook, CancellationToken cancellationToken)
    {
        var threshold = run.Options.SuccessThreshold;
        run.Events.Append(new SlowUpdateProposed
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
        });
        if (string.IsNullOrWhiteSpace(guidance))
        {
            return;
        }

        var origin = $"slow update of epoch {epoch}";
        var incumbent = run.Incumbent;
        var candidate = incumbent.WithDocument(incumbent.Document.WithRegion(RegionKind.SlowUpdate, guidance));
        if (candidate.Hash == incumbent.Hash)
        {
            return;
        }

        run.Events.Append(new CandidateBuilt
        {
            Origin = origin,
            Skill = candidate.Hash.ToString(),
            Parent = incumbent.Hash.ToString(),
            Files = TrainingRun.FilesOf(candidate),
        });
        await using var speculation = new Speculation(run, candidate, Following, _ => null, cancellationToken);
        await run.Gatekeeper.JudgeAsync(candidate, origin, null, comparison.OfCurrent, speculation.Follow, cancellationToken).ConfigureAwait(false);
        speculation.Settle();

        IAheadStage? Following(TrainingRun ahead)
        {
            new MetaSkill(ahead, epoch).Apply(notebook);
            return RunOrder.AfterEpoch(ahead, epoch);
        }
    }

    /// <summary>A text property that must be there; it may be empty.</summary>
    internal static string Read(JsonElement reply, string name) =>
        reply.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!.Trim()
            : throw new FormatException($"it lacks the text '{name}'.");

    private static string Fenced(string text) => text.Length == 0 ? "There is none yet." : Material.Fenced(text, "markdown");

    private static JsonElement Schema()
    {
        using var document = JsonDocument.Parse("""{"type":"object","properties":{"reasoning":{"type":"string"},"guidance":{"type":"string"}},"required":["reasoning","guidance"],"additionalProperties":false}""");
        return document.RootElement.Clone();
    }
}
