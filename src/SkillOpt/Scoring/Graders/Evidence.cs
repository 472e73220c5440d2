namespace SkillOpt.Scoring.Graders;

/// <summary>Checks quotations: a judge's evidence must stand in the answer.</summary>
internal static class Evidence
{
    /// <summary>True when the quotation occurs in the answer; white space, letter case and the style of quotation marks do not count.</summary>
    public static bool Occurs(string quotation, string answer)
    {
        var wanted = Plain(quotation);
        return wanted.Length > 0 && Plain(answer).Contains(wanted, StringComparison.Ordinal);
    }

    private static string Plain(string text)
    {
        var straight = text.Replace('“', '"').Replace('”', '"').Replace('‘', '\'').Replace('’', '\'').ToLowerInvariant();
        return string.Join(' ', straight.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
