namespace SkillOpt.Training;

/// <summary>Unites what the analysts of a step said about causes: by task ids, never by position.</summary>
internal static class FailurePatterns
{
    /// <summary>Patterns of the same type (case and spaces aside) become one, with the union of their tasks; largest first.</summary>
    public static IReadOnlyList<FailurePattern> Unite(IEnumerable<FailurePattern> patterns) =>
        [
            .. patterns
                .Where(p => p.TaskIds.Length > 0)
                .GroupBy(p => p.Type.Trim().ToLowerInvariant(), StringComparer.Ordinal)
                .Select(g =>
                    g.First() with
                    {
                        TaskIds = [.. g.SelectMany(p => p.TaskIds).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
                    }
                )
                .OrderByDescending(p => p.TaskIds.Length)
                .ThenBy(p => p.Type, StringComparer.Ordinal),
        ];
}
