using System.Text.Json.Nodes;
using SkillOpt.Reporting;

namespace SkillOpt.Projects;

/// <summary>A project that was made, as JSON.</summary>
internal static class NewProjectJson
{
    /// <param name="project">The project.</param>
    /// <param name="imported">What became of imported evals; null when none were imported.</param>
    public static JsonObject Of(NewProject project, JsonObject? imported) =>
        new()
        {
            ["folder"] = project.Folder,
            ["written"] = JsonList.Of(project.Written),
            ["imported"] = imported,
            ["hint"] = project.Hint,
        };
}
