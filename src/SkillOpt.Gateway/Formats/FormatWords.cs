using Microsoft.Extensions.AI;

namespace SkillOpt.Gateway;

/// <summary>Small conversions that every format needs.</summary>
internal static class FormatWords
{
    /// <summary>The tool choice that a word stands for; null where it stands for none.</summary>
    public static ChatToolMode? ToolMode(string? word) =>
        word switch
        {
            "auto" or "AUTO" or "VALIDATED" => ChatToolMode.Auto,
            "none" or "NONE" => ChatToolMode.None,
            "required" or "any" or "ANY" => ChatToolMode.RequireAny,
            _ => null,
        };

    /// <summary>The reply's text.</summary>
    public static string TextOf(IEnumerable<AIContent> contents) =>
        string.Concat(contents.OfType<TextContent>().Select(static t => t.Text));

    /// <summary>The reply's visible reasoning.</summary>
    public static string ReasoningOf(IEnumerable<AIContent> contents) =>
        string.Concat(contents.OfType<TextReasoningContent>().Select(static t => t.Text));
}
