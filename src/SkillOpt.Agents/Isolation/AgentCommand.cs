using System.Collections.Immutable;

namespace SkillOpt.Agents;

/// <summary>A command as it is really started.</summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Folder">The folder it is started in; null for any.</param>
/// <param name="Variables">All variables it gets.</param>
internal sealed record AgentCommand(
    string Program,
    ImmutableArray<string> Arguments,
    string? Folder,
    ImmutableSortedDictionary<string, string> Variables
);
