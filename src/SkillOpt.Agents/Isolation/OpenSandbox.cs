using System.Collections.Immutable;

namespace SkillOpt.Agents;

/// <summary>No isolation: a home of its own, chosen variables, and the person's rights on everything else.</summary>
internal sealed class OpenSandbox : IAgentSandbox
{
    private static readonly string[] s_inherited =
    [
        "PATH",
        "LANG",
        "LC_ALL",
        "TZ",
        "SystemRoot",
        "SystemDrive",
        "ComSpec",
        "PATHEXT",
        "windir",
    ];

    /// <inheritdoc/>
    public bool IsIsolated => false;

    /// <inheritdoc/>
    public bool ForwardsToSocket => false;

    /// <inheritdoc/>
    public string HomeOf(AgentEnclosure enclosure) => enclosure.Home;

    /// <inheritdoc/>
    public string WorkOf(AgentEnclosure enclosure) => enclosure.Work;

    /// <inheritdoc/>
    public AgentCommand Wrap(AgentEnclosure enclosure, ImmutableArray<string> command)
    {
        var temporary = Path.Combine(enclosure.Home, ".tmp");
        Directory.CreateDirectory(temporary);
        var variables = enclosure
            .Variables.SetItem("HOME", enclosure.Home)
            .SetItem("USERPROFILE", enclosure.Home)
            .SetItem("TMPDIR", temporary)
            .SetItem("TEMP", temporary)
            .SetItem("TMP", temporary);
        foreach (var name in s_inherited)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value && !variables.ContainsKey(name))
            {
                variables = variables.Add(name, value);
            }
        }

        return new AgentCommand(command[0], command[1..], enclosure.Work, variables);
    }
}
