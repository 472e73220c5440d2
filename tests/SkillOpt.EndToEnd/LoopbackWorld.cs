using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>
/// A small world behind a loopback server: a task of kind k is solved exactly when the skill holds "- rule k" and not "- spoil k". The optimizer proposes
/// missing rules and sometimes a spoiling one. Every reply carries a token of its request's content, so that the run's journal tells which requests it holds.
/// </summary>
internal sealed partial class LoopbackWorld : IAsyncDisposable
{
    private static readonly string[] s_kinds = ["a", "b", "c", "d", "e", "f"];

    private LoopbackWorld(LoopbackModelServer server) => Server = server;

    public LoopbackModelServer Server { get; }

    /// <summary>Called with the number of every request, before it is answered.</summary>
    public Action<int>? OnRequest { get; set; }

    public static async Task<LoopbackWorld> StartAsync()
    {
        LoopbackWorld? world = null;
        var server = await LoopbackModelServer.StartAsync(
            request =>
            {
                world?.OnRequest?.Invoke(request.Ordinal);
                return LoopbackReply.Of(Reply(request));
            },
            new LoopbackOptions { Latency = new LoopbackLatency(TimeSpan.FromMilliseconds(2)) });
        return world = new LoopbackWorld(server);
    }

    /// <summary>The token that a request's reply carries.</summary>
    public static string TokenOf(LoopbackRequest request) => "tok" + request.Content.Short;

    /// <summary>The tokens in a text.</summary>
    public static IEnumerable<string> TokensIn(string text) => Token().Matches(text).Select(m => m.Value);

    /// <summary>Writes a project whose models are this world.</summary>
    /// <param name="workspace">Where.</param>
    /// <param name="extra">Further lines of its project file.</param>
    /// <param name="target">The target model.</param>
    public void WriteProject(TemporaryFolder workspace, string extra = "", string target = "compatible:toy")
    {
        workspace.Write("SKILL.md", "---\nname: toy\ndescription: Solves toy tasks.\n---\n# Toy\n\n- rule a\n");
        foreach (var (split, count) in new[] { ("train", 24), ("val", 18), ("test", 12) })
        {
            workspace.Write($"{split}.jsonl", string.Concat(Enumerable.Range(0, count).Select(i => new JsonObject
            {
                ["id"] = $"{split}-{i}",
                ["input"] = $"{Filler(split, i)} of kind {s_kinds[i % s_kinds.Length]}",
                ["expected"] = $"solved {s_kinds[i % s_kinds.Length]}",
            }.ToJsonString() + "\n")));
        }

        workspace.Write(
            "skillopt.yaml",
            $$"""
            skill: SKILL.md
            tasks: {train: train.jsonl, val: val.jsonl, test: test.jsonl}
            scorer: contains
            target: {model: "{{target}}", base_url: {{(target.StartsWith("anthropic", StringComparison.Ordinal) ? Server.Address : Server.OpenAIAddress)}}, send_seed: true}
            optimizer: {model: "compatible:toy", base_url: {{Server.OpenAIAddress}}}
            train: {epochs: 3, batch_size: 8, minibatch: 4, learning_rate: 2, min_learning_rate: 1, in_flight: 4, optimizer_in_flight: 4}
            {{extra}}
            """);
    }

    // Words that no two tasks share, so that nobody takes one for another.
    private static string Filler(string split, int i) => string.Join(' ', Enumerable.Range(0, 4).Select(n => $"{split}word{(char)('a' + (i / 10))}{(char)('a' + (i % 10))}{(char)('a' + n)}"));

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>The same world without a server: does the tasks.</summary>
    public static IChatClient Target { get; } = Client();

    /// <summary>The same world without a server: edits the skill.</summary>
    public static IChatClient Optimizer { get; } = Client();

    private static ScriptedChatClient Client() => new((messages, options, _) =>
    {
        var stage = (options?.ResponseFormat as ChatResponseFormatJson)?.SchemaName;
        return Task.FromResult(ScriptedChatClient.TextReply(messages, Reply(stage, messages[0].Text, messages[^1].Text, "in memory")));
    });

    private static string Reply(LoopbackRequest request) =>
        Reply(SchemaName(request.Json), request.SystemText, request.UserText, TokenOf(request));

    // Where Chat Completions and Responses name the schema of the reply.
    private static string? SchemaName(JsonNode? body) =>
        (body?["response_format"]?["json_schema"]?["name"] ?? body?["text"]?["format"]?["name"])?.GetValue<string>();

    private static string Reply(string? stage, string system, string user, string token)
    {
        if (stage is null)
        {
            var kind = user[^1..];
            var solved = system.Contains($"- rule {kind}\n", StringComparison.Ordinal) && !system.Contains($"- spoil {kind}", StringComparison.Ordinal);
            return $"{(solved ? "solved" : "stuck at")} {kind} ({token})";
        }

        var reply = stage switch
        {
            "analyst" => Analyst(user),
            "merge" => new JsonObject { ["edits"] = Merged(user) },
            "rank" => new JsonObject { ["selected"] = new JsonArray(1, 2) },
            "slow_update" => new JsonObject { ["guidance"] = "- rule f" },
            "meta_skill" => new JsonObject { ["notebook"] = "rules help" },
            _ => [],
        };
        reply["reasoning"] = token;
        return reply.ToJsonString();
    }

    private static JsonObject Analyst(string text)
    {
        var edits = new JsonArray();
        if (text.Contains("# Trajectories of failed tasks", StringComparison.Ordinal))
        {
            var failed = FailedTask().Matches(text).Select(m => (Id: m.Groups["id"].Value, Kind: m.Groups["kind"].Value)).ToList();
            foreach (var kind in failed.Select(f => f.Kind).Distinct().Order(StringComparer.Ordinal).Take(1))
            {
                edits.Add(Edit("append", "", $"- rule {kind}\n", [.. failed.Where(f => f.Kind == kind).Select(f => f.Id)]));
            }

            if (failed.Count % 2 == 0)
            {
                edits.Add(Edit("append", "", "- spoil a", []));
            }
        }

        return new JsonObject { ["edits"] = edits, ["failures"] = new JsonArray() };
    }

    private static JsonArray Merged(string text)
    {
        var edits = new JsonArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in JsonBlock().Matches(text).SelectMany(m => JsonNode.Parse(m.Groups["json"].Value)!.AsArray()))
        {
            if (seen.Add($"{item!["op"]} {item["target"]} {item["content"]}"))
            {
                edits.Add(item.DeepClone());
            }
        }

        return edits;
    }

    private static JsonObject Edit(string op, string target, string content, string[] ids) => new()
    {
        ["op"] = op,
        ["file"] = "SKILL.md",
        ["target"] = target,
        ["content"] = content,
        ["reason"] = "because",
        ["task_ids"] = new JsonArray([.. ids.Select(i => (JsonNode)i)]),
    };

    [GeneratedRegex("## Task (?<id>[a-z]+-[0-9]+)\\n.*?of kind (?<kind>[a-f])", RegexOptions.Singleline)]
    private static partial Regex FailedTask();

    [GeneratedRegex("```json\\n(?<json>\\[.*?\\])\\n```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();

    [GeneratedRegex("tok[0-9a-f]{16}")]
    private static partial Regex Token();
}
