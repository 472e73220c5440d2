using System.Collections.Immutable;

namespace SkillOpt.Agents;

/// <summary>Cursor's command line. It reaches models only through its own login.</summary>
internal sealed class CursorHarness : IAgentHarness
{
    /// <inheritdoc/>
    public AgentInfo Info { get; } =
        new("cursor", "Cursor CLI", "cursor-agent")
        {
            Variable = "CURSOR_EXEC_PATH",
            Oldest = new Version(0, 0),
            Install = "curl https://cursor.com/install -fsS | bash",
            Login = "cursor-agent login",
            LoginFiles = [".cursor/cli-config.json", ".config/cursor/auth.json"],
            LoginVariables = ["CURSOR_API_KEY"],
            ReachesOwnModelsOnly = true,
        };

    /// <inheritdoc/>
    public ImmutableArray<string> SkillFolders { get; } = [".cursor/skills"];

    /// <inheritdoc/>
    public string InstructionsFile => "AGENTS.md";

    /// <inheritdoc/>
    public string Transcripts => ".cursor/projects/*/agent-transcripts/*/*.jsonl";

    /// <inheritdoc/>
    public AgentLaunch Prepare(AgentSetup setup) =>
        new([
            "-p",
            "--output-format",
            "stream-json",
            "--trust",
            "--workspace",
            setup.Work,
            "--sandbox",
            setup.IsIsolated ? "disabled" : "enabled",
            "--force",
        ])
        {
            Variables = ImmutableSortedDictionary<string, string>.Empty.Add("NO_COLOR", "1"),
            Input = setup.Prompt,
        };

    /// <inheritdoc/>
    public IAgentReader Read() => new CursorReader();
}
