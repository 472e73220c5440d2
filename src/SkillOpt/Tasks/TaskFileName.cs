using System.Text;
using SkillOpt.Identity;

namespace SkillOpt.Tasks;

/// <summary>Makes file names of task ids: ids are free text and must never become paths as they are.</summary>
public static class TaskFileName
{
    private const int MaxLength = 80;

    /// <summary>
    /// A name that is valid on every system, at most 80 characters, and different for different ids: letters, digits, <c>.</c>, <c>-</c>
    /// and <c>_</c> are kept, everything else becomes <c>_</c>; when anything was changed, a short hash of the id is added.
    /// </summary>
    public static string For(string id)
    {
        var name = new StringBuilder(id.Length);
        foreach (var c in id)
        {
            name.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_');
        }

        var safe = name.ToString().Trim('.', '_');
        if (safe == id && safe.Length is > 0 and <= MaxLength && !IsReserved(safe) && safe.All(c => !char.IsAsciiLetterUpper(c)))
        {
            return safe;
        }

        // File systems that ignore case must not merge "A" and "a", so upper-case letters count as a change.
        var hash = ContentHash.Of(id).Short[..8];
        return $"{(safe.Length == 0 ? "task" : safe[..Math.Min(safe.Length, MaxLength - 9)])}-{hash}";
    }

    private static bool IsReserved(string name)
    {
        var stem = name.Split('.')[0];
        return stem is "con" or "prn" or "aux" or "nul" || (stem.Length == 4 && (stem.StartsWith("com", StringComparison.Ordinal) || stem.StartsWith("lpt", StringComparison.Ordinal)) && char.IsAsciiDigit(stem[3]));
    }
}
