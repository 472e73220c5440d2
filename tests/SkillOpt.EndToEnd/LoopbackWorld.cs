using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>
/// The toy world behind a loopback server. Every reply carries a token of its request's content, so that the run's journal tells which
/// requests it holds.
/// </summary>
internal sealed partial class LoopbackWorld : IAsyncDisposable
{
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
            new LoopbackOptions { Latency = new LoopbackLatency(TimeSpan.FromMilliseconds(2)) }
        );
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
            workspace.Write(
                $"{split}.jsonl",
                string.Concat(
                    Enumerable
                        .Range(0, count)
                        .Select(i =>
                            new JsonObject
                            {
                                ["id"] = $"{split}-{i}",
                                ["input"] = $"{Filler(split, i)} of kind {ToyWorld.Kinds[i % ToyWorld.Kinds.Count]}",
                                ["expected"] = $"solved {ToyWorld.Kinds[i % ToyWorld.Kinds.Count]}",
                            }.ToJsonString() + "\n"
                        )
                )
            );
        }

        var address = target.StartsWith("anthropic", StringComparison.Ordinal) ? Server.Address : Server.OpenAIAddress;
        workspace.Write(
            "skillopt.yaml",
            $$"""
            skill: SKILL.md
            tasks: {train: train.jsonl, val: val.jsonl, test: test.jsonl}
            scorer: contains
            target: {model: "{{target}}", base_url: {{address}}, send_seed: true}
            optimizer: {model: "compatible:toy", base_url: {{Server.OpenAIAddress}}}
            train: {epochs: 3, batch_size: 8, minibatch: 4, learning_rate: 2, min_learning_rate: 1, in_flight: 4, optimizer_in_flight: 4}
            {{extra}}
            """
        );
    }

    // Words that no two tasks share, so that nobody takes one for another.
    private static string Filler(string split, int i) =>
        string.Join(
            ' ',
            Enumerable.Range(0, 4).Select(n => $"{split}word{(char)('a' + (i / 10))}{(char)('a' + (i % 10))}{(char)('a' + n)}")
        );

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>The same world without a server: does the tasks.</summary>
    public static IChatClient Target { get; } = Client();

    /// <summary>The same world without a server: edits the skill.</summary>
    public static IChatClient Optimizer { get; } = Client();

    private static ScriptedChatClient Client() =>
        new(
            (messages, options, _) =>
            {
                var stage = (options?.ResponseFormat as ChatResponseFormatJson)?.SchemaName;
                return Task.FromResult(
                    ScriptedChatClient.TextReply(messages, Reply(stage, messages[0].Text, messages[^1].Text, "in memory"))
                );
            }
        );

    private static string Reply(LoopbackRequest request) =>
        Reply(SchemaName(request.Json), request.SystemText, request.UserText, TokenOf(request));

    // Where Chat Completions and Responses name the schema of the reply.
    private static string? SchemaName(JsonNode? body) =>
        (body?["response_format"]?["json_schema"]?["name"] ?? body?["text"]?["format"]?["name"])?.GetValue<string>();

    private static string Reply(string? stage, string system, string user, string token)
    {
        if (stage is null)
        {
            return $"{ToyReplies.Answer(system, user)} ({token})";
        }

        var reply = ToyReplies.Propose(stage, system, user, rules: 1, isClumsy: false);
        reply["reasoning"] = token;
        return reply.ToJsonString();
    }

    [GeneratedRegex("tok[0-9a-f]{16}")]
    private static partial Regex Token();
}
