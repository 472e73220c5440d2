using System.Text.Json;
using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>An applied edit of a version.</summary>
/// <param name="Index">Its position among the candidate's edits, from 1.</param>
/// <param name="Proposal">The proposal that it carries out, by its short name.</param>
/// <param name="Edit">The edit.</param>
internal sealed record VersionEdit(int Index, string Proposal, Edit Edit)
{
    /// <summary>The applied edits of a candidate, as the step's chosen proposals have them.</summary>
    public static IReadOnlyList<VersionEdit> Of(CandidateBuilt candidate, ProposalsSelected? selected)
    {
        var chosen = (selected?.Proposals ?? [])
            .Where(p => p.Id is not null)
            .DistinctBy(p => p.Id)
            .ToDictionary(p => p.Id!, StringComparer.Ordinal);
        return
        [
            .. candidate
                .Edits.Where(e => e.Status == nameof(EditStatus.Applied) && e.Proposal is not null && chosen.ContainsKey(e.Proposal))
                .Select(e => new VersionEdit(e.Index, e.Proposal!, Read(chosen[e.Proposal!].Detail))),
        ];
    }

    private static Edit Read(string detail)
    {
        using var json = JsonDocument.Parse(detail);
        return EditJson.ParseProposal(json.RootElement).Edit;
    }
}
