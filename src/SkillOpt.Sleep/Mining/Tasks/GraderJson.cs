using System.Text.Json.Nodes;

namespace SkillOpt.Sleep;

/// <summary>Graders as the engine takes them.</summary>
internal static class GraderJson
{
    private const double Pass = 0.8;

    /// <summary>Checks.</summary>
    public static JsonArray Of(IEnumerable<TaskCheck> checks) =>
        new([
            .. checks.Select(c => new JsonObject
            {
                ["op"] = c.Op,
                ["arg"] = c.Op is "max_chars" or "min_chars" && int.TryParse(c.Arg, out var n) ? n : c.Arg,
            }),
        ]);

    /// <summary>A judge who is shown the points that stand in a task's <c>rubric</c>.</summary>
    public static JsonObject Judge() =>
        new()
        {
            ["name"] = "judge",
            ["metadata"] = new JsonArray("rubric"),
            ["rubric"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "Wishes",
                    ["question"] = "Does the answer do what the task asks, and meet the points listed under rubric?",
                    ["levels"] = new JsonArray(
                        "it misses what was asked",
                        "it does part of what was asked",
                        "it does what was asked and misses a point of the rubric",
                        "it does what was asked and meets every point of the rubric"
                    ),
                }
            ),
        };

    /// <summary>Checks that every answer must pass, and a judge.</summary>
    public static JsonObject ChecksAndJudge()
    {
        var judge = Judge();
        judge["label"] = "rubric";
        return new JsonObject
        {
            ["name"] = "compose",
            ["threshold"] = Pass,
            ["parts"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "rules",
                    ["label"] = "checks",
                    ["veto"] = true,
                },
                judge
            ),
        };
    }
}
