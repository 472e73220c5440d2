using System.Globalization;
using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>Numbers and lists as sentences show them.</summary>
internal static class Say
{
    /// <summary>A share in [0, 1] as points, e.g. <c>45.7</c>; a dash when there is none.</summary>
    public static string Points(double? share) => share is { } value ? (value * 100).ToString("0.0", CultureInfo.InvariantCulture) : "–";

    /// <summary>A difference of shares in points with its sign.</summary>
    public static string Signed(double share) => (share * 100).ToString("+0.0;−0.0;0.0", CultureInfo.InvariantCulture);

    /// <summary>A difference with its interval, both in points.</summary>
    public static string Interval(double? difference, double? low, double? high) => (difference, low, high) switch
    {
        ({ } d, { } l, { } h) => $"{Signed(d)} (95 % interval {Signed(l)} to {Signed(h)})",
        ({ } d, _, _) => Signed(d),
        _ => "–",
    };

    /// <summary>Task names, the first few of many.</summary>
    public static string Tasks(IReadOnlyList<string> tasks, int most = 8) => tasks.Count switch
    {
        0 => "none",
        _ when tasks.Count <= most => string.Join(", ", tasks),
        _ => $"{string.Join(", ", tasks.Take(most))} and {tasks.Count - most} more",
    };

    /// <summary>A count with its noun.</summary>
    public static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>The candidate's score as far as it is known: measured, bounded, or not at all.</summary>
    public static string Candidate(VerdictReached verdict) => verdict.Candidate is { } score ? Points(score)
        : verdict.CandidateBound is { } bound ? $"≤ {Points(bound)}"
        : "–";
}
