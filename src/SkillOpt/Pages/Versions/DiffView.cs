namespace SkillOpt.Reporting;

/// <summary>A change of a skill, with what brought it.</summary>
/// <param name="File">The file, relative to the skill folder.</param>
/// <param name="Header">The line that opens the change in a unified diff.</param>
/// <param name="Lines">Its lines.</param>
/// <param name="Proposals">The proposals behind it, each once; empty where the run does not tell them.</param>
internal sealed record HunkView(string File, string Header, IReadOnlyList<LineView> Lines, IReadOnlyList<ProposalView> Proposals);

/// <summary>A line of a change.</summary>
/// <param name="Kind">Whether it came, went, or stands around.</param>
/// <param name="OldLine">Its 1-based number before; null when it was not there.</param>
/// <param name="NewLine">Its 1-based number after; null when it is no longer there.</param>
/// <param name="Text">The line.</param>
/// <param name="Origin">The step or slow update that brought or removed it; null for a line that stands around.</param>
/// <param name="Edit">The edit of it, from 1; null where that is not known.</param>
/// <param name="Proposal">The proposal that it carries out, by its short name; null where that is not known.</param>
internal sealed record LineView(DiffLineKind Kind, int? OldLine, int? NewLine, string Text, string? Origin, int? Edit, string? Proposal);

/// <summary>A proposal behind a change.</summary>
/// <param name="Id">Its short name.</param>
/// <param name="Origin">The step that made it.</param>
/// <param name="Summary">The proposal in a line.</param>
/// <param name="Source">Whether failures or successes led to it; null after both were merged.</param>
/// <param name="Tasks">The tasks that asked for it.</param>
/// <param name="Patterns">The causes that the analysts saw in these tasks.</param>
/// <param name="Carries">Tasks that score lower without it; null where only the bundle was measured.</param>
/// <param name="Hurts">Tasks that score higher without it; null likewise.</param>
internal sealed record ProposalView(
    string Id,
    string Origin,
    string Summary,
    EditSource? Source,
    IReadOnlyList<string> Tasks,
    IReadOnlyList<PatternView> Patterns,
    IReadOnlyList<string>? Carries,
    IReadOnlyList<string>? Hurts
);

/// <summary>A cause of failures that an analyst saw.</summary>
/// <param name="Type">A short name.</param>
/// <param name="Description">What goes wrong.</param>
/// <param name="Tasks">The tasks that show it.</param>
internal sealed record PatternView(string Type, string Description, IReadOnlyList<string> Tasks);
