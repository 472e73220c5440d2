using System.Text.Json.Nodes;
using SkillOpt.Reporting;

namespace SkillOpt.Models;

/// <summary>Calls that wait for an answer by hand, as JSON.</summary>
internal static class HandoffViewJson
{
    /// <summary>How many wait and are answered, folder by folder.</summary>
    public static JsonObject Of(IReadOnlyList<(HandoffFolder Folder, HandoffStatus Status)> folders) =>
        new()
        {
            ["pending"] = folders.Sum(f => f.Status.Pending),
            ["answered"] = folders.Sum(f => f.Status.Answered),
            ["folders"] = JsonList.Of(
                folders,
                f => new JsonObject
                {
                    ["folder"] = f.Folder.Path,
                    ["pending"] = f.Status.Pending,
                    ["answered"] = f.Status.Answered,
                }
            ),
        };

    /// <summary>Calls with their prompts.</summary>
    public static JsonArray Of(IReadOnlyList<(HandoffFolder Folder, HandoffCall Call)> calls) =>
        JsonList.Of(
            calls,
            c => new JsonObject
            {
                ["id"] = c.Call.Id,
                ["role"] = c.Call.Role,
                ["prompt"] = c.Folder.Prompt(c.Call),
                ["attachments"] = JsonList.Of(c.Call.Attachments.Select(a => Path.Combine(c.Folder.Path, a))),
                ["answer_is_json"] = c.Call.AnswerIsJson,
                ["answer_file"] = Path.Combine(c.Folder.Path, c.Call.Answer),
            }
        );

    /// <summary>A call that was answered.</summary>
    /// <param name="folder">The folder it lies in.</param>
    /// <param name="call">The call.</param>
    /// <param name="left">How many wait still.</param>
    public static JsonObject Of(HandoffFolder folder, HandoffCall call, int left) =>
        new()
        {
            ["id"] = call.Id,
            ["answer_file"] = Path.Combine(folder.Path, call.Answer),
            ["pending"] = left,
        };
}
