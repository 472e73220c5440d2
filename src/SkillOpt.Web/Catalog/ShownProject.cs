using System.Security.Cryptography;
using System.Text;

namespace SkillOpt.Web;

/// <summary>A project whose runs are shown.</summary>
/// <param name="Id">Its name in addresses: the folder's name and six digits that tell it from others of that name.</param>
/// <param name="Name">The folder's name, for people.</param>
/// <param name="Folder">The folder, as a full path.</param>
/// <param name="RunsFolder">The folder of its runs.</param>
/// <param name="Typed">The folder as the person typed it: what a command that is printed names.</param>
internal sealed record ShownProject(string Id, string Name, string Folder, string RunsFolder, string Typed)
{
    private const int LongestName = 60;

    /// <summary>A project of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="runsFolder">The folder of its runs.</param>
    /// <param name="typed">The folder as it was typed.</param>
    public static ShownProject Of(string folder, string runsFolder, string typed)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var name = Path.GetFileName(full) is { Length: > 0 } last ? last : "project";
        var digits = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(full)))[..6];
        return new ShownProject($"{Word(name)}-{digits}", name, full, Path.GetFullPath(runsFolder), typed);
    }

    // Only what needs no escape in an address.
    private static string Word(string name) =>
        new([.. name.Take(LongestName).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-')]);
}
