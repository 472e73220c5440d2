using System.Text.Json.Serialization;

namespace SkillOpt;

/// <summary>
/// One change to one file of a skill: an operation on its text. Who proposed it, and on what grounds, is not its business.
/// </summary>
/// <param name="Operation">What to do.</param>
/// <param name="Content">The new text; empty for a delete.</param>
/// <param name="Target">The anchor: text that must occur exactly once in the file's editable part; empty for an append.</param>
[JsonConverter(typeof(EditJsonConverter))]
public sealed record Edit(EditOperation Operation, string Content = "", string Target = "")
{
    /// <summary>The file the edit is for, relative to the skill folder with forward slashes.</summary>
    public string File { get; init; } = Skill.MainFile;

    /// <summary>Why it was proposed, in the optimizer's words; may be empty.</summary>
    public string Reason { get; init; } = "";
}
