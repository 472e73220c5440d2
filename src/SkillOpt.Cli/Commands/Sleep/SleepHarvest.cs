using System.CommandLine;
using SkillOpt.Sleep;

namespace SkillOpt.Cli;

/// <summary><c>sleep harvest</c>: reads what is new in the sessions of all agents.</summary>
internal static class SleepHarvest
{
    public static Option<bool> ShowRedactions { get; } = new("--show-redactions") { Description = "List what was masked, by kind." };

    public static Option<string> Output { get; } =
        new("--output")
        {
            Description = "Write what was taken to a file as JSON lines, without secrets, for you to read; nothing is remembered then.",
            HelpName = "file",
        };

    public static Task<ExitCode> Run(Invocation invocation)
    {
        var (home, options) = (SleepOptions.HomeOf(invocation), SleepOptions.HarvestOf(invocation));
        var report = invocation.Get(Output) is null
            ? Harvesting.Run(home, options, invocation.Cancellation)
            : Harvesting.Look(home, options, invocation.Cancellation);
        if (invocation.Get(Output) is { } file)
        {
            HarvestFile.Write(Path.GetFullPath(file), report);
        }

        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(HarvestText.Json(report));
        }
        else
        {
            foreach (var line in HarvestText.Lines(report, invocation.Get(ShowRedactions)))
            {
                invocation.Terminal.Output.WriteLine(line);
            }
        }

        foreach (var trouble in report.Troubles)
        {
            invocation.Warn(trouble);
        }

        return Task.FromResult(ExitCode.Done);
    }
}
