namespace SkillOpt.Models;

/// <summary>A call that waits for an answer, as <c>pending.json</c> lists it. Paths are relative to the handoff folder.</summary>
/// <param name="Id">The call's identity: a digest of everything the model would see.</param>
/// <param name="Role">The role's folder: <c>target</c>, <c>optimizer</c>, <c>judge</c> or <c>calls</c>.</param>
/// <param name="Prompt">The Markdown file to read.</param>
/// <param name="Answer">The file to write the answer to.</param>
public sealed record HandoffCall(string Id, string Role, string Prompt, string Answer)
{
    /// <summary>The command that waits for the answer; empty when it has no name.</summary>
    public string Command { get; init; } = "";

    /// <summary>The project folder of that command; empty when it has none.</summary>
    public string Project { get; init; } = "";

    /// <summary>Files the prompt refers to, beside it.</summary>
    public IReadOnlyList<string> Attachments { get; init; } = [];

    /// <summary>True when the answer must be one JSON object.</summary>
    public bool AnswerIsJson { get; init; }
}
