using System.Text;
using SkillOpt.Rollouts;

namespace SkillOpt.Agents;

/// <summary>What an agent left, as an entry of its trajectory: names, sizes and the beginnings of texts.</summary>
internal static class LeftFilesStep
{
    private const int MostShown = 20;
    private const int LongestText = 2000;

    /// <summary>The entry; null when nothing was left.</summary>
    public static TrajectoryStep? Of(Collection left, string folder)
    {
        if (left.Files.IsEmpty && left.Skipped == 0)
        {
            return null;
        }

        var text = new StringBuilder("Files that were left:\n");
        foreach (var file in left.Files.Take(MostShown))
        {
            text.Append("- ").Append(file.Name).Append(", ").Append(file.Bytes).Append(" bytes\n");
            if (TextOf(Path.Combine(folder, file.Name), file.Bytes) is { } content)
            {
                text.Append("~~~~\n").Append(content.TrimEnd()).Append("\n~~~~\n");
            }
        }

        var more = left.Files.Length - Math.Min(left.Files.Length, MostShown);
        if (more > 0)
        {
            text.Append("and ").Append(more).Append(" more\n");
        }

        if (left.Skipped > 0)
        {
            text.Append(left.Skipped).Append(" files were too large or too many to be kept\n");
        }

        return new TrajectoryStep(StepKind.Verification, text.ToString());
    }

    private static string? TextOf(string path, long bytes)
    {
        if (bytes is 0 or > 1024 * 1024)
        {
            return null;
        }

        var content = InputFile.ReadAllBytes(path);
        return content.Contains((byte)0) ? null
            : Encoding.UTF8.GetString(content) is var text && text.Length <= LongestText ? text
            : Encoding.UTF8.GetString(content)[..LongestText] + "\n[…]";
    }
}
