#pragma warning disable RS0030 // What a script prints belongs to the program that started it.

namespace SkillOpt.Workbooks;

/// <summary>
/// Runs one script: the code, its input and its places come from the variables SKILLOPT_JOB, SKILLOPT_WORK and SKILLOPT_RESULT.
/// </summary>
internal static class Program
{
    private static async Task<int> Main()
    {
        if (ScriptJob.FromEnvironment() is { } job)
        {
            // The script may have left threads behind; they end with the process.
            var code = await job.RunAsync().ConfigureAwait(false);
            await Console.Out.FlushAsync().ConfigureAwait(false);
            Environment.Exit(code);
        }

        await Console.Error.WriteLineAsync("This program runs the scripts of a benchmark; skillopt starts it.").ConfigureAwait(false);
        return 5;
    }
}
