using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Rollouts;

/// <summary>A tool loop in progress: the conversation as the target sees it, and the trajectory as people see it.</summary>
internal sealed class ToolEpisode
{
    private readonly List<ChatMessage> _conversation = [];
    private readonly ImmutableArray<TrajectoryStep>.Builder _steps = ImmutableArray.CreateBuilder<TrajectoryStep>();
    private readonly ImmutableArray<string>.Builder _called = ImmutableArray.CreateBuilder<string>();
    private Usage _usage = Usage.Zero;

    public ToolEpisode(IEnumerable<ChatMessage> prompt)
    {
        foreach (var message in prompt)
        {
            Add(message);
        }
    }

    /// <summary>What the target is sent.</summary>
    public IReadOnlyList<ChatMessage> Conversation => _conversation;

    /// <summary>Adds words of ours.</summary>
    public void Add(ChatMessage message)
    {
        _conversation.Add(message);
        var kind =
            message.Role == ChatRole.System ? StepKind.System
            : message.Role == ChatRole.Assistant ? StepKind.Assistant
            : StepKind.User;
        _steps.Add(new TrajectoryStep(kind, message.Text));
    }

    /// <summary>Adds a reply of the target; returns the calls in it.</summary>
    public IReadOnlyList<FunctionCallContent> Add(ChatResponse response)
    {
        _usage += CallUsage.Of(_conversation, response);
        _conversation.AddRange(response.Messages);
        var contents = response.Messages.SelectMany(m => m.Contents).ToList();
        var reasoning = string.Concat(contents.OfType<TextReasoningContent>().Select(r => r.Text));
        if (reasoning.Length > 0)
        {
            _steps.Add(new TrajectoryStep(StepKind.Reasoning, reasoning));
        }

        if (response.Text.Length > 0)
        {
            _steps.Add(new TrajectoryStep(StepKind.Assistant, response.Text));
        }

        return [.. contents.OfType<FunctionCallContent>()];
    }

    /// <summary>Adds the results of calls, in the order of the calls.</summary>
    public void Add(IReadOnlyList<FunctionCallContent> calls, IReadOnlyList<ToolReply> replies)
    {
        var results = new List<AIContent>(calls.Count);
        foreach (var (call, reply) in calls.Zip(replies))
        {
            _called.Add(call.Name);
            _steps.Add(new TrajectoryStep(StepKind.ToolCall, reply.Command ?? call.Name, call.Name));
            _steps.Add(new TrajectoryStep(StepKind.ToolResult, reply.Text, call.Name));
            results.Add(
                new FunctionResultContent(call.CallId, reply.Text)
                {
                    Exception = reply.IsError ? new InvalidOperationException(reply.Text) : null,
                }
            );
        }

        _conversation.Add(new ChatMessage(ChatRole.Tool, results));
    }

    public ToolLoopResult Finish(ToolLoopEnd end, string answer, int rounds) =>
        new(end, answer, _steps.ToImmutable(), _called.ToImmutable(), rounds, _usage);
}
