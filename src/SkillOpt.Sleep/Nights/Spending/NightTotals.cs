namespace SkillOpt.Sleep;

/// <summary>What was spent.</summary>
/// <param name="Cost">In US dollars.</param>
/// <param name="Tokens">Prompt and completion together.</param>
/// <param name="Minutes">Of the clock.</param>
internal sealed record NightTotals(decimal Cost = 0, long Tokens = 0, double Minutes = 0)
{
    /// <summary>Both together.</summary>
    public static NightTotals operator +(NightTotals one, NightTotals other) =>
        new(one.Cost + other.Cost, one.Tokens + other.Tokens, one.Minutes + other.Minutes);

    /// <summary>What one is more than the other.</summary>
    public static NightTotals operator -(NightTotals one, NightTotals other) =>
        new(one.Cost - other.Cost, one.Tokens - other.Tokens, one.Minutes - other.Minutes);
}
