namespace SkillOpt.Sleep;

/// <summary>What Codex puts before a person's words, or in their place.</summary>
internal static class CodexPreamble
{
    private static readonly string[] s_whole =
    [
        "<environment_context",
        "<user_instructions",
        "<turn_aborted",
        "<permissions",
        "<skills_instructions",
        "<collaboration_mode",
        "<user_shell_command",
        "<subagent_notification",
        "<user_action",
    ];

    private static readonly string[] s_ends = ["</environment_context>", "</INSTRUCTIONS>"];

    /// <summary>The person's words; empty when there are none.</summary>
    public static string Strip(string text)
    {
        var trimmed = text.TrimStart();
        var isInstructions = trimmed.StartsWith("# AGENTS.md instructions", StringComparison.Ordinal);
        if (!isInstructions && !Array.Exists(s_whole, w => trimmed.StartsWith(w, StringComparison.Ordinal)))
        {
            return text.Trim();
        }

        var end = s_ends.Max(e => trimmed.LastIndexOf(e, StringComparison.Ordinal) is >= 0 and var at ? at + e.Length : -1);
        return end < 0 ? "" : trimmed[end..].Trim();
    }
}
