using System.Collections.Immutable;

namespace SkillOpt.Agents;

/// <summary>What is known about an agent program before it is started.</summary>
/// <param name="Name">Its name in project files, e.g. <c>claude-code</c>.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Executable">The program as it is found on the PATH.</param>
internal sealed record AgentInfo(string Name, string Title, string Executable)
{
    /// <summary>The variable that names the program's path.</summary>
    public required string Variable { get; init; }

    /// <summary>The oldest version whose arguments and events are the ones read here.</summary>
    public required Version Oldest { get; init; }

    /// <summary>The first version that is known not to be; null for none.</summary>
    public Version? Below { get; init; }

    /// <summary>The command that installs it.</summary>
    public required string Install { get; init; }

    /// <summary>The command that logs it in.</summary>
    public required string Login { get; init; }

    /// <summary>
    /// Files of the operator's home that hold the login, relative to it; the first that exists is copied when the target is <c>login</c>.
    /// </summary>
    public ImmutableArray<string> LoginFiles { get; init; } = [];

    /// <summary>Variables that hold a login; passed on only when the target is <c>login</c>.</summary>
    public ImmutableArray<string> LoginVariables { get; init; } = [];

    /// <summary>True when no other models can be put into it: the target is then its own login.</summary>
    public bool ReachesOwnModelsOnly { get; init; }

    /// <summary>Programs that it needs beside itself for a skill to work, e.g. <c>rg</c>.</summary>
    public ImmutableArray<string> AlsoNeeds { get; init; } = [];
}
