namespace SkillOpt.Benchmarks;

/// <summary>What the target's reply says to do, read as the benchmark prescribes.</summary>
/// <param name="Command">The command given to the game.</param>
/// <param name="Reasoning">The text between the think tags; empty when there is none.</param>
/// <param name="IsUsable">False when the reply has no action tags; the game then gets <c>look</c>.</param>
/// <param name="IsWellFormed">True when the reply has both tag pairs and no CJK text; reported, never scored.</param>
internal sealed record ActionReply(string Command, string Reasoning, bool IsUsable, bool IsWellFormed)
{
    private const int TailLength = 30;

    public static ActionReply Read(string reply)
    {
        var usable = Between(reply, "action") is not null;
        return new ActionReply(usable ? Project(reply) : "look", Between(reply, "think") ?? "", usable, WellFormed(reply));
    }

    /// <summary>The published projection: the first action pair of the lower-cased reply, or its last 30 characters.</summary>
    public static string Project(string reply)
    {
        var lower = reply.ToLowerInvariant();
        return Between(lower, "action") ?? (lower.Length <= TailLength ? lower : lower[^TailLength..]);
    }

    private static bool WellFormed(string reply) =>
        Between(reply.ToLowerInvariant(), "action") is not null
        && reply.Contains("<think>", StringComparison.Ordinal)
        && reply.Contains("</think>", StringComparison.Ordinal)
        && !reply.Any(c => c is >= '\u4e00' and <= '\u9fff');

    private static string? Between(string text, string tag)
    {
        var start = text.IndexOf($"<{tag}>", StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        start += tag.Length + 2;
        var end = text.IndexOf($"</{tag}>", start, StringComparison.Ordinal);
        return end < 0 ? null : text[start..end].Trim();
    }
}
