using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SkillOpt.Bench.Sleep;

/// <summary>What is measured on.</summary>
internal static class SleepHistories
{
    /// <summary>Pieces whose repetition makes a careless search look at the same characters again and again.</summary>
    public static IReadOnlyList<string> Adversaries { get; } =
    [
        "a_",
        "token=",
        "token:",
        "token=$token",
        "authorization:",
        "Authorization: Bearer ",
        "sk-a-",
        "sk-abc-def-",
        "eyJ-",
        "eyJaaaaaa.",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n",
        "\"token\":\"",
        "token={",
        "token=\"$",
        "://a:",
        "a@a",
        "password secret ",
        "\\\"token\\\":\\\"",
        "token='\\",
        "Bearer a",
    ];

    /// <summary>Sessions of Claude Code with tool results of the usual size.</summary>
    public static void Write(string home, int files, int bytesEach)
    {
        var folder = Directory.CreateDirectory(Path.Combine(home, ".claude", "projects", "-work")).FullName;
        var result = JsonSerializer.Serialize(
            string.Concat(Enumerable.Repeat("    public int Value { get; init; } = 42; // a line of code\n", 60))
        );
        for (var i = 0; i < files; i++)
        {
            var text = new StringBuilder();
            var at = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(i);
            for (var turn = 0; text.Length < bytesEach; turn++)
            {
                var time = at.AddMinutes(turn).ToString("O", CultureInfo.InvariantCulture);
                text.Append("{\"type\":\"user\",\"cwd\":\"/work\",\"gitBranch\":\"main\",\"timestamp\":\"").Append(time);
                text.Append("\",\"message\":{\"role\":\"user\",\"content\":\"Change number ").Append(turn).Append(" of part ").Append(i);
                text.Append(", please\"}}\n{\"type\":\"assistant\",\"timestamp\":\"").Append(time);
                text.Append("\",\"message\":{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"Looking at it.\"}]}}\n");
                text.Append("{\"type\":\"user\",\"timestamp\":\"")
                    .Append(time)
                    .Append("\",\"message\":{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"content\":")
                    .Append(result)
                    .Append("}]}}\n");
            }

            File.WriteAllText(Path.Combine(folder, $"session-{i:D4}.jsonl"), text.ToString());
        }
    }
}
