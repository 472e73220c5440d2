using System.Text.Json;
using SkillOpt.Calls;

namespace SkillOpt.Training;

/// <summary>
/// Stage 5, update: chosen proposals become a candidate skill. What could not be applied is reported, never bent into something else.
/// </summary>
internal sealed class Updater(OptimizerCalls calls, TrainingOptions options, bool leavesListGaps)
{
    private static readonly JsonElement s_rewriteSchema = ReplySchema.Of("rewrite");

    /// <summary>Makes a candidate; its skill is the incumbent itself when nothing could be applied.</summary>
    public async Task<Update> ApplyAsync(StepContext context, string label, Selection selection, CancellationToken cancellationToken) =>
        options.UpdateMode switch
        {
            UpdateMode.Patch => Edited(context.Skill, selection),
            UpdateMode.Rewrite => await RewrittenAsync(context, label, selection, cancellationToken).ConfigureAwait(false),
            _ => Replaced(context.Skill, (DocumentProposal)selection.Chosen[0]),
        };

    /// <summary>A whole document in the incumbent's place: front matter and protected regions are spliced back byte for byte.</summary>
    public static Update Replaced(Skill incumbent, DocumentProposal proposal)
    {
        var rewrite = SkillRewrite.Apply(incumbent.Document, proposal.Text);
        return new Update(incumbent.WithDocument(rewrite.Document), [], proposal.Changes, rewrite.Problem);
    }

    private Update Edited(Skill incumbent, Selection selection)
    {
        var result = EditApplier.Apply(incumbent, [.. selection.Chosen.Cast<EditProposal>().Select(p => p.Edit)], leavesListGaps);
        return new Update(result.Skill, result.Reports, []);
    }

    private async Task<Update> RewrittenAsync(StepContext context, string label, Selection selection, CancellationToken cancellationToken)
    {
        var suggestions = selection
            .Chosen.Cast<SuggestionProposal>()
            .Select((s, i) => $"{i + 1}. [{s.Priority}] {s.Type}: {s.Title}\n   {s.Instruction}");
        var user = new Material()
            .Skill(context.Skill)
            .Section("Earlier attempts", context.RejectedView)
            .Section("Suggestions", string.Join("\n", suggestions))
            .ToString();
        var request = new StructuredRequest("rewrite", calls.Prompts["rewrite"], user, s_rewriteSchema) { Scope = label };
        var document = await calls.AskAsync($"{label} rewrite", request, Read, cancellationToken).ConfigureAwait(false);
        return document is null
            ? new Update(context.Skill, [], [], "The rewrite gave no usable document.")
            : Replaced(context.Skill, document);
    }

    private static DocumentProposal Read(JsonElement reply)
    {
        var text = reply.TryGetProperty("document", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new FormatException("'document' is empty.");
        }

        var changes =
            reply.TryGetProperty("changes", out var list) && list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)
                : [];
        return new DocumentProposal(text, [.. changes]);
    }
}
