using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace SkillOpt.Sleep;

/// <summary>
/// The optimizer of rehearsals. It is shown what every optimizer is shown, and turns what the verdicts of failed tasks required into rules.
/// It believes every verdict: whether a rule is good is for the gate to find out.
/// </summary>
internal sealed partial class RehearsalCoach() : RehearsalClient("rehearsal:coach")
{
    /// <inheritdoc/>
    protected override string Reply(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var prompt = messages.FirstOrDefault(m => m.Role == ChatRole.User)?.Text ?? "";
        var stage = (options?.ResponseFormat as ChatResponseFormatJson)?.SchemaName ?? "";
        return (
            stage switch
            {
                "rank" => Rank(prompt),
                "merge" => Merge(prompt),
                _ => Analyse(prompt, options),
            }
        ).ToJsonString();
    }

    private static JsonObject Analyse(string prompt, ChatOptions? options)
    {
        var schema = (options?.ResponseFormat as ChatResponseFormatJson)?.Schema?.GetRawText() ?? "";
        var wanted = schema.Contains("\"failures\"", StringComparison.Ordinal)
            ? CoachReading.Wanted(prompt).Where(w => !prompt.Contains($"- {w.Rule}\n", StringComparison.Ordinal)).ToList()
            : [];
        var reply = new JsonObject
        {
            ["reasoning"] = $"{wanted.Count} requirements of the verdicts are not said in the skill.",
            ["edits"] = new JsonArray([.. wanted.Select(w => Edit($"- {w.Rule}", w.Tasks))]),
        };
        if (schema.Contains("\"failures\"", StringComparison.Ordinal))
        {
            reply["failures"] = new JsonArray([
                .. wanted.Select(w => new JsonObject
                {
                    ["type"] = "missing rule",
                    ["description"] = w.Rule,
                    ["task_ids"] = Ids(w.Tasks),
                }),
            ]);
        }

        if (schema.Contains("\"notes\"", StringComparison.Ordinal))
        {
            reply["notes"] = new JsonArray();
        }

        return reply;
    }

    private static JsonObject Merge(string prompt)
    {
        var merged = Proposals(prompt)
            .GroupBy(p => p["content"]?.ToString() ?? "", StringComparer.Ordinal)
            .Select(g => Edit(g.Key, g.SelectMany(p => (p["task_ids"] as JsonArray ?? []).Select(i => i!.ToString()))));
        return new JsonObject { ["reasoning"] = "Proposals that say the same were united.", ["edits"] = new JsonArray([.. merged]) };
    }

    private static JsonObject Rank(string prompt)
    {
        var order = Proposals(prompt)
            .Select((p, i) => (Number: i + 1, Support: (p["task_ids"] as JsonArray)?.Count ?? 0))
            .OrderByDescending(p => p.Support)
            .Select(p => (JsonNode)p.Number);
        return new JsonObject { ["reasoning"] = "What more tasks support comes first.", ["selected"] = new JsonArray([.. order]) };
    }

    private static JsonNode Edit(string content, IEnumerable<string> tasks) =>
        new JsonObject
        {
            ["op"] = "append",
            ["file"] = "SKILL.md",
            ["target"] = "",
            ["content"] = content,
            ["reason"] = "The verdicts of these tasks require it.",
            ["task_ids"] = Ids(tasks),
        };

    private static JsonArray Ids(IEnumerable<string> tasks) => new([.. tasks.Distinct(StringComparer.Ordinal).Select(t => (JsonNode)t)]);

    private static IEnumerable<JsonObject> Proposals(string prompt)
    {
        foreach (Match block in Block().Matches(prompt))
        {
            JsonNode? node;
            try
            {
                node = JsonNode.Parse(block.Groups["json"].Value);
            }
            catch (JsonException)
            {
                continue;
            }

            foreach (var proposal in (node as JsonArray)?.OfType<JsonObject>() ?? (node is JsonObject one ? [one] : []))
            {
                yield return proposal;
            }
        }
    }

    [GeneratedRegex(
        @"^```+[^\n]*\n(?<json>[\[{].*?)^```+",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex Block();
}
