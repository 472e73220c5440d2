using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SkillOpt.Testing;

namespace SkillOpt.Bench.World;

/// <summary>
/// Target and optimizer behind the loopback server. The target solves a task of kind k mostly when the skill holds "- rule k" and not "-
/// spoil k"; the optimizer proposes missing rules, useless notes and spoiling lines. Every reply follows from the request alone and carries
/// the request's digest, so that a journal entry can be traced to the request that paid for it.
/// </summary>
internal static partial class ScriptedModels
{
    public const string Target = "bench-target";
    public const string Optimizer = "bench-optimizer";

    private const string ReplyStart =
        "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1700000000,\"model\":\"bench-target\","
        + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"";

    private const string ReplyEnd =
        "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":600,\"completion_tokens\":70,\"total_tokens\":670}}";

    private const string Filler =
        "I read the entry from the top, compared each line with the rules of the document, set aside what the entry does not need, "
        + "and checked the result once more against the wording of the rule before I wrote it down.";

    public static LoopbackReply Reply(LoopbackRequest request) =>
        IsTarget(request.Body.Span) ? TargetReply(request) : OptimizerReply(request);

    /// <summary>The digest that a reply carries.</summary>
    public static string Tag(ContentHash content) => content.Short;

    public static bool IsTarget(ReadOnlySpan<byte> body) => body.IndexOf("\"bench-target\""u8) >= 0;

    /// <summary>The target's answer. Searches the bytes of the request: parsing them would cost the server more than the answer.</summary>
    public static string TargetText(ReadOnlySpan<byte> body, ContentHash content)
    {
        var at = body.LastIndexOf("of kind k"u8) + "of kind k"u8.Length;
        Span<byte> line = stackalloc byte[12];
        "- rule k"u8.CopyTo(line);
        body.Slice(at, 2).CopyTo(line[8..]);
        "\\n"u8.CopyTo(line[10..]);
        var knows = body.IndexOf(line) >= 0;
        Span<byte> spoil = stackalloc byte[11];
        "- spoil k"u8.CopyTo(spoil);
        body.Slice(at, 2).CopyTo(spoil[9..]);
        knows &= body.IndexOf(spoil) < 0;

        Span<byte> digest = stackalloc byte[32];
        content.CopyTo(digest);
        var luck = BitConverter.ToUInt32(digest) / (double)uint.MaxValue;
        var kind = Encoding.ASCII.GetString(body.Slice(at, 2));
        return $"{(luck < (knows ? 0.94 : 0.08) ? "solved" : "stuck")} k{kind} #{Tag(content)}. {Filler}";
    }

    public static string OptimizerText(JsonObject request, ContentHash content)
    {
        var stage = request["response_format"]!["json_schema"]!["name"]!.GetValue<string>();
        var text = string.Concat(request["messages"]!.AsArray().Skip(1).Select(message => message!["content"]!.ToString()));
        var reply = stage switch
        {
            "analyst" => Analyst(text, content),
            "merge" => new JsonObject { ["edits"] = Merged(text) },
            "rank" => new JsonObject { ["selected"] = new JsonArray(1, 2, 3, 4) },
            "slow_update" => new JsonObject { ["guidance"] = $"- keep to the ledger {Tag(content)}" },
            "meta_skill" => new JsonObject { ["notebook"] = "rules of missing kinds help" },
            _ => new JsonObject { ["appendix_notes"] = new JsonArray("one") },
        };
        reply["reasoning"] = $"#{Tag(content)}. {Filler}";
        return reply.ToJsonString();
    }

    private static LoopbackReply TargetReply(LoopbackRequest request) =>
        new() { RawBody = ReplyStart + TargetText(request.Body.Span, request.Content) + ReplyEnd };

    private static LoopbackReply OptimizerReply(LoopbackRequest request) => LoopbackReply.Of(OptimizerText(request.Json!, request.Content));

    private static JsonObject Analyst(string text, ContentHash content)
    {
        var random = new SeededRandom(content);
        var edits = new JsonArray();
        if (text.Contains("# Trajectories of failed tasks", StringComparison.Ordinal))
        {
            var failed = FailedTask()
                .Matches(text)
                .Select(match => (Id: match.Groups["id"].Value, Kind: match.Groups["kind"].Value))
                .ToList();
            var common = failed
                .GroupBy(task => task.Kind)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key)
                .FirstOrDefault();
            if (common is not null && random.NextDouble() < 0.5 && !text.Contains($"- rule {common.Key}\n", StringComparison.Ordinal))
            {
                edits.Add(Edit($"- rule {common.Key}", [.. common.Select(task => task.Id)]));
            }

            if (common is not null && random.NextDouble() < 0.3)
            {
                edits.Add(Edit($"- spoil {common.Key}", []));
            }
        }

        edits.Add(Edit($"- note {Tag(content)}: look twice", []));
        return new JsonObject { ["edits"] = edits, ["failures"] = new JsonArray() };
    }

    private static JsonArray Merged(string text)
    {
        var edits = new JsonArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var block in JsonBlock().Matches(text).Select(match => match.Groups["json"].Value))
        {
            foreach (var item in JsonNode.Parse(block)!.AsArray())
            {
                if (seen.Add($"{item!["content"]}"))
                {
                    edits.Add(item.DeepClone());
                }
            }
        }

        return edits;
    }

    private static JsonObject Edit(string content, string[] ids) =>
        new()
        {
            ["op"] = "append",
            ["file"] = "SKILL.md",
            ["target"] = "",
            ["content"] = content,
            ["reason"] = "seen in the trajectories",
            ["task_ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]),
        };

    [GeneratedRegex(
        "## Task (?<id>[a-z]+-[0-9]+)\\n.*?of kind (?<kind>k[0-9]{2})",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        5000
    )]
    private static partial Regex FailedTask();

    [GeneratedRegex("```json\\n(?<json>\\[.*?\\])\\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex JsonBlock();
}
