namespace SkillOpt.Models.Providers;

/// <summary>Finds what a misspelt name probably meant.</summary>
internal static class Spelling
{
    /// <summary>The candidate with the smallest edit distance (Levenshtein, 1966), if it is close: at most a third of the letters differ, or one holds the other.</summary>
    public static string? Nearest(string written, IEnumerable<string> candidates)
    {
        if (written.Length == 0)
        {
            return null;
        }

        return candidates
            .Select(candidate => (candidate, distance: Distance(written.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .Where(c => c.distance <= Math.Max(2, Math.Max(written.Length, c.candidate.Length) / 3)
                || c.candidate.Contains(written, StringComparison.OrdinalIgnoreCase))
            .OrderBy(c => c.distance)
            .ThenBy(c => c.candidate, StringComparer.Ordinal)
            .Select(c => c.candidate)
            .FirstOrDefault();
    }

    private static int Distance(string a, string b)
    {
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
