using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using SkillOpt.Scoring;
using SkillOpt.Tasks;
using SkillOpt.Testing;

namespace SkillOpt.Tests.Training;

/// <summary>
/// A world small enough to reason about: a task of kind k is solved exactly when the skill holds the line "- rule k" and not "- spoil k".
/// The optimizer proposes the missing rules of the failures it is shown, and now and then a spoiling one.
/// </summary>
internal sealed partial class ToyWorld
{
    public static readonly string[] Kinds = ["a", "b", "c", "d", "e", "f"];

    public const string StartSkill = "# Toy\n\n- rule a\n";

    public ToyWorld()
    {
        Target = new ScriptedChatClient((messages, options, token) => Answer(messages, token));
        Optimizer = new ScriptedChatClient((messages, options, token) => Propose(messages, options!, token));
    }

    public ScriptedChatClient Target { get; }

    public ScriptedChatClient Optimizer { get; }

    /// <summary>Runs before every target call; may throw, to play an infrastructure failure.</summary>
    public Action<string>? BeforeTarget { get; init; }

    /// <summary>Runs before every optimizer call; may throw, and may return a reply of its own.</summary>
    public Func<string, string?>? BeforeOptimizer { get; init; }

    /// <summary>Every call that was answered, by content.</summary>
    public ConcurrentDictionary<string, int> Answered { get; } = new(StringComparer.Ordinal);

    public static TaskSet Tasks(int train = 24, int val = 18, int test = 12) => new(Make("train", train), Make("val", val), Make("test", test));

    /// <summary>The tasks with one more on val that nobody solves, so that no gate reaches its ceiling.</summary>
    public static TaskSet TasksWithOpenEnd()
    {
        var tasks = Tasks();
        return new TaskSet(tasks.Train, tasks.Val.Add(new TaskItem { Id = "val-open", Input = [new TaskMessage("user", "val open kind -")], Expected = "never", Type = "-" }), tasks.Test);
    }

    public static IScorer Scorer { get; } = new ExactScorer();

