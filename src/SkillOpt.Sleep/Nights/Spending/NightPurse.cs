using System.Globalization;

namespace SkillOpt.Sleep;

/// <summary>
/// What a night may spend: money, tokens and minutes over all that it does together. A night that was stopped by its caps goes on the next
/// night, with what that night may spend.
/// </summary>
/// <param name="caps">The caps.</param>
/// <param name="before">What the parts of the night had spent when it was given what it may spend.</param>
/// <param name="spent">What they have spent now, but for the minutes of this process.</param>
/// <param name="time">The clock.</param>
internal sealed class NightPurse(NightSettings caps, NightTotals before, Func<NightTotals> spent, TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();
    private readonly double _earlier = spent().Minutes;

    /// <summary>What was spent of it.</summary>
    public NightTotals Spent => spent() with { Minutes = _earlier + time.GetElapsedTime(_began).TotalMinutes } - before;

    /// <summary>How long the night may go on; null without a cap.</summary>
    public TimeSpan? TimeLeft =>
        caps.MaxMinutes is { } most ? TimeSpan.FromMinutes(Math.Clamp(most - Spent.Minutes, 0, TimeSpan.FromDays(30).TotalMinutes)) : null;

    /// <summary>What is used up, in words; null when nothing is.</summary>
    public string? UsedUp
    {
        get
        {
            var own = Spent;
            return caps.MaxCost is { } cost && own.Cost >= (decimal)cost ? $"{own.Cost:0.00##} of {cost:0.00##} US dollars"
                : caps.MaxTokens is { } tokens && own.Tokens >= tokens
                    ? string.Create(CultureInfo.InvariantCulture, $"{own.Tokens:N0} of {tokens:N0} tokens")
                : caps.MaxMinutes is { } minutes && own.Minutes >= minutes ? $"{own.Minutes:0.#} of {minutes:0.#} minutes"
                : null;
        }
    }

    /// <summary>The caps of a part that has spent something before, so that it can spend no more than is left.</summary>
    /// <param name="already">What the part has spent so far, which its own budget counts again.</param>
    /// <param name="share">The share of what is left that it may spend.</param>
    public BudgetOptions CapsOf(NightTotals already, double share = 1)
    {
        var own = Spent;
        return new BudgetOptions
        {
            MaxCost = caps.MaxCost is { } cost ? already.Cost + Math.Max(0, (decimal)share * ((decimal)cost - own.Cost)) : null,
            MaxTokens = caps.MaxTokens is { } tokens ? already.Tokens + (long)Math.Max(0, share * (tokens - own.Tokens)) : null,
            MaxMinutes = caps.MaxMinutes is { } minutes ? Math.Max(0, share * (minutes - own.Minutes)) : null,
        };
    }
}
