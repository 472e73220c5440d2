using System.Text.Json;
using SkillOpt.Calls;
using SkillOpt.Runs;

namespace SkillOpt.Training;

/// <summary>The optimizer's notebook: what the run has taught about editing this skill. It is carried from epoch to epoch and never reaches the target.</summary>
internal sealed class MetaSkill(TrainingRun run, int epoch)
{
    private static readonly JsonElement s_schema = Schema();

    /// <summary>Asks for the revised notebook; null when the call was lost.</summary>
    public async Task<string?> ReviseAsync(LongitudinalComparison comparison, CancellationToken cancellationToken)
    {
        var label = $"epoch {epoch} meta skill";
        return await run.Desk.AskWithinContextAsync(
            label,
            run.Options.TranscriptTokens,
            tokens => new StructuredRequest("meta_skill", run.Desk.Prompts["meta_skill"], Question(comparison, tokens), s_schema) { Scope = label },
            reply => SlowUpdate.Read(reply, "notebook"),
            cancellationToken).ConfigureAwait(false);
    }

    private string Question(LongitudinalComparison comparison, int tokens) => comparison.Shown()
        .Section("Optimizer notebook", run.MetaSkill)
        .Section("Earlier attempts", run.Rejected.View())
        .Section("Comparison", LongitudinalText.Render(comparison, run.Options.SuccessThreshold, tokens))
        .ToString();

    /// <summary>Takes the revision over; a lost or empty one leaves the notebook as it was.</summary>
    public void Apply(string? notebook)
    {
        if (!string.IsNullOrWhiteSpace(notebook))
        {
            run.MetaSkill = notebook;
        }

        run.Events.Append(new MetaSkillWritten { Epoch = epoch, IsLost = notebook is null, Content = run.MetaSkill });
    }

    private static JsonElement Schema()
    {
        using var document = JsonDocument.Parse("""{"type":"object","properties":{"reasoning":{"type":"string"},"notebook":{"type":"string"}},"required":["reasoning","notebook"],"additionalProperties":false}""");
        return document.RootElement.Clone();
    }
}
