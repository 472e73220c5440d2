using System.Collections.Immutable;
using Microsoft.Extensions.AI;
using SkillOpt.Calls;
using SkillOpt.Rollouts;
using SkillOpt.Scoring;

namespace SkillOpt.Benchmarks;

/// <summary>A benchmark whose rollout is one question and one reply.</summary>
internal abstract class SingleCallEnvironment : IEnvironment
{
    internal const string AnswerForm =
        "Finish with your final answer between <answer> and </answer>, and nothing but the answer between them.";

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public abstract string Fingerprint { get; }

    /// <inheritdoc/>
    public CallAccounting Accounting => CallAccounting.OneCall;

    /// <inheritdoc/>
    public async ValueTask<Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken)
    {
        var system = $"{Role}\n\n{TargetCall.SkillBlock(request.Skill)}{Form}\n{AnswerForm}";
        var (text, attachments) = Question(request);
        ChatMessage[] messages = [new(ChatRole.System, system), new(ChatRole.User, [new TextContent(text), .. attachments])];
        var response = await target.GetResponseAsync(messages, Options(request), cancellationToken).ConfigureAwait(false);
        ImmutableArray<TrajectoryStep> steps =
        [
            new(StepKind.System, system),
            new(StepKind.User, text),
            new(StepKind.Assistant, response.Text),
        ];
        return Finish(request, new Trajectory(response.Text, steps, CallUsage.Of(response)));
    }

    /// <summary>All that is asked, as one text.</summary>
    internal string TextFor(RolloutRequest request) => $"{Role}\n{Form}\n{AnswerForm}\n\n{QuestionText(request)}";

    /// <summary>The environment's own score of an answer; null when a scorer judges it.</summary>
    internal Score? ScoreOf(RolloutRequest request, string answer) =>
        Finish(request, new Trajectory(answer, [], Usage.Zero)).EnvironmentScore;

    /// <summary>The text of the user message, without what is attached.</summary>
    private protected virtual string QuestionText(RolloutRequest request) => Question(request).Text;

    /// <summary>Who the target is told to be.</summary>
    private protected abstract string Role { get; }

    /// <summary>What is asked of it, without the answer form.</summary>
    private protected abstract string Form { get; }

    /// <summary>The user message: its text and further parts.</summary>
    private protected abstract (string Text, IReadOnlyList<AIContent> Attachments) Question(RolloutRequest request);

    /// <summary>The settings of the call.</summary>
    private protected virtual ChatOptions Options(RolloutRequest request) => TargetCall.OptionsFor(request);

    /// <summary>A last word on the trajectory, such as the environment's own score.</summary>
    private protected virtual Trajectory Finish(RolloutRequest request, Trajectory trajectory) => trajectory;

    /// <summary>Adds the environment's own score, and what it was judged on as a verification.</summary>
    private protected static Trajectory Scored(Trajectory trajectory, Score score) =>
        trajectory with
        {
            EnvironmentScore = score,
            Steps = trajectory.Steps.Add(new TrajectoryStep(StepKind.Verification, score.Explanation)),
        };
}
