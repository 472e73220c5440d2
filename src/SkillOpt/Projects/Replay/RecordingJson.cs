using System.Text.Json.Nodes;

namespace SkillOpt.Projects;

/// <summary>A recording that was written, as JSON.</summary>
internal static class RecordingJson
{
    /// <param name="file">The recording.</param>
    /// <param name="results">How many results it holds.</param>
    public static JsonObject Of(string file, long results) => new() { ["file"] = Path.GetFullPath(file), ["results"] = results };
}
