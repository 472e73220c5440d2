using System.Globalization;

namespace SkillOpt.Sleep;

/// <summary>
/// Whether a night is to be begun now: once after its time of day, however often it is asked, and not where a person says no.
/// </summary>
internal sealed class NightDue(SleepHome home, TimeProvider time)
{
    /// <summary>Why not; null when it is.</summary>
    /// <param name="project">The project.</param>
    /// <param name="dueAt">The time of day; null begins at any time.</param>
    /// <param name="quiet">Hours in which nothing is begun, as <c>08:00-20:00</c>; null for none.</param>
    /// <param name="notOnBattery">Whether nothing is begun on battery.</param>
    public string? WhyNot(string project, TimeOnly? dueAt, string? quiet, bool notOnBattery)
    {
        var now = time.GetLocalNow();
        if (quiet is not null && IsWithin(TimeOnly.FromDateTime(now.DateTime), quiet))
        {
            return $"It is within the quiet hours {quiet}, so nothing was done.";
        }

        if (notOnBattery && Battery.IsInUse())
        {
            return "The machine runs on battery, so nothing was done.";
        }

        if (dueAt is { } at && LastAttempt(project) is { } last && last >= LastDue(now, at))
        {
            return $"The night of {LastDue(now, at):yyyy-MM-dd HH:mm} was begun already, so nothing was done.";
        }

        return null;
    }

    /// <summary>Remembers that a night was begun.</summary>
    public void Begun(string project)
    {
        home.Make("attempts");
        AtomicFile.WriteDurably(
            FileOf(project),
            System.Text.Encoding.UTF8.GetBytes(time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture))
        );
    }

    private DateTimeOffset? LastAttempt(string project) =>
        File.Exists(FileOf(project)) ? Instant.Parse(File.ReadAllText(FileOf(project)).Trim()) : null;

    private string FileOf(string project) => Path.Combine(home.Folder, "attempts", ScheduledNight.KeyOf(project));

    private static DateTimeOffset LastDue(DateTimeOffset now, TimeOnly at)
    {
        var today = new DateTimeOffset(now.Date + at.ToTimeSpan(), now.Offset);
        return today <= now ? today : today.AddDays(-1);
    }

    private static bool IsWithin(TimeOnly now, string hours)
    {
        var parts = hours.Split('-');
        return parts.Length == 2
            ? now.IsBetween(ScheduledNight.Time(parts[0].Trim()), ScheduledNight.Time(parts[1].Trim()))
            : throw new SkillOptException("SKO7040", $"'{hours}' are no hours; write them as 08:00-20:00.");
    }
}
