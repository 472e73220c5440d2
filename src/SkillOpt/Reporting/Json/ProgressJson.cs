using System.Text.Json.Nodes;

namespace SkillOpt.Reporting;

/// <summary>How far a run is and who worked on it, as JSON.</summary>
internal static class ProgressJson
{
    /// <summary>The stages under way; null when there are none.</summary>
    public static JsonArray? Now(RunProgress progress) =>
        progress.Open.Count == 0
            ? null
            : JsonList.Of(
                progress.Open,
                s => new JsonObject
                {
                    ["stage"] = s.Stage,
                    ["done"] = s.Done,
                    ["total"] = s.Total,
                    ["since"] = s.Since.ToString("O"),
                    ["waits"] = s.Waits,
                }
            );

    /// <summary>Every process that worked on the run.</summary>
    public static JsonArray Starts(RunProgress progress) =>
        JsonList.Of(
            progress.Starts,
            s => new JsonObject
            {
                ["at"] = s.At.ToString("O"),
                ["version"] = s.Began.Version,
                ["pid"] = s.Began.Pid,
                ["host"] = s.Began.Host,
                ["user"] = s.Began.User,
                ["results"] = s.Began.Results,
                ["ended"] = s.EndedAt?.ToString("O"),
                ["status"] = s.Ended is { } ended ? Wording.Of(ended.Status) : null,
                ["code"] = s.Ended?.Code,
                ["reason"] = s.Ended?.Reason,
            }
        );
}
