namespace SkillOpt.Reporting;

/// <summary>The optimizer's calls: what did it see, and what did it answer?</summary>
/// <param name="Head">What stands over every page.</param>
/// <param name="Stages">How many calls each stage made.</param>
/// <param name="Total">Calls that were asked for by the query.</param>
/// <param name="Offset">The first one shown, from 0.</param>
/// <param name="Calls">Those shown, in order.</param>
/// <param name="Note">What the run does not tell of its calls; null where it tells all.</param>
internal sealed record CallsPage(
    PageHead Head,
    IReadOnlyList<CallStage> Stages,
    int Total,
    int Offset,
    IReadOnlyList<CallRow> Calls,
    string? Note
);

/// <summary>Calls of a stage.</summary>
/// <param name="Stage">The stage, e.g. <c>analyst</c>.</param>
/// <param name="Calls">How many.</param>
internal sealed record CallStage(string Stage, int Calls);

/// <summary>A call.</summary>
/// <param name="Key">Its identity in the journal, by which it can be opened.</param>
/// <param name="At">When it was asked; null in runs of earlier versions.</param>
/// <param name="Role">What the model was used for.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Label">What it was for, e.g. <c>step 3 failures 1</c>; null in runs of earlier versions.</param>
/// <param name="Step">The step; null where it belongs to none or is not told.</param>
/// <param name="Attempt">1 for the question, 2 for the repair turn; null in runs of earlier versions.</param>
/// <param name="Model">The model that answered, as the provider named it; null where it is not told.</param>
/// <param name="Usage">What it took; null where the journal does not hold the reply.</param>
/// <param name="Outcome">What became of it, in a clause; null where that is not told.</param>
/// <param name="Proposals">Proposals that it made.</param>
internal sealed record CallRow(
    string Key,
    DateTimeOffset? At,
    string Role,
    string Stage,
    string? Label,
    int? Step,
    int? Attempt,
    string? Model,
    UsageView? Usage,
    string? Outcome,
    int Proposals
);

/// <summary>One call: what was asked, in parts, and what came back.</summary>
/// <param name="Head">What stands over every page.</param>
/// <param name="Call">The call.</param>
/// <param name="Parts">What was asked, part by part; empty where the run does not tell it.</param>
/// <param name="PartsMissing">Why there are none; null where there are.</param>
/// <param name="Reply">The reply's text; null where the journal does not hold it.</param>
/// <param name="Repair">The repair turn, or what it mended; null where there was none.</param>
/// <param name="Fates">What became of each proposal that it made.</param>
/// <param name="Previous">The key of the call before; null for the first one.</param>
/// <param name="Next">The key of the call after; null for the last one.</param>
internal sealed record CallPage(
    PageHead Head,
    CallRow Call,
    IReadOnlyList<CallPart> Parts,
    string? PartsMissing,
    string? Reply,
    CallRow? Repair,
    IReadOnlyList<ProposalFate> Fates,
    string? Previous,
    string? Next
);

/// <summary>A part of a prompt.</summary>
/// <param name="Name">What it is: <c>instructions</c>, or its heading, e.g. <c>Skill</c>.</param>
/// <param name="Hash">The identity of its text: equal parts of several calls have one.</param>
/// <param name="Text">The text.</param>
internal sealed record CallPart(string Name, string Hash, string Text);

/// <summary>What became of a proposal.</summary>
/// <param name="Id">Its short name; null in runs of earlier versions.</param>
/// <param name="Summary">The proposal in a line.</param>
/// <param name="Fate">In words, e.g. <c>merged, selected, applied, accepted</c>.</param>
internal sealed record ProposalFate(string? Id, string Summary, string Fate);

/// <summary>Which calls are wanted.</summary>
internal sealed record CallsQuery
{
    /// <summary>The stage; null for all.</summary>
    public string? Stage { get; init; }

    /// <summary>The step; null for all.</summary>
    public int? Step { get; init; }

    /// <summary>The first one wanted, from 0.</summary>
    public int Offset { get; init; }

    /// <summary>Most wanted.</summary>
    public int Limit { get; init; } = 500;
}
