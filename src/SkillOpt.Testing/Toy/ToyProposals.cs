using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SkillOpt.Testing;

/// <summary>What the optimizer of the <see cref="ToyWorld"/> makes of what it is shown: analyses, merges and whole documents.</summary>
internal static partial class ToyProposals
{
    private const int Milliseconds = 1000;

    private static string SkillIn(string text)
    {
        var start = text.IndexOf("```markdown\n", StringComparison.Ordinal) + 12;
        return text[start..text.IndexOf("\n```", start, StringComparison.Ordinal)];
    }

    public static JsonObject Documents(string text)
    {
        var kinds = FailedTask().Matches(text).Select(m => m.Groups["kind"].Value).Distinct().Order();
        var document = SkillIn(text) + "\n" + string.Concat(kinds.Select(k => $"- rule {k}\n"));
        var list = text.Contains("# Trajectories of failed tasks", StringComparison.Ordinal)
            ? new JsonArray(
                new JsonObject
                {
                    ["text"] = document,
                    ["changes"] = new JsonArray("rules"),
                    ["task_ids"] = new JsonArray(),
                }
            )
            : [];
        return new JsonObject
        {
            ["reasoning"] = "seen",
            ["failures"] = new JsonArray(),
            ["documents"] = list,
        };
    }

    public static JsonObject Suggestions(string text)
    {
        var list = new JsonArray();
        foreach (var kind in FailedTask().Matches(text).Select(m => m.Groups["kind"].Value).Distinct().Order())
        {
            list.Add(
                new JsonObject
                {
                    ["type"] = "add_rule",
                    ["title"] = kind,
                    ["motivation"] = "",
                    ["instruction"] = $"add: - rule {kind}",
                    ["priority"] = "high",
                    ["task_ids"] = new JsonArray(),
                }
            );
        }

        return new JsonObject
        {
            ["reasoning"] = "seen",
            ["failures"] = new JsonArray(),
            ["suggestions"] = list,
        };
    }

    public static JsonObject Rewritten(string text) =>
        new()
        {
            // The editor forgets front matter and regions, as real ones do.
            ["document"] =
                "# Toy\n\n"
                + string.Concat(
                    Rule()
                        .Matches(SkillIn(text) + "\n" + text[text.IndexOf("# Suggestions", StringComparison.Ordinal)..])
                        .Select(m => m.Value + "\n")
                        .Distinct()
                ),
            ["changes"] = new JsonArray("rules added"),
        };

    public static JsonObject Analyst(string text, bool hasNotes, int rules, bool isClumsy)
    {
        var edits = new JsonArray();
        if (text.Contains("# Trajectories of failed tasks", StringComparison.Ordinal))
        {
            var failed = FailedTask().Matches(text).Select(m => (Id: m.Groups["id"].Value, Kind: m.Groups["kind"].Value)).ToList();
            foreach (var kind in failed.Select(f => f.Kind).Distinct().Order().Take(rules))
            {
                edits.Add(Edit("append", "", $"- rule {kind}", [.. failed.Where(f => f.Kind == kind).Select(f => f.Id)]));
            }

            if (failed.Count % 2 == 0)
            {
                edits.Add(Edit("append", "", "- spoil a", []));
            }
            else if (isClumsy)
            {
                edits.Add(Edit("append", "", "- be careful", []));
            }

            if (isClumsy)
            {
                edits.Add(Edit("replace", "no such line", "x", []));
            }
        }

        var reply = new JsonObject { ["reasoning"] = "seen", ["edits"] = edits };
        if (hasNotes)
        {
            reply["notes"] = new JsonArray("Read the rules twice.");
        }

        reply["failures"] = new JsonArray();
        return reply;
    }

    public static JsonArray Merged(string text)
    {
        var edits = new JsonArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var block in JsonBlock().Matches(text).Select(m => m.Groups["json"].Value))
        {
            foreach (var item in JsonNode.Parse(block)!.AsArray())
            {
                if (seen.Add($"{item!["op"]} {item["target"]} {item["content"]} {item["instruction"]} {item["text"]}"))
                {
                    edits.Add(item.DeepClone());
                }
            }
        }

        return edits;
    }

    private static JsonObject Edit(string op, string target, string content, string[] ids) =>
        new()
        {
            ["op"] = op,
            ["file"] = "SKILL.md",
            ["target"] = target,
            ["content"] = content,
            ["reason"] = "because",
            ["task_ids"] = new JsonArray([.. ids.Select(i => (JsonNode)i)]),
        };

    [GeneratedRegex("## Task (?<id>[a-z]+-[0-9]+)\\n.*?kind (?<kind>[a-f])", RegexOptions.Singleline, Milliseconds)]
    private static partial Regex FailedTask();

    [GeneratedRegex("- rule [a-f]", RegexOptions.None, Milliseconds)]
    private static partial Regex Rule();

    [GeneratedRegex("```json\\n(?<json>\\[.*?\\])\\n```", RegexOptions.Singleline, Milliseconds)]
    private static partial Regex JsonBlock();
}
