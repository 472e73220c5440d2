using SkillOpt.Training;

namespace SkillOpt.Sleep;

/// <summary>
/// Calls that this program made itself, and calls of plugins, known by how their first text begins: an agent's command line keeps them like
/// any session. Learning from them would be learning from ourselves.
/// </summary>
internal static class OwnCalls
{
    private const int Head = 60;
    private const int LookedAt = 4000;

    // Marks of this program, of earlier ones of its kind, and of observers that plugins run beside a session.
    private static readonly string[] s_marks =
    [
        "<skillopt_sleep_internal_replay_v1>",
        "## CURRENT SKILL",
        "You are a strict grader",
        "## Skill\n",
        "<material nonce=",
    ];

    private static readonly string[] s_agents = ["You are a Claude-Mem", "memory agent,", "You are driving **SkillOpt-Sleep**"];

    private static readonly Lazy<string[]> s_prompts = new(() =>
        [.. PromptLibrary.BuiltIn.Names.Select(n => PromptLibrary.BuiltIn[n]).Select(p => p[..Math.Min(p.Length, Head)])]
    );

    /// <summary>Whose call a session was, by its first text.</summary>
    public static SessionMark Of(string firstPrompt)
    {
        var head = firstPrompt[..Math.Min(firstPrompt.Length, LookedAt)];
        return Array.Exists(s_marks, m => head.Contains(m, StringComparison.Ordinal))
            || Array.Exists(s_prompts.Value, p => head.Contains(p, StringComparison.Ordinal))
                ? SessionMark.OwnCall
            : Array.Exists(s_agents, a => head.Contains(a, StringComparison.Ordinal)) ? SessionMark.Agent
            : SessionMark.Person;
    }
}
