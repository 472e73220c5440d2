using System.Collections.Immutable;

namespace SkillOpt.Agents;

/// <summary>
/// bubblewrap: namespaces of its own for processes, users, network and all else, a read-only system, the rollout's home and folder as the
/// only places to write, the same paths in every rollout. Whoever dies first, the engine or the agent, takes all processes along.
/// </summary>
/// <param name="bubblewrap">The program.</param>
/// <param name="forwarder">The command that leads the model's port to the socket and then becomes the agent; null where none is
/// needed.</param>
internal sealed class BubblewrapSandbox(string bubblewrap, SocketForwarder? forwarder) : IAgentSandbox
{
    private const string InnerHome = "/home/agent";
    private const string InnerWork = "/home/agent/work";
    private const string TemporaryBytes = "1073741824";

    private static readonly string[] s_system = ["/bin", "/sbin", "/lib", "/lib64", "/lib32"];

    private static readonly string[] s_files =
    [
        "/etc/alternatives",
        "/etc/ld.so.cache",
        "/etc/ssl",
        "/etc/ca-certificates",
        "/etc/pki",
        "/etc/nsswitch.conf",
        "/etc/localtime",
    ];

    /// <inheritdoc/>
    public bool IsIsolated => true;

    /// <inheritdoc/>
    public bool ForwardsToSocket => forwarder is not null;

    /// <inheritdoc/>
    public string HomeOf(AgentEnclosure enclosure) => InnerHome;

    /// <inheritdoc/>
    public string WorkOf(AgentEnclosure enclosure) => InnerWork;

    /// <inheritdoc/>
    public AgentCommand Wrap(AgentEnclosure enclosure, ImmutableArray<string> command)
    {
        List<string> arguments =
        [
            "--unshare-all",
            .. enclosure.Socket is null ? (ReadOnlySpan<string>)["--share-net"] : [],
            "--unshare-user",
            "--uid",
            "1000",
            "--gid",
            "1000",
            "--die-with-parent",
            "--new-session",
            "--cap-drop",
            "ALL",
            "--hostname",
            "agent",
            .. ReadOnly("/usr"),
        ];
        foreach (var folder in s_system.Where(Directory.Exists))
        {
            arguments.AddRange(new DirectoryInfo(folder).LinkTarget is { } target ? ["--symlink", target, folder] : ReadOnly(folder));
        }

        arguments.AddRange(["--proc", "/proc", "--dev", "/dev", "--size", TemporaryBytes, "--tmpfs", "/tmp"]);
        foreach (var file in s_files)
        {
            arguments.AddRange(["--ro-bind-try", file, file]);
        }

        if (enclosure.Socket is null)
        {
            arguments.AddRange(["--ro-bind-try", "/etc/resolv.conf", "/etc/resolv.conf", "--ro-bind-try", "/etc/hosts", "/etc/hosts"]);
        }

        IEnumerable<string> programs = enclosure.Socket is null ? enclosure.Programs : enclosure.Programs.Concat(forwarder!.Folders);
        foreach (
            var folder in programs.Where(static f => !f.StartsWith("/usr/", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)
        )
        {
            arguments.AddRange(ReadOnly(folder));
        }

        arguments.AddRange(["--bind", enclosure.Home, InnerHome]);
        foreach (var path in enclosure.ReadOnly)
        {
            arguments.AddRange(["--ro-bind", Path.Combine(enclosure.Work, path), $"{InnerWork}/{path}"]);
        }

        if (enclosure.Socket is { } socket)
        {
            arguments.AddRange(["--ro-bind", socket, SocketForwarder.InnerSocket]);
        }

        arguments.AddRange(["--remount-ro", "/", "--chdir", InnerWork, "--"]);
        arguments.AddRange(enclosure.Socket is null ? command : forwarder!.Before(command));

        // In the environment and not among the arguments, which every user of this machine can read: they hold the rollout's token.
        return new AgentCommand(bubblewrap, [.. arguments], null, VariablesOf(enclosure));
    }

    private static ImmutableSortedDictionary<string, string> VariablesOf(AgentEnclosure enclosure)
    {
        var folders = enclosure.Programs.SelectMany(static f => new[] { f, Path.Combine(f, "bin") }).Where(Directory.Exists);
        return enclosure
            .Variables.SetItem("HOME", InnerHome)
            .SetItem("USER", "agent")
            .SetItem("LANG", "C.UTF-8")
            .SetItem("TMPDIR", "/tmp")
            .SetItem("SHELL", "/bin/bash")
            .SetItem("PATH", string.Join(':', ["/usr/local/bin", "/usr/bin", "/bin", .. folders]));
    }

    private static string[] ReadOnly(string path) => ["--ro-bind", path, path];
}
