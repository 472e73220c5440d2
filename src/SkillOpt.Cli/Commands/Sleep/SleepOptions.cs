using System.CommandLine;
using SkillOpt.Sleep;

namespace SkillOpt.Cli;

/// <summary>What several verbs of <c>sleep</c> are told.</summary>
internal static class SleepOptions
{
    public static Option<string> Home { get; } =
        new("--home")
        {
            Description = "The folder in which Sleep keeps everything. Default: SKILLOPT_SLEEP_HOME, else ~/.skillopt-sleep.",
            HelpName = "folder",
        };

    public static Option<string> Project { get; } =
        new("--project")
        {
            Description = "The project whose sessions are meant, with all that lies below it. Default: the present folder.",
            HelpName = "folder",
        };

    public static Option<bool> All { get; } = new("--all-projects") { Description = "Take the sessions of every project." };

    public static Option<string[]> Source { get; } =
        new("--source")
        {
            Description = $"Read this source only; may be repeated. There are {string.Join(", ", SessionSources.All.Select(s => s.Name))}.",
            HelpName = "name",
        };

    public static Option<string[]> Place { get; } =
        new("--place")
        {
            Description = "Where a source keeps its sessions, as source=path, in place of the usual folder. May be repeated.",
            HelpName = "source=path",
        };

    public static Option<int> MaxSessions { get; } =
        new("--max-sessions") { Description = "Most sessions, newest first; the rest comes the next time. 0 = all.", HelpName = "n" };

    public static Option<int> LookbackDays { get; } =
        new("--lookback-days") { Description = "Leave out what was last changed longer ago. 0 = no limit.", HelpName = "n" };

    public static Option<bool> Headless { get; } =
        new("--include-headless") { Description = "Take sessions too in which a program asked and nobody was there." };

    public static Option<bool> MaskPersonal { get; } =
        new("--mask-personal") { Description = "Mask e-mail addresses, your home folder and the name of this machine as well." };

    /// <summary>What a harvest is told.</summary>
    public static IReadOnlyList<Option> Harvest { get; } =
    [Home, Project, All, Source, Place, MaxSessions, LookbackDays, Headless, MaskPersonal];

    public static SleepHome HomeOf(Invocation invocation) => SleepHome.Of(invocation.Get(Home), Machine.This);

    public static string ProjectOf(Invocation invocation) => Path.GetFullPath(invocation.Get(Project) ?? ".");

    public static HarvestOptions HarvestOf(Invocation invocation)
    {
        var project = ProjectOf(invocation);
        var days = invocation.Get(LookbackDays);
        return new HarvestOptions
        {
            Machine = Machine.This with { Places = Places(invocation.Get(Place) ?? []), Project = project },
            Scope = invocation.Get(All) ? ProjectScope.All : ProjectScope.Of(project),
            Sources = SessionSources.Named(invocation.Get(Source) ?? []),
            MaxSessions = NotNegative(invocation.Get(MaxSessions), MaxSessions),
            Since = NotNegative(days, LookbackDays) == 0 ? null : TimeProvider.System.GetUtcNow().AddDays(-days),
            IncludeHeadless = invocation.Get(Headless),
            Redaction = invocation.Get(MaskPersonal)
                ? new RedactionOptions
                {
                    EMail = true,
                    Home = Machine.This.Home,
                    Host = Environment.MachineName,
                }
                : new RedactionOptions(),
        };
    }

    private static int NotNegative(int value, Option option) =>
        value >= 0 ? value : throw new SkillOptException("SKO7004", $"{option.Name} {value} makes no sense; give 0 or more.");

    private static Dictionary<string, string> Places(IEnumerable<string> given)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in given)
        {
            var parts = text.Split('=', 2);
            if (parts.Length < 2 || parts[1].Length == 0)
            {
                throw new SkillOptException(
                    "SKO7004",
                    $"--place {text} names no place; write it as source=path, e.g. claude=/backup/.claude."
                );
            }

            places[SessionSources.Named([parts[0]])[0].Name] = Path.GetFullPath(parts[1]);
        }

        return places;
    }
}
