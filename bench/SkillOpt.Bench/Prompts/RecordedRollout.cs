using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SkillOpt.Rollouts;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Bench.Prompts;

/// <summary>A task and what a target once did with it.</summary>
/// <param name="Task">The task.</param>
/// <param name="Trajectory">What was done, with the environment's own verdict where it gave one.</param>
internal sealed record RecordedRollout(TaskItem Task, Trajectory Trajectory)
{
    public static RecordedRollout Read(JsonObject json)
    {
        var steps = (json["steps"] as JsonArray ?? []).Select(s => Step(s!.AsArray())).ToImmutableArray();
        return new RecordedRollout(
            new TaskItem
            {
                Id = json["id"]!.GetValue<string>(),
                Type = json["type"]?.GetValue<string>(),
                Input = [new TaskMessage("user", PromptCase.Lines(json["asked"]))],
                Expected = json["expected"]?.DeepClone(),
                Metadata = (json["metadata"] as JsonObject ?? []).ToImmutableSortedDictionary(
                    p => p.Key,
                    p => p.Value?.DeepClone(),
                    StringComparer.Ordinal
                ),
            },
            new Trajectory(PromptCase.Lines(json["answer"]), steps, Usage.Zero)
            {
                ToolsCalled = [.. steps.Where(s => s.Kind == StepKind.ToolCall).Select(s => s.Name)],
                EnvironmentScore = json["verdict"] is JsonObject verdict
                    ? new Score(
                        verdict["hard"]!.GetValue<double>(),
                        verdict["soft"]!.GetValue<double>(),
                        verdict["text"]!.GetValue<string>()
                    )
                    : null,
            }
        );
    }

    private static TrajectoryStep Step(JsonArray step) =>
        step[0]!.GetValue<string>() switch
        {
            "call" => new TrajectoryStep(StepKind.ToolCall, PromptCase.Lines(step[2]), step[1]!.GetValue<string>()),
            "result" => new TrajectoryStep(StepKind.ToolResult, PromptCase.Lines(step[2]), step[1]!.GetValue<string>()),
            var kind => new TrajectoryStep(Enum.Parse<StepKind>(kind, ignoreCase: true), PromptCase.Lines(step[1])),
        };
}
