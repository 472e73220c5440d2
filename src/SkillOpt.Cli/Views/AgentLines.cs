using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SkillOpt.Agents;
using SkillOpt.Reporting;
using SkillOpt.Rollouts;

namespace SkillOpt.Cli;

/// <summary>A rollout of an agent as lines, while it goes on: what the model says and calls, what comes back, how it ended.</summary>
internal sealed class AgentLines(Terminal terminal, bool json) : IAgentWatcher
{
    private const int LongestText = 4000;

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _lock = new();
    private string _last = "";

    /// <summary>The task that is done.</summary>
    public void Asked(Tasks.TaskItem task) => Line("task", task.Id, task.Question);

    /// <inheritdoc/>
    public void Started(IReadOnlyList<string> command, string folder) =>
        Line("started", Path.GetFileName(command[0]), string.Join(' ', command));

    /// <inheritdoc/>
    public void Happened(TrajectoryStep step)
    {
        _last = step.Kind == StepKind.Assistant ? step.Text.Trim() : _last;
        Line(
            step.Kind switch
            {
                StepKind.ToolCall => "calls",
                StepKind.ToolResult => "gets",
                StepKind.Reasoning => "thinks",
                _ => "says",
            },
            step.Name,
            step.Text
        );
    }

    /// <inheritdoc/>
    public void Reported(AgentReport report)
    {
        var calls = report.Steps.Count(static s => s.Kind == StepKind.ToolCall);
        var unread = report.UnreadableLines > 0 ? $"; {Wording.Count(report.UnreadableLines, "line")} of its output could not be read" : "";
        Line(
            "tells",
            "",
            $"{Wording.Count(calls, "tool call")}"
                + (report.Usage.PromptTokens > 0 ? $", {Wording.Usage(report.Usage)}" : "")
                + $" (the agent's own events{unread})"
        );
    }

    /// <inheritdoc/>
    public void Ended(string outcome, string sentence) => Line("ended", outcome, sentence);

    /// <summary>What came of it.</summary>
    public void Finished(Rollout rollout, Budget budget)
    {
        if (rollout.Trajectory is { } trajectory)
        {
            foreach (var note in trajectory.Steps.Where(s => s.Kind == StepKind.Verification))
            {
                Line("left", trajectory.WorkFolder ?? "", note.Text);
            }

            if (trajectory.Answer != _last)
            {
                Line("answer", "", trajectory.Answer);
            }

            if (trajectory.SkillUse is { } use)
            {
                Line("skill", use.IsLoaded ? "loaded" : "not loaded", use.IsListed == false ? "It was not listed either." : "");
            }
        }

        Line("score", rollout.Score?.Hard.ToString("0.##") ?? "none", rollout.Score?.Explanation ?? rollout.Failure?.Evidence ?? "");
        Line("consumed", "", Wording.Consumed(budget));
    }

    private void Line(string what, string name, string text)
    {
        lock (_lock)
        {
            if (json)
            {
                terminal.Output.WriteLine(
                    new JsonObject
                    {
                        ["event"] = what,
                        ["name"] = name,
                        ["text"] = text,
                    }.ToJsonString(s_plain)
                );
                return;
            }

            var shown = text.Length <= LongestText ? text : $"{text[..LongestText]} … ({text.Length - LongestText} more characters)";
            terminal.Output.WriteLine($"{what, -8} {VisibleText.Of(name)}".TrimEnd());
            foreach (var line in shown.TrimEnd().Split('\n').Where(static l => l.Length > 0))
            {
                terminal.Output.WriteLine($"  {VisibleText.Of(line)}");
            }
        }
    }
}
