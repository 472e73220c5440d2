using System.Text.Json;

namespace SkillOpt.Cli.Tests;

/// <summary>A project with a skill for briefs, and twelve sessions in which a person asks for one and corrects it.</summary>
internal static class BriefSessions
{
    public static string SkillIn(string root) => Path.Combine(root, "work", ".claude", "skills", "briefs", "SKILL.md");

    /// <summary>What a night over them is told.</summary>
    public static string[] Reading(string root) =>
        [
            "--project",
            Path.Combine(root, "work"),
            "--source",
            "jsonl",
            "--place",
            $"jsonl={Path.Combine(root, "sessions.jsonl")}",
            "--home",
            Path.Combine(root, "sleep"),
        ];

    public static string Write(string root)
    {
        var skill = SkillIn(root);
        const string Text = "---\nname: briefs\ndescription: Write briefs.\n---\n\n# Briefs\n\nWrite short briefs.\n";
        Directory.CreateDirectory(Path.GetDirectoryName(skill)!);
        File.WriteAllText(skill, Text);
        using var sessions = new StreamWriter(Path.Combine(root, "sessions.jsonl"));
        string[] matters = ["tea", "coffee", "ships", "bridges", "clocks", "paper", "glass", "wool", "copper", "salt", "honey", "cork"];
        for (var i = 0; i < matters.Length; i++)
        {
            Line(i, "user", $"Write a brief on {matters[i]}");
            Line(i, "assistant", $"A brief on {matters[i]}.");
            Line(i, "user", "No, always add a section called \"Key Risks\".");
            Line(i, "assistant", $"A brief on {matters[i]}.\n\n## Key Risks\n\n- none");
            Line(i, "user", "Perfect, thanks.");
        }

        return Text;

        void Line(int session, string role, string text) =>
            sessions.WriteLine(
                JsonSerializer.Serialize(
                    new
                    {
                        session = $"s{session}",
                        project = Path.Combine(root, "work"),
                        at = $"2026-03-{session + 1:00}T09:00:00Z",
                        role,
                        text,
                        skill = "briefs",
                    }
                )
            );
    }
}
