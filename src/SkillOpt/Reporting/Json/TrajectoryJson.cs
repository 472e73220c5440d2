using System.Text.Json.Nodes;
using SkillOpt.Rollouts;

namespace SkillOpt.Reporting;

/// <summary>What happened in a rollout, as JSON.</summary>
internal static class TrajectoryJson
{
    public static JsonObject? Of(Trajectory? trajectory) =>
        trajectory is null
            ? null
            : new JsonObject
            {
                ["turns"] = trajectory.Turns,
                ["tools_called"] = JsonList.Of(trajectory.ToolsCalled),
                ["steps"] = JsonList.Of(
                    trajectory.Steps,
                    s => new JsonObject
                    {
                        ["kind"] = Wording.Of(s.Kind),
                        ["name"] = s.Name,
                        ["text"] = s.Text,
                    }
                ),
            };
}
