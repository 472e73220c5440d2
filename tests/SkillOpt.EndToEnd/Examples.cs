using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>The example projects of the repository.</summary>
internal static class Examples
{
    /// <summary>Copies one into a folder, without runs that somebody made there.</summary>
    public static void CopyExample(this TemporaryFolder folder, string name)
    {
        var source = Path.Combine(Repository.Root, "examples", name);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(source, file);
            if (!relative.StartsWith("runs", StringComparison.Ordinal))
            {
                var target = folder.At("examples", name, relative);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }
}
