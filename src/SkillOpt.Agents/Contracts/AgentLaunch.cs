using System.Collections.Immutable;

namespace SkillOpt.Agents;

/// <summary>How an agent is started.</summary>
/// <param name="Arguments">Its arguments; never the prompt.</param>
internal sealed record AgentLaunch(ImmutableArray<string> Arguments)
{
    /// <summary>Variables set for it; nothing else of ours reaches it but what programs need to run at all.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>What it reads from standard input.</summary>
    public string Input { get; init; } = "";

    /// <summary>Files laid into its home before the start: relative path and text.</summary>
    public ImmutableSortedDictionary<string, string> HomeFiles { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