    private static ImmutableArray<TaskItem> Make(string split, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new TaskItem
        {
            Id = $"{split}-{i}",
            Input = [new TaskMessage("user", $"{split} {i} kind {Kinds[i % Kinds.Length]}")],
            Expected = $"solved {Kinds[i % Kinds.Length]}",
            Type = Kinds[i % Kinds.Length],
        })];

    private Task<ChatResponse> Answer(IReadOnlyList<ChatMessage> messages, CancellationToken token)
    {
        var question = messages[^1].Text;
        BeforeTarget?.Invoke(question);
        token.ThrowIfCancellationRequested();
        var kind = question[^1..];
        var skill = messages[0].Text;
        var solved = skill.Contains($"- rule {kind}\n", StringComparison.Ordinal) && !skill.Contains($"- spoil {kind}", StringComparison.Ordinal);
        Count(messages);
        return Task.FromResult(ScriptedChatClient.TextReply(messages, solved ? $"solved {kind}" : $"stuck at {kind}"));
    }

    private Task<ChatResponse> Propose(IReadOnlyList<ChatMessage> messages, ChatOptions options, CancellationToken token)
    {
        var stage = ((ChatResponseFormatJson)options.ResponseFormat!).SchemaName!;
        var text = messages[1].Text;
        var reply = BeforeOptimizer?.Invoke(stage) ?? Reply(stage, messages[0].Text, text).ToJsonString();
        token.ThrowIfCancellationRequested();
        Count(messages);
        return Task.FromResult(ScriptedChatClient.TextReply(messages, reply));
    }

    private static JsonObject Reply(string stage, string system, string text) => stage switch
    {
        "analyst" when system.Contains("\"documents\"", StringComparison.Ordinal) => Documents(text),
        "analyst" when system.Contains("\"suggestions\"", StringComparison.Ordinal) => Suggestions(text),
        "analyst" => Analyst(text, notes: system.Contains("\"notes\"", StringComparison.Ordinal)),
        "merge" when system.Contains("\"documents\"", StringComparison.Ordinal) => new JsonObject { ["reasoning"] = "longest", ["documents"] = Merged(text) },
        "merge" when system.Contains("\"suggestions\"", StringComparison.Ordinal) => new JsonObject { ["reasoning"] = "united", ["suggestions"] = Merged(text) },
        "merge" => new JsonObject { ["reasoning"] = "united", ["edits"] = Merged(text) },
        "rewrite" => Rewritten(text),
        "rank" => new JsonObject { ["reasoning"] = "first ones", ["selected"] = new JsonArray(1, 2, 3, 4) },
        "learning_rate" => new JsonObject { ["reasoning"] = "few", ["learning_rate"] = 2, ["confidence"] = "high", ["risks"] = new JsonArray() },
        "slow_update" => new JsonObject { ["reasoning"] = "r", ["guidance"] = "- rule f" },
        "meta_skill" => new JsonObject { ["reasoning"] = "r", ["notebook"] = "rules help" },
        _ => new JsonObject { ["appendix_notes"] = new JsonArray("one") },
    };

    private static string SkillIn(string text)
    {
        var start = text.IndexOf("```markdown\n", StringComparison.Ordinal) + 12;
        return text[start..text.IndexOf("\n```", start, StringComparison.Ordinal)];
    }

    private static JsonObject Documents(string text)
    {
        var kinds = FailedTask().Matches(text).Select(m => m.Groups["kind"].Value).Distinct().Order();
        var document = SkillIn(text) + "\n" + string.Concat(kinds.Select(k => $"- rule {k}\n"));
        var list = text.Contains("# Trajectories of failed tasks", StringComparison.Ordinal)
            ? new JsonArray(new JsonObject { ["text"] = document, ["changes"] = new JsonArray("rules"), ["task_ids"] = new JsonArray() })
            : [];
        return new JsonObject { ["reasoning"] = "seen", ["failures"] = new JsonArray(), ["documents"] = list };
    }

    private static JsonObject Suggestions(string text)
    {
        var list = new JsonArray();
        foreach (var kind in FailedTask().Matches(text).Select(m => m.Groups["kind"].Value).Distinct().Order())
        {
            list.Add(new JsonObject { ["type"] = "add_rule", ["title"] = kind, ["motivation"] = "", ["instruction"] = $"add: - rule {kind}", ["priority"] = "high", ["task_ids"] = new JsonArray() });
        }

        return new JsonObject { ["reasoning"] = "seen", ["failures"] = new JsonArray(), ["suggestions"] = list };
    }

    private static JsonObject Rewritten(string text) => new()
    {
        // The editor forgets front matter and regions, as real ones do.
        ["document"] = "# Toy\n\n" + string.Concat(Rule().Matches(SkillIn(text) + "\n" + text[text.IndexOf("# Suggestions", StringComparison.Ordinal)..]).Select(m => m.Value + "\n").Distinct()),
        ["changes"] = new JsonArray("rules added"),
    };

    private static JsonObject Analyst(string text, bool notes)
    {
        var edits = new JsonArray();
        if (text.Contains("# Trajectories of failed tasks", StringComparison.Ordinal))
        {
            var failed = FailedTask().Matches(text).Select(m => (Id: m.Groups["id"].Value, Kind: m.Groups["kind"].Value)).ToList();
            foreach (var kind in failed.Select(f => f.Kind).Distinct().Order().Take(2))
            {
                edits.Add(Edit("append", "", $"- rule {kind}", [.. failed.Where(f => f.Kind == kind).Select(f => f.Id)]));
            }

            edits.Add(Edit("append", "", failed.Count % 2 == 0 ? "- spoil a" : "- be careful", []));
            edits.Add(Edit("replace", "no such line", "x", []));
        }

        var reply = new JsonObject { ["reasoning"] = "seen", ["edits"] = edits };
        if (notes)
        {
            reply["notes"] = new JsonArray("Read the rules twice.");
        }

        reply["failures"] = new JsonArray();
        return reply;
    }

    private static JsonArray Merged(string text)
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

    private static JsonObject Edit(string op, string target, string content, string[] ids) => new()
    {
        ["op"] = op,
        ["file"] = "SKILL.md",
        ["target"] = target,
        ["content"] = content,
        ["reason"] = "because",
        ["task_ids"] = new JsonArray([.. ids.Select(i => (JsonNode)i)]),
    };

    private void Count(IReadOnlyList<ChatMessage> messages) =>
        Answered.AddOrUpdate(JsonSerializer.Serialize(messages.Select(m => m.Text)), 1, (_, n) => n + 1);

    [GeneratedRegex("## Task (?<id>[a-z]+-[0-9]+)\\n.*?kind (?<kind>[a-f])", RegexOptions.Singleline)]
    private static partial Regex FailedTask();

    [GeneratedRegex("- rule [a-f]")]
    private static partial Regex Rule();

    [GeneratedRegex("```json\\n(?<json>\\[.*?\\])\\n```", RegexOptions.Singleline)]
    private static partial Regex JsonBlock();

    private sealed class ExactScorer : IScorer
    {
        public string Name => "exact";

        public string Fingerprint => "exact";

        public bool IsPure => true;

        public ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(request.Answer == request.Task.ExpectedTexts[0] ? Score.Pass() : Score.Fail($"expected {request.Task.ExpectedTexts[0]}, got {request.Answer}"));
    }
}
