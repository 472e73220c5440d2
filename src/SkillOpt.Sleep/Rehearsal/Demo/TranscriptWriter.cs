using System.Text;
using System.Text.Json.Nodes;

namespace SkillOpt.Sleep;

/// <summary>Writes sessions in the formats of three agents, so that a rehearsal reads what a night reads.</summary>
internal static class TranscriptWriter
{
    private static readonly string[] s_agents = ["claude", "codex", "pi"];

    /// <summary>Writes one session.</summary>
    /// <param name="home">The home folder of the person.</param>
    /// <param name="project">The project.</param>
    /// <param name="number">Which session; the agents take turns.</param>
    /// <param name="at">When it began.</param>
    /// <param name="turns">What was said and answered.</param>
    /// <param name="toolText">What a tool gave back in it; empty for nothing.</param>
    /// <param name="skill">The skill that was at work; empty for none.</param>
    public static void Write(
        string home,
        string project,
        int number,
        DateTimeOffset at,
        IReadOnlyList<Exchange> turns,
        string toolText = "",
        string skill = ""
    )
    {
        var (folder, lines) = s_agents[number % s_agents.Length] switch
        {
            "claude" => (Path.Combine(home, ".claude", "projects", "-project"), Claude(project, at, turns, toolText, skill)),
            "codex" => (
                Path.Combine(home, ".codex", "sessions", $"{at:yyyy}", $"{at:MM}", $"{at:dd}"),
                Codex(project, at, turns, toolText, skill)
            ),
            _ => (Path.Combine(home, ".pi", "agent", "sessions", "--project"), Pi(project, at, turns, toolText, skill)),
        };
        Directory.CreateDirectory(folder);
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(line.ToJsonString()).Append('\n');
        }

        File.WriteAllText(Path.Combine(folder, $"session-{number:D4}.jsonl"), text.ToString());
    }

    private static IEnumerable<JsonObject> Claude(
        string project,
        DateTimeOffset at,
        IReadOnlyList<Exchange> turns,
        string toolText,
        string skill
    )
    {
        for (var i = 0; i < turns.Count; i++)
        {
            yield return Record("user", at.AddMinutes(2 * i), turns[i].Prompt);
            if (i == 0 && skill.Length > 0)
            {
                var use = new JsonObject
                {
                    ["type"] = "tool_use",
                    ["name"] = "Skill",
                    ["input"] = new JsonObject { ["skill"] = skill },
                };
                yield return new JsonObject
                {
                    ["type"] = "assistant",
                    ["timestamp"] = $"{at:O}",
                    ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = new JsonArray(use) },
                };
            }

            if (i == 0 && toolText.Length > 0)
            {
                var result = new JsonObject { ["type"] = "tool_result", ["content"] = toolText };
                yield return new JsonObject
                {
                    ["type"] = "user",
                    ["timestamp"] = $"{at:O}",
                    ["message"] = new JsonObject { ["role"] = "user", ["content"] = new JsonArray(result) },
                };
            }

            yield return Record("assistant", at.AddMinutes((2 * i) + 1), turns[i].Reply);
        }

        JsonObject Record(string role, DateTimeOffset instant, string text) =>
            new()
            {
                ["type"] = role,
                ["cwd"] = project,
                ["gitBranch"] = "main",
                ["timestamp"] = $"{instant:O}",
                ["message"] = new JsonObject { ["role"] = role, ["content"] = text },
            };
    }

    private static IEnumerable<JsonObject> Codex(
        string project,
        DateTimeOffset at,
        IReadOnlyList<Exchange> turns,
        string toolText,
        string skill
    )
    {
        yield return Line("session_meta", at, new JsonObject { ["cwd"] = project, ["originator"] = "codex_cli_rs" });
        for (var i = 0; i < turns.Count; i++)
        {
            yield return Line(
                "event_msg",
                at.AddMinutes(2 * i),
                new JsonObject { ["type"] = "user_message", ["message"] = turns[i].Prompt }
            );
            if (i == 0 && skill.Length > 0)
            {
                var read = new JsonObject { ["type"] = "user_message", ["message"] = $"<skill>\n<name>{skill}</name>\n</skill>" };
                yield return Line("event_msg", at, read);
            }

            if (i == 0 && toolText.Length > 0)
            {
                yield return Line("response_item", at, new JsonObject { ["type"] = "function_call_output", ["output"] = toolText });
            }

            yield return Line(
                "event_msg",
                at.AddMinutes((2 * i) + 1),
                new JsonObject { ["type"] = "agent_message", ["message"] = turns[i].Reply }
            );
        }

        static JsonObject Line(string type, DateTimeOffset instant, JsonObject payload) =>
            new()
            {
                ["timestamp"] = $"{instant:O}",
                ["type"] = type,
                ["payload"] = payload,
            };
    }

    private static IEnumerable<JsonObject> Pi(
        string project,
        DateTimeOffset at,
        IReadOnlyList<Exchange> turns,
        string toolText,
        string skill
    )
    {
        yield return new JsonObject
        {
            ["type"] = "session",
            ["version"] = 3,
            ["id"] = "s",
            ["timestamp"] = $"{at:O}",
            ["cwd"] = project,
        };
        string? parent = null;
        var number = 0;
        for (var i = 0; i < turns.Count; i++)
        {
            yield return Entry("user", turns[i].Prompt);
            if (i == 0 && toolText.Length > 0)
            {
                yield return Entry("toolResult", toolText);
            }

            if (i == 0 && skill.Length > 0)
            {
                var call = new JsonObject
                {
                    ["type"] = "toolCall",
                    ["name"] = "read",
                    ["arguments"] = new JsonObject { ["path"] = $"{project}/.agents/skills/{skill}/SKILL.md" },
                };
                yield return Entry("assistant", new JsonArray(call));
            }

            yield return Entry("assistant", turns[i].Reply);
        }

        JsonObject Entry(string role, JsonNode content)
        {
            var (before, id) = (parent, $"e{number++}");
            parent = id;
            return new JsonObject
            {
                ["type"] = "message",
                ["id"] = id,
                ["parentId"] = before,
                ["timestamp"] = $"{at.AddMinutes(number):O}",
                ["message"] = new JsonObject { ["role"] = role, ["content"] = content },
            };
        }
    }
}
