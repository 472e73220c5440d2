namespace SkillOpt.Agents.Tests;

/// <summary>A program that stands in for an agent: a shell script that speaks Cursor's recorded protocol, or breaks it.</summary>
internal sealed class StandIn(string folder)
{
    public const string Init =
        """{"type":"system","subtype":"init","apiKeySource":"env","cwd":"/w","session_id":"s","model":"m","permissionMode":"default"}""";

    private int _written;

    /// <summary>A source that finds the script as Cursor's program, with a login in a variable.</summary>
    public AgentSource Write(string script, Func<string>? program = null)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && ExecutableFinder.Find("bwrap") is not null, "bubblewrap is not installed here");
        var path = Program(script);
        return new AgentSource(name =>
            name switch
            {
                "CURSOR_EXEC_PATH" => program?.Invoke() ?? path,
                "CURSOR_API_KEY" => "cursor-key",
                _ => null,
            }
        );
    }

    /// <summary>Writes a script and gives its path.</summary>
    public string Program(string script)
    {
        var path = Path.Combine(folder, $"cursor-agent-{++_written}");
        File.WriteAllText(path, $"#!/bin/bash\nif [ \"$1\" = --version ]; then echo 2026.10.2; exit; fi\n{script}\n");
        if (OperatingSystem.IsWindows())
        {
            return path;
        }

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    /// <summary>A line of shell that prints an event.</summary>
    public static string Say(string json) => $"cat <<'EVENT'\n{json}\nEVENT";

    /// <summary>The last word of a run that went well.</summary>
    public static string Result(string text) =>
        Say($$"""{"type":"result","subtype":"success","is_error":false,"duration_ms":5,"result":"{{text}}","session_id":"s"}""");
}
