using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Scoring;
using SkillOpt.Tasks;
using SkillOpt.Testing;
using SkillOpt.Training;

namespace SkillOpt.Bench.Prompts;

/// <summary>
/// Looks at the prompts that the trainer really makes: each case is trained for one step on recorded rollouts, judged by the shipped
/// scorers, while the optimizer's calls are written down. Val and test hold marked texts that no prompt may hold. Costs no model.
/// </summary>
internal static class PromptEvaluation
{
    /// <summary>Every text of val and test holds it: inputs, expected answers, what the target answers there.</summary>
    public const string HeldOutMark = "zq7heldout";

    private static readonly string[] s_textScorers = ["exact", "normalized_exact", "f1", "contains"];

    /// <summary>Renders the prompt of a case and compares it with what the case needs.</summary>
    public static async Task<PromptFinding> LookAsync(PromptCase @case, CancellationToken cancellationToken)
    {
        var prompt = await RenderAsync(@case, cancellationToken);
        return new PromptFinding(
            @case,
            prompt,
            (long)Math.Ceiling(prompt.Length / TokenRatios.Default),
            [.. @case.Needs.Where(n => !prompt.Contains(n, StringComparison.Ordinal))],
            [.. @case.Absent.Where(n => prompt.Contains(n, StringComparison.Ordinal))],
            prompt.Contains(HeldOutMark, StringComparison.OrdinalIgnoreCase) ? [HeldOutMark] : []
        );
    }

    private static async Task<string> RenderAsync(PromptCase @case, CancellationToken cancellationToken)
    {
        var prompts = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var optimizer = new ScriptedChatClient(
            (messages, options, _) =>
            {
                var stage = StageOf(messages, options);
                prompts.TryAdd(stage, $"{messages[0].Text}\n\n{messages[1].Text}");
                return Task.FromResult(ScriptedChatClient.TextReply(messages, ReplyTo(@case, stage)));
            }
        );
        var store = new MemoryRunStore();
        var meter = new CallTotals();
        var environment = new RecordedEnvironment(
            @case.Tasks.ToDictionary(t => t.Task.Id, t => t.Trajectory, StringComparer.Ordinal),
            $"the answer {HeldOutMark}"
        );
        var scorer = ScorerFactory.Create(@case.Scorer.DeepClone(), new ScorerServices());
        using var executor = new JournaledExecutor(
            new RolloutWorker(environment, scorer),
            new ModelEndpoint("recorded", optimizer, "recorded"),
            store,
            store,
            meter,
            TimeProvider.System
        );
        var parts = new TrainerParts
        {
            Options = new TrainingOptions
            {
                Epochs = 1,
                BatchSize = @case.Tasks.Count,
                EvaluateTest = false,
            },
            // What the held-out tasks score is of no matter here: the step is made even when they are all solved.
            GateOptions = new GateOptions { AtCeiling = AtCeiling.Ties },
            Executor = executor,
            Optimizer = new ModelEndpoint("optimizer", optimizer, "optimizer"),
            TargetName = "recorded",
            Journal = store,
            Events = store,
            Meter = meter,
        };
        var tasks = new TaskSet([.. @case.Tasks.Select(t => t.Task)], HeldOut(@case, "val"), HeldOut(@case, "test"));
        await new Trainer(parts).RunAsync(Skill.FromText(@case.Skill), tasks, cancellationToken);
        return prompts.GetValueOrDefault(@case.Stage)
            ?? throw new InvalidOperationException(
                $"The case '{@case.Name}' made no call of stage '{@case.Stage}', only "
                    + $"{string.Join(", ", prompts.Keys.Order(StringComparer.Ordinal))}."
            );
    }

    private static string StageOf(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var stage = (options?.ResponseFormat as ChatResponseFormatJson)?.SchemaName ?? "";
        return stage != "analyst" ? stage
            : messages[1].Text.Contains("# Trajectories of failed tasks", StringComparison.Ordinal) ? "failures"
            : "successes";
    }

    private static string ReplyTo(PromptCase @case, string stage)
    {
        if (stage == "rank")
        {
            return """{"reasoning":"","selected":[1]}""";
        }

        var edits = (@case.Replies[stage] ?? (stage == "merge" ? @case.Replies["failures"] : null)) as JsonArray ?? [];
        return new JsonObject
        {
            ["reasoning"] = "",
            ["failures"] = new JsonArray(),
            ["edits"] = edits.DeepClone(),
        }.ToJsonString();
    }

    // As many as it takes; judged like the tasks of the case, so they need what its scorer needs.
    private static ImmutableArray<TaskItem> HeldOut(PromptCase @case, string split)
    {
        var like = @case.Tasks[0].Task;
        var name = (@case.Scorer as JsonObject)?["name"]?.GetValue<string>() ?? @case.Scorer.ToString();
        return
        [
            .. Enumerable
                .Range(1, 3)
                .Select(i => new TaskItem
                {
                    Id = $"{HeldOutMark}-{split}-{i}",
                    Type = like.Type,
                    Input = [new TaskMessage("user", $"{HeldOutMark} {split} question {i}")],
                    Expected = s_textScorers.Contains(name) ? $"{HeldOutMark} {split} expected {i}" : like.Expected?.DeepClone(),
                    Metadata = like.Metadata,
                }),
        ];
    }
}
