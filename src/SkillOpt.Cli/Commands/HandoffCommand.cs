using System.CommandLine;
using System.Text.Json.Nodes;
using SkillOpt.Cli.Terminals;
using SkillOpt.Diagnostics;
using SkillOpt.Models.Handoff;

namespace SkillOpt.Cli.Commands;

/// <summary><c>handoff</c>: what waits in a handoff folder, the next prompts, and dropping an answer.</summary>
internal static class HandoffCommand
{
    private static readonly Option<string> Folder = new("--folder")
    {
        Description = "The handoff folder, as the waiting run printed it.",
        HelpName = "folder",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("SKILLOPT_HANDOFF_DIR") is { Length: > 0 } set ? set : "handoff",
    };

    private static readonly Option<int> Count = new("--count") { Description = "At most so many prompts.", HelpName = "n", DefaultValueFactory = _ => 1 };

    private static readonly Option<string> Role = new("--role") { Description = "Only prompts of this role: target, optimizer or judge.", HelpName = "role" };

    private static readonly Argument<string> Id = new("id") { Description = "The call's id, or enough of its beginning." };

    private static readonly Argument<string> AnswerPath = new("file") { Description = "The file with the answer; - reads standard input." };

    public static Verb Verb { get; } = new("handoff", "See and answer the model calls that a run handed off.")
    {
        Verbs =
        [
            new Verb("status", "How many calls wait and how many are answered. Exit code 3 while one waits.", Status) { Symbols = [Folder] },
            new Verb("next", "Print the next prompts without an answer.", Next) { Symbols = [Folder, Count, Role] },
            new Verb("answer", "Store the answer to a call.", AnswerAsync) { Symbols = [Id, AnswerPath, Folder] },
        ],
    };

    private static Task<ExitCode> Status(Invocation invocation)
    {
        var folder = Open(invocation);
        var status = folder.Status();
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(new JsonObject { ["folder"] = folder.Path, ["pending"] = status.Pending, ["answered"] = status.Answered });
        }
        else
        {
            invocation.Terminal.Output.WriteLine(status.IsReady
                ? $"Nothing waits in {folder.Path} ({status.Answered} answered); run the command again."
                : $"{status.Pending} wait for an answer in {folder.Path}, {status.Answered} answered.");
        }

        return Task.FromResult(status.IsReady ? ExitCode.Done : ExitCode.Waiting);
    }

    private static Task<ExitCode> Next(Invocation invocation)
    {
        var folder = Open(invocation);
        var calls = folder.Next(Math.Max(1, invocation.Get(Count)), invocation.Get(Role));
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(new JsonArray(
            [
                .. calls.Select(call => new JsonObject
                {
                    ["id"] = call.Id,
                    ["role"] = call.Role,
                    ["answer"] = Path.Combine(folder.Path, call.Answer),
                    ["attachments"] = new JsonArray([.. call.Attachments.Select(a => JsonValue.Create(Path.Combine(folder.Path, a)))]),
                    ["answer_is_json"] = call.AnswerIsJson,
                    ["prompt"] = folder.Prompt(call),
                }),
            ]));
        }
        else if (calls.Count == 0)
        {
            invocation.Terminal.Output.WriteLine("Nothing waits.");
        }
        else
        {
            foreach (var call in calls)
            {
                invocation.Terminal.Output.WriteLine(folder.Prompt(call));
            }
        }

        return Task.FromResult(ExitCode.Done);
    }

    private static async Task<ExitCode> AnswerAsync(Invocation invocation)
    {
        var path = invocation.Get(AnswerPath)!;
        var text = path == "-" ? await invocation.Terminal.Input.ReadToEndAsync(invocation.Cancellation)
            : File.Exists(path) ? await File.ReadAllTextAsync(path, invocation.Cancellation)
            : throw new SkillOptException("SKO1328", $"There is no file {path}.");
        var folder = Open(invocation);
        var call = folder.Answer(invocation.Get(Id)!, text);
        var left = folder.Status().Pending;
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(new JsonObject { ["id"] = call.Id, ["pending"] = left });
        }
        else
        {
            invocation.Terminal.Output.WriteLine($"Answered {call.Id}; {left} left.");
        }

        return ExitCode.Done;
    }

    private static HandoffFolder Open(Invocation invocation) => new(invocation.Get(Folder)!);
}
