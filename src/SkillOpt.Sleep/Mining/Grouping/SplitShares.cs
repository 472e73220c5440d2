namespace SkillOpt.Sleep;

/// <summary>How many groups go into which split.</summary>
/// <param name="Val">The share that judges.</param>
/// <param name="Test">The share that is looked at once, after the decision.</param>
internal sealed record SplitShares(double Val = 0.34, double Test = 0.16)
{
    /// <summary>After so many decisions a group judges no more.</summary>
    public int DecisionsBeforeRetirement { get; init; } = 8;

    /// <summary>A test group is looked at so often before it is learned from: once looked at, it is no test any more.</summary>
    public int LooksBeforeRetirement { get; init; } = 1;

    /// <summary>The split that is furthest below its share; train first, then val.</summary>
    public string Neediest(IReadOnlyDictionary<string, int> counts)
    {
        var total = counts.Values.Sum() + 1;
        return new[] { ("train", 1 - Val - Test), ("val", Val), ("test", Test) }
            .Where(s => s.Item2 > 0)
            .MaxBy(s => s.Item2 * total - counts.GetValueOrDefault(s.Item1))
            .Item1;
    }
}
