using System.Text.Json.Nodes;

namespace SkillOpt.Sleep;

/// <summary>Evaluations as JSON.</summary>
internal static class EvaluationJson
{
    /// <summary>What many nights learned.</summary>
    public static JsonObject Of(EvaluationReport report) =>
        new()
        {
            ["gate"] = report.Gate,
            ["nights"] = report.Nights,
            ["learned"] = report.Learned,
            ["lessons"] = report.Lessons,
            ["trapped"] = report.Trapped,
            ["traps"] = report.Traps,
            ["cost_per_night"] = report.CostPerNight,
            ["rollouts_per_night"] = report.RolloutsPerNight,
        };

    /// <summary>What a seed came to.</summary>
    public static JsonObject OfSeed(string seed, double before, double after) =>
        new()
        {
            ["seed"] = seed,
            ["before"] = before,
            ["after"] = after,
        };
}
