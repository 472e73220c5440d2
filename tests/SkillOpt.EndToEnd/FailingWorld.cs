using System.Text.Json.Nodes;
using SkillOpt.Testing;

namespace SkillOpt.EndToEnd;

/// <summary>
/// A project whose service fails on some tasks: one that asks for something forbidden is stopped by the content filter, any other of kind k
/// is solved exactly when the skill holds "- rule k".
/// </summary>
internal sealed class FailingWorld : IAsyncDisposable
{
    private FailingWorld(LoopbackModelServer server) => Server = server;

    public LoopbackModelServer Server { get; }

    public static async Task<FailingWorld> StartAsync(Func<LoopbackRequest, LoopbackReply>? respond = null) =>
        new(await LoopbackModelServer.StartAsync(respond ?? Reply));

    /// <summary>The stage of an optimizer's or judge's request; null for the target's.</summary>
    public static string? StageOf(LoopbackRequest request) => request.Json?["response_format"]?["json_schema"]?["name"]?.GetValue<string>();

    /// <summary>Writes a project.</summary>
    /// <param name="workspace">Where.</param>
    /// <param name="kinds">The kinds of each split's tasks; <c>!</c> is a forbidden one.</param>
    /// <param name="target">Further settings of the target, each after a comma.</param>
    /// <param name="extra">Further lines of the project file.</param>
    public void WriteProject(TemporaryFolder workspace, string kinds, string target = "", string extra = "scorer: contains")
    {
        workspace.Write("SKILL.md", "---\nname: toy\ndescription: Solves toy tasks.\n---\n# Toy\n\n- rule a\n");
        foreach (var split in new[] { "train", "val", "test" })
        {
            workspace.Write(
                $"{split}.jsonl",
                string.Concat(
                    kinds.Select(
                        (kind, i) =>
                            new JsonObject
                            {
                                ["id"] = $"{split}-{i}",
                                ["input"] = $"{split}{(char)('a' + i)} {split}{(char)('k' + i)}x {split}{(char)('b' + i)}y of kind {kind}",
                                ["expected"] = $"solved {kind}",
                            }.ToJsonString() + "\n"
                    )
                )
            );
        }

        workspace.Write(
            "skillopt.yaml",
            $$"""
            skill: SKILL.md
            tasks: {train: train.jsonl, val: val.jsonl, test: test.jsonl}
            target: {model: "ollama:toy", base_url: {{Server.OpenAIAddress}}{{target}}}
            optimizer: {model: "compatible:toy", base_url: {{Server.OpenAIAddress}}}
            judge: {model: "compatible:toy", base_url: {{Server.OpenAIAddress}}, max_retries: 1}
            {{extra}}
            """
        );
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    public static LoopbackReply Reply(LoopbackRequest request)
    {
        if (StageOf(request) is { } stage)
        {
            return LoopbackReply.Of(Optimizer(stage).ToJsonString());
        }

        var kind = request.UserText[^1..];
        return kind == "!"
            ? LoopbackReply.Refused(400, "The content management policy stopped it.", "content_filter")
            : LoopbackReply.Of(
                $"{(request.SystemText.Contains($"- rule {kind}\n", StringComparison.Ordinal) ? "solved" : "stuck at")} {kind}"
            );
    }

    private static JsonObject Optimizer(string stage) =>
        stage switch
        {
            "analyst" or "merge" => new JsonObject
            {
                ["reasoning"] = "",
                ["failures"] = new JsonArray(),
                ["edits"] = new JsonArray(Append("- rule b\n"), Append("- rule c\n")),
            },
            "rank" => new JsonObject { ["reasoning"] = "", ["selected"] = new JsonArray(1) },
            "learning_rate" => new JsonObject
            {
                ["reasoning"] = "",
                ["learning_rate"] = 2,
                ["confidence"] = "high",
                ["risks"] = new JsonArray(),
            },
            _ => new JsonObject
            {
                ["reasoning"] = "",
                ["guidance"] = "Keep the rules.",
                ["notebook"] = "Rules help.",
            },
        };

    private static JsonObject Append(string text) =>
        new()
        {
            ["op"] = "append",
            ["file"] = "SKILL.md",
            ["target"] = "",
            ["content"] = text,
            ["reason"] = "because",
            ["task_ids"] = new JsonArray(),
        };
}
