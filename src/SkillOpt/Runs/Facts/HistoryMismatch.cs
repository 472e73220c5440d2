namespace SkillOpt.Runs;

/// <summary>Words for a replay that tells another history.</summary>
internal static class HistoryMismatch
{
    public static SkillOptException Describe(long seq, string storedType, string toldType, string stored, string told)
    {
        var at = FirstDifference(stored, told);
        return new SkillOptException(
            "SKO2104",
            $"The resumed run tells another history: fact {seq} is stored as {storedType} and was told now as {toldType} "
                + $"(stored …{Excerpt(stored, at)}…, told …{Excerpt(told, at)}…). The inputs or the program changed since the run was "
                + $"begun: use another run name, or the version that began it.",
            ExitCode.InvalidInput
        );
    }

    private static int FirstDifference(string left, string right)
    {
        var i = 0;
        while (i < left.Length && i < right.Length && left[i] == right[i])
        {
            i++;
        }

        return i;
    }

    private static string Excerpt(string text, int at)
    {
        var start = Math.Clamp(at - 40, 0, text.Length);
        return text.Substring(start, Math.Min(100, text.Length - start));
    }
}
