namespace SkillOpt;

/// <summary>The outcome of a whole-document rewrite.</summary>
/// <param name="Document">The rewritten document; the current one when the rewrite is not usable.</param>
/// <param name="Restored">The protected parts that the rewrite had left out, changed or made up.</param>
/// <param name="Problem">Why the rewrite is not usable, in one sentence; null when it is.</param>
internal sealed record RewriteResult(SkillDocument Document, IReadOnlyList<RestoredPart> Restored, string? Problem = null)
{
    /// <summary>Whether the rewrite could be used.</summary>
    public bool IsUsable => Problem is null;
}
