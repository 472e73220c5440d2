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
)
{
    /// <summary>The page of a moment.</summary>
    public static CallsPage Of(RunMoment moment, CallsQuery query)
    {
        using var index = new CallIndex(moment);
        var wanted = index
            .Rows.Where(r => (query.Stage is null || r.Stage == query.Stage) && (query.Step is null || r.Step == query.Step))
            .ToList();
        return new CallsPage(
            PageHead.Of(moment),
            [.. index.Rows.GroupBy(r => r.Stage, StringComparer.Ordinal).Select(g => new CallStage(g.Key, g.Count()))],
            wanted.Count,
            query.Offset,
            [.. wanted.Skip(query.Offset).Take(query.Limit).Select(index.WithReply)],
            index.Note
        );
    }
}

/// <summary>Calls of a stage.</summary>
/// <param name="Stage">The stage, e.g. <c>analyst</c>.</param>
/// <param name="Calls">How many.</param>
internal sealed record CallStage(string Stage, int Calls);

/// <summary>A call.</summary>
/// <param name="Key">Its identity in the journal, by which it can be opened.</param>
/// <param name="At">When it was asked; null in runs of earlier versions.</param>
/// <param name="Role">What the model was used for.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Label">What it was for, e.g. <c>step 3 failure 1</c>; null in runs of earlier versions.</param>
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
)
{
    /// <summary>The page of a call.</summary>
    /// <param name="moment">The run.</param>
    /// <param name="key">The beginning of its key, or its label.</param>
    /// <exception cref="SkillOptException">SKO1385: there is no such call.</exception>
    public static CallPage Of(RunMoment moment, string key)
    {
        using var index = new CallIndex(moment);
        var place = index.PlaceOf(key);
        var row = index.WithReply(index.Rows[place]);
        var repair = row.Label is null ? null : index.Rows.FirstOrDefault(r => r.Label == row.Label && r.Key != row.Key);
        var parts = index.PartsOf(row.Key);
        return new CallPage(
            PageHead.Of(moment),
            row,
            parts,
            parts.Count > 0 ? null : CallIndex.Untold,
            index.ReplyOf(row.Key)?.Text,
            repair,
            ProposalFates.Of(moment.View, row.Label),
            place > 0 ? index.Rows[place - 1].Key : null,
            place + 1 < index.Rows.Count ? index.Rows[place + 1].Key : null
        );
    }
}

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
