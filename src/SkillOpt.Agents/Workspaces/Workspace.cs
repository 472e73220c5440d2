using SkillOpt.Rollouts;

namespace SkillOpt.Agents;

/// <summary>
/// The folders of one rollout: a private home and a folder to work in. Nothing of the expected answer is ever written here. Deleted with
/// the object.
/// </summary>
internal sealed class Workspace : IDisposable
{
    /// <summary>Where results are to be written.</summary>
    public const string ResultsFolder = "results";

    /// <summary>What is to be done.</summary>
    public const string TaskFile = "task.md";

    private Workspace(string root) => Root = root;

    /// <summary>The folder that holds all of it.</summary>
    public string Root { get; }

    /// <summary>The agent's home.</summary>
    public string Home => Path.Combine(Root, "home");

    /// <summary>The folder it works in.</summary>
    public string Work => Path.Combine(Root, "home", "work");

    /// <summary>What was laid into it: path below the working folder and digest. What still has it is not the agent's.</summary>
    public Dictionary<string, ContentHash> Laid { get; } = new(StringComparer.Ordinal);

    /// <summary>Files that may not be changed, relative to the working folder.</summary>
    public List<string> ReadOnly { get; } = [];

    /// <summary>Makes the folders and lays the task into them.</summary>
    /// <param name="folder">An empty folder; the workspace takes it and removes it at its end.</param>
    /// <param name="task">The task.</param>
    /// <param name="filesAreReadOnly">Whether the task's files may not be changed.</param>
    /// <exception cref="IOException">A file cannot be written or read.</exception>
    /// <exception cref="SkillOptException">SKO6007: a task's file has a name that leads out of the folder.</exception>
    public static Workspace Create(string folder, AgentTask task, bool filesAreReadOnly)
    {
        var workspace = new Workspace(folder);
        try
        {
            Directory.CreateDirectory(Path.Combine(workspace.Work, ResultsFolder));
            foreach (var file in task.Files)
            {
                var bytes = InputFile.ReadAllBytes(file.FullPath);
                if (ContentHash.Of(bytes) != file.Hash)
                {
                    throw new IOException($"'{file.Name}' has changed since the tasks were read; start the command again.");
                }

                workspace.Lay(file.Name, bytes);
                if (filesAreReadOnly)
                {
                    workspace.Protect(file.Name);
                }
            }

            workspace.Lay(TaskFile, System.Text.Encoding.UTF8.GetBytes(task.Text));
            return workspace;
        }
        catch
        {
            workspace.Dispose();
            throw;
        }
    }

    /// <summary>Lays a file into the working folder.</summary>
    public void Lay(string name, ReadOnlySpan<byte> bytes)
    {
        var path = Inside(Work, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (var stream = new FileStream(path, FileMode.Create, FileAccess.Write))
        {
            stream.Write(bytes);
        }

        Laid[name] = ContentHash.Of(bytes);
    }

    /// <summary>Lays a file into the home.</summary>
    public void LayHome(string name, string text)
    {
        var path = Inside(Home, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Marks a file as one that may not be changed.</summary>
    public void Protect(string name)
    {
        ReadOnly.Add(name);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Inside(Work, name), UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => FolderRemoval.Remove(Root);

    private static string Inside(string folder, string name)
    {
        var path = Path.GetFullPath(name, folder);
        return path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new SkillOptException(
                "SKO6007",
                $"The file '{name}' would lie outside the agent's folder; give it a name below its task."
            );
    }
}
