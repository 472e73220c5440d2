using System.CommandLine;
using System.Text.Json.Nodes;
using SkillOpt.Models;
using SkillOpt.Reporting;

namespace SkillOpt.Cli;

/// <summary><c>handoff</c>: the calls that wait for an answer by hand.</summary>
internal static class HandoffCommand
{
    private static readonly Option<string> FolderPath = new("--folder")
    {
        Description = "The handoff folder itself; then no project is needed.",
        HelpName = "path",
    };

    private static readonly Option<int> Count = new("--count")
    {
        Description = "Most calls to show. Default: 1.",
        HelpName = "n",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string> Role = new("--role")
    {
        Description = "Only the calls of this role: target, optimizer or judge.",
        HelpName = "role",
    };

    private static readonly Argument<string> Id = new("id") { Description = "The call's id, or enough of its beginning." };

    private static readonly Argument<string> AnswerFile = new("answer")
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
                    Symbols = [CommonOptions.Project, FolderPath],
                    TakesConfig = true,
                },
                new("next", "Print the next calls without an answer, ready to be read.", Next)
                {
                    Symbols = [CommonOptions.Project, FolderPath, Count, Role],
                    TakesConfig = true,
                },
                new("answer", "Store the answer to a call.", Answer)
                {
                    Symbols = [Id, AnswerFile, CommonOptions.Project, FolderPath],
                    TakesConfig = true,
                },
            ],
        };

    private static Task<ExitCode> Status(Invocation invocation)
    {
        var places = Folders(invocation).Select(f => (f.Path, Status: f.Status())).ToList();
        var pending = places.Sum(p => p.Status.Pending);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(
                new JsonObject
                {
                    ["pending"] = pending,
                    ["answered"] = places.Sum(p => p.Status.Answered),
                    ["folders"] = new JsonArray([
                        .. places.Select(p =>
                            (JsonNode?)
                                new JsonObject
                                {
                                    ["folder"] = p.Path,
                                    ["pending"] = p.Status.Pending,
                                    ["answered"] = p.Status.Answered,
                                }
                        ),
                    ]),
                }
            );
        }
        else
        {
            foreach (var (path, status) in places)
            {
                invocation.Terminal.Output.WriteLine(
                    $"{Wording.ShortPath(path)}: {Wording.Count(status.Pending, "call")} waiting, {status.Answered} answered"
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
        var count = invocation.Get(Count);
        if (count < 1)
        {
            throw new SkillOptException("SKO1345", "--count must be at least 1.");
        }

        var calls = Folders(invocation)
            .SelectMany(f => f.Next(count, invocation.Get(Role)).Select(c => (Folder: f, Call: c)))
            .Take(count)
            .ToList();
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(
                new JsonArray([
                    .. calls.Select(c =>
                        (JsonNode?)
                            new JsonObject
                            {
                                ["id"] = c.Call.Id,
                                ["role"] = c.Call.Role,
                                ["prompt"] = c.Folder.Prompt(c.Call),
                                ["attachments"] = new JsonArray([
                                    .. c.Call.Attachments.Select(a => (JsonNode?)JsonValue.Create(Path.Combine(c.Folder.Path, a))),
                                ]),
                                ["answer_is_json"] = c.Call.AnswerIsJson,
                                ["answer_file"] = Path.Combine(c.Folder.Path, c.Call.Answer),
                            }
                    ),
                ])
            );
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
        var path = invocation.Get(AnswerFile) ?? "-";
        var id = invocation.Get(Id)!;
        var text =
            path == "-" ? await invocation.Terminal.Input.ReadToEndAsync(invocation.Cancellation)
            : File.Exists(path) ? InputFile.ReadAllText(path)
            : throw new SkillOptException("SKO1328", $"There is no file {path}.");
        var folders = Folders(invocation);
        var folder =
            folders.FirstOrDefault(f => f.Next(int.MaxValue).Any(c => c.Id.StartsWith(id, StringComparison.OrdinalIgnoreCase)))
            ?? (
                folders.Count > 0
                    ? folders[0]
                    : throw new SkillOptException(
                        "SKO1345",
                        "Nothing was handed off here; give the project as the last argument, or --folder."
                    )
            );
        var call = folder.Answer(id, text);
        var left = folders.Sum(f => f.Status().Pending);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(
                new JsonObject
                {
                    ["id"] = call.Id,
                    ["answer_file"] = Path.Combine(folder.Path, call.Answer),
                    ["pending"] = left,
                }
            );
        }
        else
        {
            invocation.Terminal.Output.WriteLine($"Answered {call.Id}; {Wording.Count(left, "call")} left.");
        }

        return ExitCode.Done;
    }

    private static string LineFor(Invocation invocation, string verb) =>
        invocation.Get(FolderPath) is { } folder
            ? CommandName.Line("handoff", verb, "--folder", folder)
            : invocation.LineFor("handoff", verb);

    private static IReadOnlyList<HandoffFolder> Folders(Invocation invocation) =>
        invocation.Get(FolderPath) is { } folder
            ? [new HandoffFolder(folder)]
            : HandoffPlaces.Of(invocation.OpenProject().Spec, invocation.EnvFiles);
}
