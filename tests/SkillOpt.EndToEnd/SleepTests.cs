using System.Text.Json;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>Nights of sleep through the command: reviewed on a terminal, and replayed inside a real agent.</summary>
public sealed class SleepTests : IDisposable
{
    private const string Skill = "---\nname: briefs\ndescription: Write briefs.\n---\n\n# Briefs\n\nWrite short briefs.\n";
    private static readonly string[] s_matters = ["tea", "coffee", "ships", "bridges", "clocks", "paper", "glass", "wool"];
    private readonly TemporaryFolder _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task A_hunk_is_edited_on_a_terminal_measured_again_and_staged_anew()
    {
        PseudoTerminal.SkipIfAbsent();
        (await NightAsync()).ExitCode.ShouldBe(0);
        var editor = _work.Write("edit", "#!/bin/sh\nsed -i 's/Key Risks\"\\./Key Risks\", every time./' \"$1\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(editor, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var (exit, screen) = await PseudoTerminal.RunAsync(
            _work.Path,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["VISUAL"] = editor },
            "sleep review --home sleep",
            ("take, edit or leave?", "edit\r")
        );

        exit.ShouldBe(0, screen);
        screen.ShouldContain("Staged in place of 1-briefs.");
        screen.ShouldContain("Key Risks\", every time.");
        var adopted = await Tool.RunAsync(_work.Path, "sleep", "adopt", "--yes", "--home", "sleep");
        adopted.ExitCode.ShouldBe(0, adopted.Error);
        _work.Read("project", ".claude", "skills", "briefs", "SKILL.md").ShouldContain("Key Risks\", every time.");
    }

    [Fact]
    public async Task A_night_is_replayed_inside_a_real_agent()
    {
        Assert.SkipUnless(
            File.Exists(Environment.GetEnvironmentVariable("CODEX_EXEC_PATH") ?? "") && File.Exists("/usr/bin/bwrap"),
            "Codex or bubblewrap is not installed here"
        );
        var night = await NightAsync("--agent", "codex");
        night.ExitCode.ShouldBe(0, night.Error);
        var skill = night.Json["skills"]![0]!;
        skill["outcome"]!.GetValue<string>().ShouldBe("staged", night.Output);
        skill["before"]!.GetValue<double>().ShouldBe(0);
        skill["after"]!.GetValue<double>().ShouldBe(1);
    }

    private Task<ToolResult> NightAsync(params string[] further)
    {
        var project = _work.At("project");
        _work.Write("project/.claude/skills/briefs/SKILL.md", Skill);
        _work.Write("sessions.jsonl", string.Join('\n', s_matters.SelectMany((m, i) => Session(project, m, i))) + "\n");
        string[] night =
        [
            "sleep",
            "run",
            "--json",
            "--target",
            "rehearsal:scribe",
            "--optimizer",
            "rehearsal:coach",
            "--max-cost",
            "0",
            "--project",
            project,
            "--source",
            "jsonl",
            "--place",
            $"jsonl={_work.At("sessions.jsonl")}",
            "--home",
            "sleep",
        ];
        return Tool.RunAsync(_work.Path, [.. night, .. further]);
    }

    private static IEnumerable<string> Session(string project, string matter, int number)
    {
        (string Role, string Text)[] turns =
        [
            ("user", $"Write a brief on {matter}"),
            ("assistant", $"A brief on {matter}."),
            ("user", "No, always add a section called \"Key Risks\"."),
            ("assistant", $"A brief on {matter}.\n\n## Key Risks\n\n- none"),
            ("user", "Perfect, thanks."),
        ];
        return turns.Select(t =>
            JsonSerializer.Serialize(
                new
                {
                    session = $"s{number}",
                    project,
                    at = $"2026-03-{number + 1:00}T09:00:00Z",
                    role = t.Role,
                    text = t.Text,
                    skill = "briefs",
                }
            )
        );
    }
}
