using System.Collections.Immutable;
using System.Globalization;

namespace SkillOpt.Sleep;

/// <summary>A night that a system begins every day.</summary>
/// <param name="Project">The project.</param>
/// <param name="At">When, in the time of the machine.</param>
/// <param name="Command">The program and its arguments.</param>
internal sealed record ScheduledNight(string Project, TimeOnly At, ImmutableArray<string> Command)
{
    /// <summary>By what its entry is known: nothing of another project's is ever touched.</summary>
    public string Key => KeyOf(Project);

    /// <summary>The name of its entry.</summary>
    public string Name => $"skillopt-sleep-{Key}";

    /// <summary>The key of a project.</summary>
    public static string KeyOf(string project) => ContentHash.Of(project).ToString()[..20];

    /// <summary>Reads a time of day.</summary>
    /// <exception cref="SkillOptException">SKO7040: it is none.</exception>
    public static TimeOnly Time(string text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new SkillOptException("SKO7040", $"'{text}' is no time of day; write it as 03:17.");
}
