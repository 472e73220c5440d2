using System.CommandLine;
using System.Diagnostics;
using SkillOpt.Models;
using SkillOpt.Projects;
using SkillOpt.Sleep;

namespace SkillOpt.Cli;

/// <summary><c>sleep demo</c>: a whole round without a key.</summary>
internal static class SleepRehearsal
{
    public static Option<string> PersonaName { get; } =
        new("--persona")
        {
            Description = "Whose day is played: researcher, programmer or harmful.",
            HelpName = "name",
            DefaultValueFactory = _ => "researcher",
        };

    public static Option<bool> AssertImproves { get; } =
        new("--assert-improves") { Description = "End with exit code 2 unless the day after the night went better." };

    public static async Task<ExitCode> Demo(Invocation invocation)
    {
        var folder = Directory.CreateTempSubdirectory("skillopt-sleep-demo-").FullName;
        try
        {
            var services = new ProjectServices { Models = new ModelSource(new RehearsalProvider()) };
            var began = Stopwatch.GetTimestamp();
            var report = await new SleepDemo(folder, services).RunAsync(invocation.Get(PersonaName)!, invocation.Cancellation);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            if (invocation.Json)
            {
                invocation.Terminal.WriteJson(DemoText.Json(report, seconds));
            }
            else
            {
                foreach (var line in DemoText.Lines(report, seconds))
                {
                    invocation.Terminal.Output.WriteLine(line);
                }
            }

            return invocation.Get(AssertImproves) && !report.IsProven ? ExitCode.NotPassed : ExitCode.Done;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
