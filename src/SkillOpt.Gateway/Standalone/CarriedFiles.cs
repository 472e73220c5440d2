namespace SkillOpt.Gateway;

/// <summary>
/// The files that some agents need to be led to a gateway, in a folder of their own that a variable points to: what stands in the person's
/// home is neither changed nor lost sight of. Removed with the object.
/// </summary>
internal sealed class CarriedFiles : IDisposable
{
    private readonly string? _folder;

    private CarriedFiles(string? folder, IReadOnlyDictionary<string, string> variables) => (_folder, Variables) = (folder, variables);

    /// <summary>The variables that lead the agent to the files.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>Lays the files.</summary>
    /// <param name="session">The session to be led to.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="home">The person's home.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static CarriedFiles Lay(GatewaySession session, GatewayAgent agent, string home)
    {
        var files = session.FilesFor(agent);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (files.Count == 0)
        {
            return new CarriedFiles(null, variables);
        }

        // Not among temporary files: Gemini's command line reads no settings below a folder in which others may write.
        var folder = Path.Combine(home, ".cache", "skillopt", "agents", Path.GetRandomFileName());
        Make(folder);
        foreach (var (path, text) in files)
        {
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(path)), text);
        }

        switch (agent)
        {
            case GatewayAgent.Gemini:
                // Settings of the system go before those of the person, and only say how one logs in.
                variables["GEMINI_CLI_SYSTEM_SETTINGS_PATH"] = Path.Combine(folder, "settings.json");
                break;
            case GatewayAgent.Pi:
                // Its folder holds models, sessions and skills: all but the models are the person's own.
                Link(Path.Combine(home, ".pi", "agent"), folder);
                variables["PI_CODING_AGENT_DIR"] = folder;
                break;
        }

        return new CarriedFiles(folder, variables);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_folder is null)
        {
            return;
        }

        try
        {
            // Links are removed, not what they lead to.
            Directory.Delete(_folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file that the agent still holds: it holds no secret.
        }
    }

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void Link(string from, string folder)
    {
        if (!Directory.Exists(from))
        {
            return;
        }

        foreach (var entry in new DirectoryInfo(from).EnumerateFileSystemInfos())
        {
            var link = Path.Combine(folder, entry.Name);
            if (File.Exists(link))
            {
                continue;
            }

            if (entry is DirectoryInfo)
            {
                Directory.CreateSymbolicLink(link, entry.FullName);
            }
            else
            {
                File.CreateSymbolicLink(link, entry.FullName);
            }
        }
    }
}
