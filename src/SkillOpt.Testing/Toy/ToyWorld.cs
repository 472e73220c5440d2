using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.AI;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Testing;

/// <summary>
/// A world small enough to reason about: a task of kind k is solved exactly when the skill holds the line "- rule k" and not "- spoil k".
/// The optimizer proposes the missing rules of the failures it is shown, and now and then a spoiling one.
/// </summary>
/// <example><code>
/// var world = new ToyWorld();
/// var result = await Skill.FromText(ToyWorld.StartSkill).TrainAsync(
///     ToyWorld.Tasks(),
///     new TrainingModels(world.Target, world.Optimizer),
///     ToyWorld.Scorer,
///     o => o.Epochs = 2);
/// </code></example>
public sealed class ToyWorld
{
    /// <summary>The skill to train from: it solves the tasks of one kind.</summary>
    public const string StartSkill = "# Toy\n\n- rule a\n";

    /// <summary>Starts a world of which nothing was asked yet.</summary>
    public ToyWorld()
    {
        Target = new ScriptedChatClient((messages, options, token) => AnswerAsync(messages, token));
        Optimizer = new ScriptedChatClient((messages, options, token) => ProposeAsync(messages, options!, token));
    }

    /// <summary>The kinds of tasks, each a letter.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["a", "b", "c", "d", "e", "f"];

    /// <summary>Passes exactly the answers that are expected.</summary>
    public static IScorer Scorer { get; } = new ExactScorer();

    /// <summary>Does the tasks.</summary>
    public ScriptedChatClient Target { get; }

    /// <summary>Edits the skill.</summary>
    public ScriptedChatClient Optimizer { get; }

    /// <summary>Runs before every target call with its question; may throw, to play an infrastructure failure.</summary>
    public Action<string>? BeforeTarget { get; init; }

    /// <summary>Runs before every optimizer call with its stage; may throw, and may return a reply of its own.</summary>
    public Func<string, string?>? BeforeOptimizer { get; init; }

    /// <summary>Every call that was answered, by content, with how often.</summary>
    public ConcurrentDictionary<string, int> Answered { get; } = new(StringComparer.Ordinal);

    /// <summary>Tasks of all kinds in turn.</summary>
    /// <param name="train">Number of train tasks.</param>
    /// <param name="val">Number of val tasks.</param>
    /// <param name="test">Number of test tasks.</param>
    public static TaskSet Tasks(int train = 24, int val = 18, int test = 12) =>
        new(Make("train", train), Make("val", val), Make("test", test));

    /// <summary>The tasks with one more on val that nobody solves, so that no gate reaches its ceiling.</summary>
    public static TaskSet TasksWithOpenEnd()
    {
        var open = new TaskItem
        {
            Id = "val-open",
            Input = [new TaskMessage("user", "val open kind -")],
            Expected = "never",
            Type = "-",
        };
        var tasks = Tasks();
        return new TaskSet(tasks.Train, tasks.Val.Add(open), tasks.Test);
    }

    private static ImmutableArray<TaskItem> Make(string split, int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new TaskItem
                {
                    Id = $"{split}-{i}",
                    Input = [new TaskMessage("user", $"{split} {i} kind {Kinds[i % Kinds.Count]}")],
                    Expected = $"solved {Kinds[i % Kinds.Count]}",
                    Type = Kinds[i % Kinds.Count],
                }),
        ];

    private Task<ChatResponse> AnswerAsync(IReadOnlyList<ChatMessage> messages, CancellationToken token)
    {
        var question = messages[^1].Text;
        BeforeTarget?.Invoke(question);
        token.ThrowIfCancellationRequested();
        Count(messages);
        return Task.FromResult(ScriptedChatClient.TextReply(messages, ToyReplies.Answer(messages[0].Text, question)));
    }

    private Task<ChatResponse> ProposeAsync(IReadOnlyList<ChatMessage> messages, ChatOptions options, CancellationToken token)
    {
        var stage = ((ChatResponseFormatJson)options.ResponseFormat!).SchemaName!;
        var reply = BeforeOptimizer?.Invoke(stage) ?? ToyReplies.Propose(stage, messages[0].Text, messages[1].Text).ToJsonString();
        token.ThrowIfCancellationRequested();
        Count(messages);
        return Task.FromResult(ScriptedChatClient.TextReply(messages, reply));
    }

    private void Count(IReadOnlyList<ChatMessage> messages) =>
        Answered.AddOrUpdate(JsonSerializer.Serialize(messages.Select(m => m.Text)), 1, (_, n) => n + 1);

    private sealed class ExactScorer : IScorer
    {
        public string Name => "exact";

        public string Fingerprint => "exact";

        public bool IsPure => true;

        public ValueTask<Score> ScoreAsync(ScoringRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(
                request.Answer == request.Task.ExpectedTexts[0]
                    ? Score.Pass()
                    : Score.Fail($"expected {request.Task.ExpectedTexts[0]}, got {request.Answer}")
            );
    }
}
