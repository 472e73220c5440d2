using System.Collections.Immutable;

namespace SkillOpt.Training;

/// <summary>A whole document as it should read.</summary>
/// <param name="Text">The document.</param>
/// <param name="Changes">What was changed, a sentence each.</param>
internal sealed record DocumentProposal(string Text, ImmutableArray<string> Changes) : Proposal
{
    /// <inheritdoc/>
    public override string Summary =>
        Changes.IsEmpty ? "a rewritten document" : "rewrite: " + EditSummary.OneLine(string.Join("; ", Changes));

    /// <inheritdoc/>
    public override string Identity => Text;
}
