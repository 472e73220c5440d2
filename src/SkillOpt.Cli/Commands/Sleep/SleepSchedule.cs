using System.CommandLine;
using SkillOpt.Sleep;

namespace SkillOpt.Cli;

/// <summary><c>sleep schedule</c> and <c>unschedule</c>: nights that the system begins.</summary>
internal static class SleepSchedule
{
    private static readonly Option<string> s_at = new("--at")
    {
        Description = "When, in the time of this machine, as 03:17. Without it what is scheduled is listed.",
        HelpName = "time",
    };

    public static IReadOnlyList<Verb> Verbs { get; } =
    [
        new(
            "schedule",
            "Have the system spend a night every day, with the settings given here; without --at list what is scheduled.",
            Schedule
        )
        {
            Symbols = [s_at, .. SleepNight.Symbols, .. SleepNight.When],
        },
        new("unschedule", "Take a project's night out of the system's schedule.", Unschedule) { Symbols = [SleepOptions.Project] },
    ];

    private static async Task<ExitCode> Schedule(Invocation invocation)
    {
        var schedule = NightSchedule.Of(Machine.This, TimeProvider.System);
        if (invocation.Get(s_at) is not { } at)
        {
            return Show(invocation, await schedule.ListAsync(invocation.Cancellation));
        }

        NightTarget.ThrowIfMissing(SleepNight.SettingsOf(invocation).Target);

        var night = new ScheduledNight(SleepOptions.ProjectOf(invocation), ScheduledNight.Time(at), [.. Program(), .. Passed(invocation)]);
        return Show(invocation, await schedule.InstallAsync(night, invocation.Cancellation));
    }

    private static async Task<ExitCode> Unschedule(Invocation invocation) =>
        Show(
            invocation,
            await NightSchedule
                .Of(Machine.This, TimeProvider.System)
                .RemoveAsync(SleepOptions.ProjectOf(invocation), invocation.Cancellation)
        );

    // Every setting that was typed goes along; the folder is said in full, because nobody knows where the system begins it.
    private static IEnumerable<string> Passed(Invocation invocation)
    {
        var typed = invocation.Parsed.Tokens.Select(t => t.Value).Skip(2).ToList();
        List<string> passed = ["sleep", "run", "--project", SleepOptions.ProjectOf(invocation), SleepNight.Wait.Name];
        for (var i = 0; i < typed.Count; i++)
        {
            if (typed[i] is "--at" or "--project")
            {
                i++;
            }
            else if (typed[i] != CommonOptions.Json.Name && typed[i] != SleepNight.Wait.Name)
            {
                passed.Add(typed[i]);
            }
        }

        return passed;
    }

    // The command itself, or the runtime with the command's file.
    private static IEnumerable<string> Program()
    {
        var own = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(own) == "dotnet"
            ? [own, Path.Combine(AppContext.BaseDirectory, "SkillOpt.Cli.dll")]
            : [own];
    }

    private static ExitCode Show(Invocation invocation, CommandAnswer answer)
    {
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(answer.Json);
        }
        else
        {
            foreach (var line in answer.Lines)
            {
                invocation.Terminal.Output.WriteLine(line);
            }
        }

        return ExitCode.Done;
    }
}
