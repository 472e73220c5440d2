namespace SkillOpt.Agents;

/// <summary>Finds what can be put around an agent on this machine, and tries it once. Thread-safe.</summary>
/// <param name="processes">Starts processes.</param>
/// <param name="forwarder">The forwarder; asked when a sandbox is made.</param>
internal sealed class SandboxFinder(ProcessRunner processes, Func<SocketForwarder?> forwarder)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);
    private readonly Lock _lock = new();
    private (IAgentSandbox? Sandbox, string Problem)? _tried;

    /// <summary>The sandbox of a mode.</summary>
    /// <exception cref="SkillOptException">SKO6005: there is none on this machine.</exception>
    public IAgentSandbox Find(SandboxMode mode)
    {
        if (mode == SandboxMode.None)
        {
            return new OpenSandbox();
        }

        lock (_lock)
        {
            _tried ??= Try();
            return _tried.Value.Sandbox
                ?? throw new SkillOptException(
                    "SKO6005",
                    $"Agents cannot be isolated on this machine: {_tried.Value.Problem}. Mend that, or write 'sandbox: none' under "
                        + "environment, which gives agents your own rights on all your files.",
                    ExitCode.EnvironmentFailed
                );
        }
    }

    private (IAgentSandbox? Sandbox, string Problem) Try()
    {
        if (!OperatingSystem.IsLinux())
        {
            return (null, "the sandbox is bubblewrap, which runs on Linux");
        }

        if (ExecutableFinder.Find("bwrap") is not { } bubblewrap)
        {
            return (null, "bubblewrap is not installed (apt-get install bubblewrap)");
        }

        var request = new ProcessRequest(
            bubblewrap,
            ["--unshare-all", "--unshare-user", "--uid", "1000", "--gid", "1000", "--die-with-parent", "--ro-bind", "/", "/", "--", "true"]
        )
        {
            Timeout = s_patience,
        };
        var result = Task.Run(() => processes.RunAsync(request, CancellationToken.None)).GetAwaiter().GetResult();
        return result.Succeeded
            ? (new BubblewrapSandbox(bubblewrap, forwarder()), "")
            : (
                null,
                $"bubblewrap cannot make its namespaces ({VisibleText.Of(result.ErrorTail.Trim().ReplaceLineEndings(" "))}); allow them "
                    + "with 'sysctl kernel.unprivileged_userns_clone=1' or, on Ubuntu, "
                    + "'sysctl kernel.apparmor_restrict_unprivileged_userns=0'"
            );
    }
}
