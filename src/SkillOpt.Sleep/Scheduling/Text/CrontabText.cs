using System.Globalization;

namespace SkillOpt.Sleep;

/// <summary>
/// A person's crontab with our entries in it: one line each, known by the mark at its end. Lines of others stay as they are, whatever
/// stands
/// in them.
/// </summary>
internal static class CrontabText
{
    private const string Mark = "# skillopt-sleep ";

    /// <summary>The crontab with a night's entry in place of its earlier one.</summary>
    public static string With(string crontab, ScheduledNight night)
    {
        var rest = Without(crontab, night.Project).Text;
        var gap = rest.Length == 0 || rest.EndsWith('\n') ? "" : "\n";

        // Every hour, so that a machine that slept catches up; --if-due lets one of them be the night.
        var minute = night.At.Minute.ToString(CultureInfo.InvariantCulture);
        return $"{rest}{gap}{minute} * * * * {Quote([.. night.Command, "--if-due", $"{night.At:HH\\:mm}"])} "
            + $"{Mark}{night.Key} {night.At:HH\\:mm}\n";
    }

    /// <summary>The crontab without a project's entry.</summary>
    public static (string Text, bool Had) Without(string crontab, string project)
    {
        var mark = $"{Mark}{ScheduledNight.KeyOf(project)} ";
        var lines = crontab.Split('\n');
        var kept = lines.Where(l => !l.Contains(mark, StringComparison.Ordinal)).ToList();
        return (string.Join('\n', kept), kept.Count < lines.Length);
    }

    /// <summary>Our entries.</summary>
    public static IReadOnlyList<string> Entries(string crontab) =>
        [.. crontab.Split('\n').Where(l => l.Contains(Mark, StringComparison.Ordinal) && !l.TrimStart().StartsWith('#'))];

    // For a shell; and cron itself turns % into a line end unless a backslash stands before it.
    private static string Quote(IEnumerable<string> command) =>
        string.Join(' ', command.Select(a => $"'{a.Replace("'", "'\\''", StringComparison.Ordinal)}'"))
            .Replace("%", "\\%", StringComparison.Ordinal);
}
