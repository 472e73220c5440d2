using SkillOpt.Sleep;

namespace SkillOpt.Cli;

/// <summary><c>sleep dry-run</c>: harvest and mine, and remember nothing; only a miner that is named is asked.</summary>
internal static class SleepDryRun
{
    public static async Task<ExitCode> Run(Invocation invocation)
    {
        var look = await Looking.RunAsync(
            SleepOptions.HomeOf(invocation),
            SleepOptions.HarvestOf(invocation),
            SleepOptions.ProjectOf(invocation),
            SleepNight.SettingsOf(invocation) with
            {
                Miner = invocation.Get(SleepNight.Miner),
                Judge = invocation.Get(SleepNight.Judge),
            },
            invocation.Services with
            {
                Warn = invocation.Warn,
            },
            invocation.Get(SleepNight.TasksFile) is { } file ? Path.GetFullPath(file) : null,
            invocation.Cancellation
        );
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(look.Json);
        }
        else
        {
            foreach (var line in look.Lines)
            {
                invocation.Terminal.Output.WriteLine(line);
            }
        }

        return ExitCode.Done;
    }
}
