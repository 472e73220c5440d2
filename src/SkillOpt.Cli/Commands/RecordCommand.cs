using System.CommandLine;
using SkillOpt.Models;
using SkillOpt.Projects;

namespace SkillOpt.Cli;

/// <summary><c>record</c>: makes a recording of a run that can be given away and replayed.</summary>
internal static class RecordCommand
{
    private static readonly Argument<string> s_run = new("run") { Description = "The run's folder, or its run.db." };

    private static readonly Argument<string> s_target = new("file") { Description = "The recording to write." };

    public static Verb Verb { get; } =
        new("record", "Make a recording of a run, for train --replay.")
        {
            Verbs =
            [
                new Verb("export", "Write a run's results, with secrets cut out, to a new file.", ExportAsync)
                {
                    Symbols = [s_run, s_target],
                },
            ],
        };

    private static async Task<ExitCode> ExportAsync(Invocation invocation)
    {
        var keys = KeyStore.OfUser();
        var scrubber = SecretScrubber.OfProcess(keys.Variables.Select(keys.Read));
        using var recording = new RunRecording(invocation.Get(s_run)!);
        var written = await recording.ExportAsync(invocation.Get(s_target)!, scrubber, invocation.Cancellation);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(RecordingJson.Of(invocation.Get(s_target)!, written));
        }
        else
        {
            var file = invocation.Get(s_target);
            invocation.Terminal.Output.WriteLine($"{written} results written to {file}; replay them with: skillopt train --replay {file}");
        }

        return ExitCode.Done;
    }
}
