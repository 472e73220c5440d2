namespace SkillOpt.Training;

/// <summary>An instruction to the editor who rewrites the document.</summary>
/// <param name="Type">
/// <c>add_rule</c>, <c>remove_rule</c>, <c>merge_rules</c>, <c>reorganize</c>, <c>compress</c> or <c>clarify</c>.
/// </param>
/// <param name="Title">A short name.</param>
/// <param name="Motivation">What was seen.</param>
/// <param name="Instruction">What to do.</param>
/// <param name="Priority"><c>high</c>, <c>medium</c> or <c>low</c>.</param>
internal sealed record SuggestionProposal(string Type, string Title, string Motivation, string Instruction, string Priority) : Proposal
{
    /// <inheritdoc/>
    public override string Summary => $"{Type}: {EditSummary.OneLine(Title, 80)}: {EditSummary.OneLine(Instruction)}";

    /// <inheritdoc/>
    public override string Identity => $"{Type}\n{Instruction}";
}
