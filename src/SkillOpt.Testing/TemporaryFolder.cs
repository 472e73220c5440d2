namespace SkillOpt.Testing;

/// <summary>A folder of a test's own, gone with everything in it when it is disposed of.</summary>
/// <example>
/// <code>
/// using var folder = new TemporaryFolder();
/// folder.Write("tasks.jsonl", """{"input": "What is 2 + 2?", "expected": "4"}""");
/// var tasks = TaskSetLoader.LoadFile("tasks.jsonl", folder.Path);
/// </code>
/// </example>
public sealed class TemporaryFolder : IDisposable
{
    private int _new;

    /// <summary>The folder's full path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("skillopt-").FullName;

    /// <summary>A place in the folder; nothing need be there.</summary>
    /// <param name="parts">The names on the way; a name may hold slashes.</param>
    public string At(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>A place in the folder that no earlier call gave.</summary>
    public string NewPath() => At($"new-{++_new}");

    /// <summary>Writes a file, and makes the folders that lead to it.</summary>
    /// <param name="name">Its place in the folder.</param>
    /// <param name="text">What it holds, as UTF-8 without a mark at its beginning.</param>
    /// <returns>Its full path.</returns>
    public string Write(string name, string text)
    {
        var path = At(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="parts">The names on the way to it.</param>
    /// <exception cref="IOException">There is none.</exception>
    public string Read(params ReadOnlySpan<string> parts) => File.ReadAllText(At(parts));

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
