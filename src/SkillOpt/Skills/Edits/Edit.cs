using System.Text.Json.Serialization;

namespace SkillOpt;

/// <summary>One proposed change to one file of a skill: the unit that is merged, ranked, clipped and applied.</summary>
/// <param name="Operation">What to do.</param>
/// <param name="Content">The new text; empty for a delete.</param>
/// <param name="Target">The anchor: text that must occur exactly once in the file's editable part; empty for an append.</param>
[JsonConverter(typeof(EditJsonConverter))]
public sealed record Edit(EditOperation Operation, string Content = "", string Target = "")
{
    /// <summary>The file the edit is for, relative to the skill folder with forward slashes.</summary>
    public string File { get; init; } = Skill.MainFile;

    /// <summary>Whether failures or successes proposed it; null when not known.</summary>
    public EditSource? Source { get; init; }

    /// <summary>How many trajectories support it, as counted by the engine (never as claimed by a model); at least 1.</summary>
    public int SupportCount { get; init; } = 1;

    /// <summary>Why it was proposed, in the optimizer's words; may be empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>How many merge levels it went through; 0 as proposed.</summary>
    public int MergeLevel { get; init; }
}
