using System.Globalization;
using System.Text;
using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>Numbers, lists, names and paths as sentences show them, on every page and screen.</summary>
internal static class Wording
{
    /// <summary>An enum value as in JSON: <c>TargetNotFound</c> becomes <c>target_not_found</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        var words = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]))
            {
                words.Append('_');
            }

            words.Append(char.ToLowerInvariant(name[i]));
        }

        return words.ToString();
    }

    /// <summary>One line of at most so many characters.</summary>
    public static string Clip(string text, int length)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= length ? line : line[..(length - 1)] + "…";
    }

    /// <summary>A share as points with one decimal: 0.4567 becomes <c>45.7</c>; a dash when there is none.</summary>
    public static string Points(double? share) => share is { } value ? (value * 100).ToString("0.0", CultureInfo.InvariantCulture) : "–";

    /// <summary>A difference of shares in points with its sign.</summary>
    public static string Signed(double share) => (share * 100).ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);

    /// <summary>A difference with its interval, both in points.</summary>
    public static string Interval(double? difference, double? low, double? high) =>
        (difference, low, high) switch
        {
            ({ } d, { } l, { } h) => $"{Signed(d)} (95 % interval {Signed(l)} to {Signed(h)})",
            ({ } d, _, _) => Signed(d),
            _ => "–",
        };

    /// <summary>Task names, the first few of many.</summary>
    public static string Tasks(IReadOnlyList<string> tasks, int most = 8) =>
        tasks.Count switch
        {
            0 => "none",
            _ when tasks.Count <= most => string.Join(", ", tasks),
            _ => $"{string.Join(", ", tasks.Take(most))} and {tasks.Count - most} more",
        };

    /// <summary>The candidate's score as far as it is known: measured, bounded, or not at all.</summary>
    public static string Candidate(VerdictReached verdict) =>
        verdict.Candidate is { } score ? Points(score)
        : verdict.CandidateBound is { } bound ? $"≤ {Points(bound)}"
        : "–";

    /// <summary>A time in the two units that matter.</summary>
    public static string Duration(TimeSpan time) =>
        time switch
        {
            { TotalSeconds: < 60 } => $"{time.TotalSeconds:0} s",
            { TotalMinutes: < 60 } => $"{(int)time.TotalMinutes} min {time.Seconds} s",
            _ => $"{(int)time.TotalHours} h {time.Minutes} min",
        };

    /// <summary>Calls, tokens and, where prices are known, money.</summary>
    public static string Consumed(Budget budget)
    {
        var usage = budget.Total;
        var money = Money(budget) is { Length: > 0 } sum ? $", {sum}" : "";
        var batch = usage.BatchCalls > 0 ? $" ({usage.BatchCalls:N0} in batches)" : "";
        var reused = usage.ReusedCalls > 0 ? $", {usage.ReusedCalls:N0} more answered from the shared cache for nothing" : "";
        return $"{Count(usage.Calls, "call")}{batch}, {Usage(usage)}{money}{reused}";
    }

    /// <summary>What calls cost: a sum, a sum with what is not known beside it, or nothing when no price is known at all.</summary>
    public static string Money(Budget budget)
    {
        var unpriced = budget.Entries.Any(e => e.Cost is null && e.Usage.Calls > 0);
        return budget.Entries.Any(e => e.Cost is not null)
                ? $"${budget.Cost:0.00##}{(unpriced ? " + ? (a model without a known price)" : "")}"
            : unpriced ? "$?"
            : "";
    }

    /// <summary>Tokens in and out.</summary>
    public static string Usage(Usage usage) =>
        $"{usage.PromptTokens:N0} tokens in{(usage.CachedTokens > 0 ? $" ({usage.CachedTokens:N0} cached)" : "")}, "
        + $"{usage.CompletionTokens:N0} out{(usage.EstimatedCalls > 0 ? " (estimated)" : "")}";

    /// <summary>A count with its noun.</summary>
    public static string Count(long count, string noun) => $"{count:N0} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>A path as a person wants to read it: relative when it lies below the present folder.</summary>
    public static string ShortPath(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }
}
