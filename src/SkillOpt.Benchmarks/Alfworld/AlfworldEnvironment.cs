using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Rollouts;

namespace SkillOpt.Benchmarks;

/// <summary>Plays a household game for up to 50 steps, one model call a step; the score is whether the game was won.</summary>
internal sealed class AlfworldEnvironment : IEnvironment
{
    private readonly int _maxSteps;

    /// <summary>Creates the environment.</summary>
    /// <param name="maxSteps">Most steps of an episode, 1 to 50.</param>
    public AlfworldEnvironment(int maxSteps = AlfworldEpisode.StepLimit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxSteps);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxSteps, AlfworldEpisode.StepLimit);
        _maxSteps = maxSteps;
    }

    /// <inheritdoc/>
    public string Name => "alfworld";

    /// <inheritdoc/>
    public string Fingerprint => $"alfworld/1 max_steps={_maxSteps}";

    /// <inheritdoc/>
    public CallAccounting Accounting => CallAccounting.EachCall;

    /// <inheritdoc/>
    /// <remarks>A game that is won takes some 12 steps, one that is not takes them all; half of each is expected.</remarks>
    public ExpectedCalls CallsPerRollout => new(Math.Min(6, _maxSteps), (Math.Min(12, _maxSteps) + _maxSteps) / 2.0, _maxSteps);

    /// <inheritdoc/>
    public async ValueTask<Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken)
    {
        var game = AlfworldTasks.GameOf(request.Task);
        var episode = game.Start();
        var skill = TargetCall.SkillBlock(request.Skill);
        var history = new List<(string Observation, string Action)>(_maxSteps);
        var steps = ImmutableArray.CreateBuilder<TrajectoryStep>();
        steps.Add(new TrajectoryStep(StepKind.System, AlfworldPrompt.System));
        var usage = Usage.Zero;
        var withoutAction = 0;
        while (!episode.Won && episode.Steps < _maxSteps)
        {
            var before = episode.Observation;
            var prompt = AlfworldPrompt.User(skill, game.Task, history, before, episode.AdmissibleCommands.Where(c => c != "help"));
            if (history.Count == 0)
            {
                steps.Add(new TrajectoryStep(StepKind.User, prompt));
            }

            ChatMessage[] messages = [new(ChatRole.System, AlfworldPrompt.System), new(ChatRole.User, prompt)];
            var response = await target.GetResponseAsync(messages, TargetCall.OptionsFor(request), cancellationToken).ConfigureAwait(false);
            usage += CallUsage.Of(response);

            var reply = ActionReply.Read(response.Text);
            if (reply.Reasoning.Length > 0)
            {
                steps.Add(new TrajectoryStep(StepKind.Reasoning, reply.Reasoning));
            }

            if (!reply.IsUsable)
            {
                steps.Add(new TrajectoryStep(StepKind.Assistant, response.Text));
            }

            episode.Step(reply.Command);
            history.Add((before, reply.Command));
            steps.Add(new TrajectoryStep(StepKind.ToolCall, reply.Command, "act"));
            steps.Add(new TrajectoryStep(StepKind.ToolResult, episode.Observation, "act"));
            withoutAction += reply.IsUsable ? 0 : 1;
            if (!reply.IsUsable)
            {
                steps.Add(new TrajectoryStep(StepKind.Verification, "The reply held no <action> tag, so the environment played 'look'."));
            }
        }

        var score = EpisodeScore.Of(episode, _maxSteps, withoutAction);
        return new Trajectory(episode.Won ? "won" : "not won", steps.ToImmutable(), usage)
        {
            EnvironmentScore = score,
            Turns = episode.Steps,
            ToolsCalled = [.. history.Select(_ => "act")],
        };
    }
}
