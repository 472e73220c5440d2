using System.Text.Json.Nodes;
using SkillOpt.Training;

namespace SkillOpt.Reporting;

/// <summary>Prompts in force, as JSON.</summary>
internal static class PromptsJson
{
    public static JsonArray Of(PromptLibrary prompts, IEnumerable<string> names) =>
        JsonList.Of(
            names,
            n => new JsonObject
            {
                ["name"] = n,
                ["replaced"] = prompts.Replaced.Contains(n),
                ["text"] = prompts[n],
            }
        );
}
