using System.CommandLine;
using System.Text.Json.Nodes;
using SkillOpt.Models;
using SkillOpt.Projects;

namespace SkillOpt.Cli;

/// <summary><c>record</c>: makes a recording of a run that can be given away and replayed.</summary>
internal static class RecordCommand
{
    private static readonly Argument<string> Run = new("run") { Description = "The run's folder, or its run.db." };

    private static readonly Argument<string> Target = new("file") { Description = "The recording to write." };

    public static Verb Verb { get; } =
        new("record", "Make a recording of a run, for train --replay.")
        {
            Verbs =
            [
                new Verb("export", "Write a run's results, with secrets cut out, to a new file.", ExportAsync) { Symbols = [Run, Target] },
            ],
        };

    private static async Task<ExitCode> ExportAsync(Invocation invocation)
    {
        var secrets = new List<string?>();
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable.Key is string name && SecretScrubber.IsSecretName(name))
            {
                secrets.Add(variable.Value as string);
            }
        }

        var keys = KeyStore.OfUser();
        secrets.AddRange(keys.Variables.Select(keys.Read));
        using var recording = new RunRecording(invocation.Get(Run)!);
        var written = await recording.ExportAsync(invocation.Get(Target)!, new SecretScrubber(secrets), invocation.Cancellation);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(new JsonObject { ["file"] = Path.GetFullPath(invocation.Get(Target)!), ["results"] = written });
        }
        else
        {
            invocation.Terminal.Output.WriteLine(
                $"{written} results written to {invocation.Get(Target)}; replay them with: skillopt train --replay {invocation.Get(Target)}"
            );
        }

        return ExitCode.Done;
    }
}
