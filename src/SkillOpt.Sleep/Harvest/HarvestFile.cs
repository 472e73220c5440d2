namespace SkillOpt.Sleep;

/// <summary>What was taken, as a file for a person to read.</summary>
internal static class HarvestFile
{
    /// <summary>Writes one line of JSON for each session; readable by its owner alone.</summary>
    public static void Write(string path, HarvestReport report)
    {
        AtomicFile.Write(path, string.Concat(report.Sessions.Select(s => DigestJson.Write(s) + "\n")));
        SleepHome.MakePrivate(path);
    }
}
