namespace SkillOpt.EndToEnd;

/// <summary>A folder of a test's own, gone afterwards.</summary>
internal sealed class Workspace : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("skillopt-e2e-").FullName;

    public string this[params string[] parts] => System.IO.Path.Combine([Path, .. parts]);

    public string Read(params string[] parts) => File.ReadAllText(this[parts]);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
    }

    /// <summary>Copies a project of the repository, without runs that somebody made there.</summary>
    public void CopyExample(string name)
    {
        var source = System.IO.Path.Combine(Repository.Root, "examples", name);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var relative = System.IO.Path.GetRelativePath(source, file);
            if (!relative.StartsWith("runs", StringComparison.Ordinal))
            {
                var target = this["examples", name, relative];
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
