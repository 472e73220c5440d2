using System.Text.Json.Nodes;
using SkillOpt.Rollouts;
using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>A task's rollouts in a run, one of them opened, as JSON.</summary>
internal static class RolloutsJson
{
    /// <param name="card">The task and the rollout that is opened.</param>
    /// <param name="found">Every rollout of the task, in the order in which they were made.</param>
    /// <param name="trajectory">What happened in the one that is opened; null when it is not kept.</param>
    public static JsonObject Of(
        TaskCard card,
        IEnumerable<(EvaluationFinished Evaluation, TaskScore? Score, TaskFailure? Failure)> found,
        Trajectory? trajectory
    )
    {
        var json = card.ToJson();
        json["rollouts"] = JsonList.Of(
            found,
            f => new JsonObject
            {
                ["evaluation"] = f.Evaluation.Label,
                ["split"] = TermName.Of(f.Evaluation.Split),
                ["hard"] = f.Score?.Hard,
                ["soft"] = f.Score?.Soft,
                ["failure"] = f.Failure is { } failure ? $"{failure.Kind}: {failure.Evidence}" : null,
            }
        );
        json["trajectory"] = TrajectoryJson.Of(trajectory);
        return json;
    }
}
