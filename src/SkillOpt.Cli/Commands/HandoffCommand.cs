using System.CommandLine;
using SkillOpt.Models;
using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary><c>handoff</c>: the calls that wait for an answer by hand.</summary>
internal static class HandoffCommand
{
    private static readonly Option<string> s_folderPath = new("--folder")
    {
        Description = "The handoff folder itself; then no project is needed.",
        HelpName = "path",
    };

    private static readonly Option<int> s_count = new("--count")
    {
        Description = "Most calls to show. Default: 1.",
        HelpName = "n",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string> s_role = new("--role")
    {
        Description = "Only the calls of this role: target, optimizer or judge.",
        HelpName = "role",
    };

    private static readonly Argument<string> s_id = new("id") { Description = "The call's id, or enough of its beginning." };

    private static readonly Argument<string> s_answerFile = new("answer")
    {
        Description = "The file with the answer; - reads standard input. Default: -.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Verb Verb { get; } =
        new("handoff", "See and answer the calls of the model 'handoff'.")
        {
            Verbs =
            [
                new("status", "Say how many calls wait; the exit code is 3 while any does.", Status)
                {
                    Symbols = [CommonOptions.Project, s_folderPath],
                    TakesConfig = true,
                },
                new("next", "Print the next calls without an answer, ready to be read.", Next)
                {
                    Symbols = [CommonOptions.Project, s_folderPath, s_count, s_role],
                    TakesConfig = true,
                },
                new("answer", "Store the answer to a call.", Answer)
                {
                    Symbols = [s_id, s_answerFile, CommonOptions.Project, s_folderPath],
                    TakesConfig = true,
                },
            ],
        };

    private static Task<ExitCode> Status(Invocation invocation)
    {
        var places = Folders(invocation).Statuses();
        var pending = places.Sum(p => p.Status.Pending);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(HandoffViewJson.Of(places));
        }
        else
        {
            foreach (var (folder, status) in places)
            {
                invocation.Terminal.Output.WriteLine(
                    $"{Wording.ShortPath(folder.Path)}: {Wording.Count(status.Pending, "call")} waiting, {status.Answered} answered"
                );
            }

            invocation.Terminal.Output.WriteLine(
                places.Count == 0 ? "Nothing was handed off."
                : pending > 0 ? $"See the next one with: {LineFor(invocation, "next")}"
                : "Every call is answered; run the command that handed them off again."
            );
        }

        return Task.FromResult(pending > 0 ? ExitCode.Waiting : ExitCode.Done);
    }

    private static Task<ExitCode> Next(Invocation invocation)
    {
        var count = invocation.Get(s_count);
        if (count < 1)
        {
            throw new SkillOptException("SKO1345", "--count must be at least 1.");
        }

        var calls = Folders(invocation).Next(count, invocation.Get(s_role));
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(HandoffViewJson.Of(calls));
        }
        else
        {
            foreach (var (folder, call) in calls)
            {
                invocation.Terminal.WriteDocument(folder.Prompt(call) + "\n");
            }

            if (calls.Count == 0)
            {
                invocation.Terminal.Output.WriteLine("No call waits for an answer.");
            }
        }

        return Task.FromResult(ExitCode.Done);
    }

    private static async Task<ExitCode> Answer(Invocation invocation)
    {
        var path = invocation.Get(s_answerFile) ?? "-";
        var id = invocation.Get(s_id)!;
        var text =
            path == "-" ? await invocation.Terminal.Input.ReadToEndAsync(invocation.Cancellation)
            : File.Exists(path) ? InputFile.ReadAllText(path)
            : throw new SkillOptException("SKO1328", $"There is no file {path}.");
        var folders = Folders(invocation);
        if (folders.Folders.Count == 0)
        {
            throw new SkillOptException("SKO1345", "Nothing was handed off here; give the project as the last argument, or --folder.");
        }

        var (folder, call) = folders.Answer(id, text);
        var left = folders.Statuses().Sum(f => f.Status.Pending);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(HandoffViewJson.Of(folder, call, left));
        }
        else
        {
            invocation.Terminal.Output.WriteLine($"Answered {call.Id}; {Wording.Count(left, "call")} left.");
        }

        return ExitCode.Done;
    }

    private static string LineFor(Invocation invocation, string verb) =>
        invocation.Get(s_folderPath) is { } folder
            ? CommandName.Line("handoff", verb, "--folder", folder)
            : invocation.LineFor("handoff", verb);

    private static HandoffFolders Folders(Invocation invocation) =>
        invocation.Get(s_folderPath) is { } folder
            ? new HandoffFolders([new HandoffFolder(folder)])
            : HandoffFolders.Of(invocation.OpenProject().Spec, invocation.EnvFiles);
}
