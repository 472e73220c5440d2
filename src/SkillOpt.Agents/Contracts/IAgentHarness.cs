using System.Collections.Immutable;

namespace SkillOpt.Agents;

/// <summary>Everything that is particular to one agent program. Stateless.</summary>
internal interface IAgentHarness
{
    /// <summary>What is known before it is started.</summary>
    AgentInfo Info { get; }

    /// <summary>Folders below its working folder in which it looks for skills; each skill is a folder in them.</summary>
    ImmutableArray<string> SkillFolders { get; }

    /// <summary>The file in its working folder that it reads as instructions.</summary>
    string InstructionsFile { get; }

    /// <summary>Where below its home the transcripts of its sessions lie, as a pattern for people.</summary>
    string Transcripts { get; }

    /// <summary>How it is started.</summary>
    AgentLaunch Prepare(AgentSetup setup);

    /// <summary>Begins to read what it prints.</summary>
    IAgentReader Read();
}
