using System.Text.Json.Nodes;
using SkillOpt.Reporting;
using SkillOpt.Training;

namespace SkillOpt.Projects;

/// <summary>
/// The settings of a project in force, as JSON: each with where it came from, and why it has no effect where it has none.
/// </summary>
internal static class ConfigJson
{
    public static JsonObject Of(SkillProject project) =>
        new()
        {
            ["file"] = project.Configuration.File,
            ["learning_rates"] = project.LearningRates is { } rates
                ? JsonList.Of(rates, r => r == LearningRate.Unlimited ? null : JsonValue.Create(r))
                : null,
            ["keys"] = JsonList.Of(
                project.Configuration.Entries,
                e => new JsonObject
                {
                    ["key"] = e.Key.Path,
                    ["value"] = e.Unused is null ? e.Value?.DeepClone() : null,
                    ["origin"] = e.Origin,
                    ["unused"] = e.Unused,
                    ["meaning"] = e.Key.Meaning,
                }
            ),
        };
}
