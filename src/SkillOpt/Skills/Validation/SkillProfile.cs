namespace SkillOpt;

/// <summary>Whose rules a skill is checked against.</summary>
internal enum SkillProfile
{
    /// <summary>The Agent Skills specification, to the letter.</summary>
    Spec,

    /// <summary>Claude Code and the Claude skill packager: the specification with their further keys and stricter texts.</summary>
    Claude,

    /// <summary>VS Code with Copilot: the specification with its further keys.</summary>
    VSCode,

    /// <summary>Codex: the specification; keys that it does not know are passed over.</summary>
    Codex,

    /// <summary>What hosts need to load a skill at all; everything else is a warning. What training holds on to.</summary>
    Lenient,
}
