namespace SkillOpt.Sleep;

/// <summary>A proposal as a person reads it.</summary>
internal static class ReviewText
{
    /// <summary>All of it.</summary>
    public static IEnumerable<string> Lines(Proposal proposal)
    {
        var origin = proposal.Of.Length > 0 ? $" (your choice of {proposal.Of}, measured again)" : "";
        yield return $"{proposal.Id}: {proposal.LivePath}{origin}";
        yield return $"  judged by tasks kept apart: {proposal.Before:P0} → {proposal.After:P0}{Interval(proposal)}"
            + (proposal.TestAfter is null ? "" : $"; tasks that took no part: {proposal.TestBefore:P0} → {proposal.TestAfter:P0}")
            + $"; cost {proposal.Cost:0.00##} $";
        yield return proposal.IsReleased switch
        {
            true => "  It held on fresh answers.",
            false => "  It did not hold on fresh answers.",
            _ => "  Nobody checked it on fresh answers.",
        };
        if (proposal.Fixed.Length + proposal.Broken.Length > 0)
        {
            yield return $"  tasks fixed: {proposal.Fixed.Length}; broken: "
                + $"{(proposal.Broken.IsEmpty ? "none" : string.Join(", ", proposal.Broken))}";
        }

        for (var i = 0; i < proposal.Hunks.Length; i++)
        {
            yield return "";
            yield return $"  [{i + 1}] {proposal.Hunks[i].Header}";
            foreach (var line in HunkLines(proposal.Hunks[i]))
            {
                yield return line;
            }
        }
    }

    /// <summary>One change, and what brought it.</summary>
    public static IEnumerable<string> HunkLines(ProposedHunk hunk) => hunk.Lines.Concat(Behind(hunk)).Select(l => $"  {l}");

    /// <summary>What brought a line.</summary>
    public static IEnumerable<string> Why(Proposal proposal, ProposedHunk hunk)
    {
        yield return $"Night {proposal.Night} brought it (proposal {proposal.Id}, {StateText.Of(proposal.State)}).";
        foreach (var line in Behind(hunk))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Behind(ProposedHunk hunk)
    {
        if (hunk.IsYours)
        {
            yield return "  you edited it";
        }

        if (!hunk.Sessions.IsEmpty)
        {
            yield return $"  from {string.Join(", ", hunk.Sessions)}";
        }

        foreach (var quote in hunk.Quotes)
        {
            yield return $"  you said: \"{VisibleText.Line(quote)}\"";
        }

        if (hunk.Foreign.Length > 0)
        {
            yield return $"  CAREFUL: this repeats what came from a tool or a page, and what you did not say: "
                + $"\"{VisibleText.Line(hunk.Foreign)}\"";
        }
    }

    private static string Interval(Proposal proposal) =>
        proposal is { Low: { } low, High: { } high } ? $" (difference {100 * low:+0;-0;0} to {100 * high:+0;-0;0} points, 95 %)" : "";
}
