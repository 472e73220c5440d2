namespace SkillOpt.Sleep.Tests;

/// <summary>A home folder with agents' files in it, and a home for Sleep beside it.</summary>
public abstract class SleepFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("sleep-tests-").FullName;

    protected string Root => _root;

    protected string HomeFolder => Path.Combine(_root, "home");

    private protected SleepHome Sleep => new(Path.Combine(_root, "sleep"));

    protected Machine Machine => new(HomeFolder, _ => null) { System = MachineSystem.Linux };

    public void Dispose()
    {
        if (Directory.Exists(_root))
        {
            Directory.Delete(_root, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    protected string Write(string path, string text)
    {
        var file = Path.Combine(HomeFolder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    protected static SourceContext Context(Machine machine) => new(machine, new Redactor());

    /// <summary>A session of Claude Code in which a person asks and an agent answers.</summary>
    protected static string ClaudeSession(string project, DateTimeOffset start, params (string Prompt, string Reply)[] turns)
    {
        var text = new System.Text.StringBuilder();
        foreach (var (turn, i) in turns.Select((t, i) => (t, i)))
        {
            var (asked, answered) = (start.AddMinutes(2 * i).ToString("O"), start.AddMinutes(2 * i + 1).ToString("O"));
            text.Append("{\"type\":\"user\",\"cwd\":" + Json(project) + ",\"gitBranch\":\"main\",\"timestamp\":\"" + asked + "\",");
            text.Append("\"message\":{\"role\":\"user\",\"content\":" + Json(turn.Prompt) + "}}\n");
            text.Append("{\"type\":\"assistant\",\"timestamp\":\"" + answered + "\",\"message\":{\"role\":\"assistant\",");
            text.Append("\"content\":[{\"type\":\"text\",\"text\":" + Json(turn.Reply) + "}]}}\n");
        }

        return text.ToString();
    }

    protected static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
