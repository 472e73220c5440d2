using System.Text.Json;
using SkillOpt.Calls;

namespace SkillOpt.Training;

/// <summary>
/// Skill-aware notes: reminders of rules that were missed. They join the step's candidate in the appendix region, so the gate judges them
/// with it and no note reaches a skill unmeasured.
/// </summary>
internal sealed class Appendix(OptimizerContext run)
{
    private static readonly JsonElement s_schema = ReplySchema.Of("appendix");

    /// <summary>The candidate with the notes; the candidate itself when there are none.</summary>
    public async Task<Skill> AttachAsync(Skill candidate, IReadOnlyList<string> notes, string label, CancellationToken cancellationToken)
    {
        if (notes.Count == 0)
        {
            return candidate;
        }

        var document = candidate.Document.WithAppendixNotes(notes);
        var all = document.AppendixNotes;
        if (
            run.Options.AppendixLimit > 0
            && all.Count > run.Options.AppendixLimit
            && await ConsolidateAsync(all, label, cancellationToken).ConfigureAwait(false) is { } shorter
        )
        {
            document = candidate.Document.WithAppendix(shorter);
        }

        return candidate.WithDocument(document);
    }

    private async Task<IReadOnlyList<string>?> ConsolidateAsync(
        IReadOnlyList<string> notes,
        string label,
        CancellationToken cancellationToken
    )
    {
        var user = new Material().Section("Notes", Material.Fenced(string.Join('\n', notes.Select((n, i) => $"{i + 1}. {n}")))).ToString();
        var request = new StructuredRequest("appendix_consolidate", run.Calls.Prompts["appendix_consolidate"], user, s_schema)
        {
            Scope = label,
        };
        var reply = await run
            .Calls.AskAsync($"{label} appendix", request, AppendixNotes.FromReply, cancellationToken)
            .ConfigureAwait(false);
        return reply is { Count: > 0 } && reply.Count < notes.Count ? reply : null;
    }
}
