namespace SkillOpt.Agents.Tests;

/// <summary>Recorded outputs of the real programs, from the data folder; tests are skipped without them.</summary>
internal static class Recorded
{
    public static AgentReport Read(string agent, string file, int exitCode = 0, string errors = "")
    {
        var path = Path.Combine(Folder(), agent, file);
        Assert.SkipUnless(File.Exists(path), $"there is no recording {agent}/{file} here");
        var reader = HarnessCatalog.Find(agent == "claude" ? "claude-code" : agent).Read();
        var text = File.ReadAllText(path);
        if (file.EndsWith(".json", StringComparison.Ordinal))
        {
            reader.Line(text.ReplaceLineEndings(" "));
        }
        else
        {
            foreach (var line in text.Split('\n'))
            {
                reader.Line(line);
            }
        }

        return reader.Finish(exitCode, errors);
    }

    private static string Folder() =>
        Path.Combine(Environment.GetEnvironmentVariable("SKILLOPT_DATA") ?? Path.Combine(Root(), "..", "shared", "data"), "transcripts");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SkillOpt.slnx")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }
}
