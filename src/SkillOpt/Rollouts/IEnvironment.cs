using Microsoft.Extensions.AI;

namespace SkillOpt.Rollouts;

/// <summary>
/// How a task is put to the target and what comes back: plain chat, a tool loop, a game, an agent in a workspace. Thread-safe.
/// </summary>
/// <example><code>
/// public sealed class SecondThought : IEnvironment
/// {
///     public string Name => "second_thought";
///
///     public string Fingerprint => "second_thought/1";
///
///     public CallAccounting Accounting => CallAccounting.EachCall;
///
///     public ExpectedCalls CallsPerRollout => new(2, 2, 2);
///
///     public async ValueTask&lt;Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken)
///     {
///         var options = new ChatOptions { Seed = ChatEnvironment.SeedOf(request) };
///         List&lt;ChatMessage> talk = [new(ChatRole.System, request.Skill.Document.Text), new(ChatRole.User, request.Task.Question)];
///         var draft = await target.GetResponseAsync(talk, options, cancellationToken);
///         talk.AddRange([.. draft.Messages, new(ChatRole.User, "Hold your answer against the skill, and answer again.")]);
///         var final = await target.GetResponseAsync(talk, options, cancellationToken);
///         return new Trajectory(
///             final.Text,
///             [new(StepKind.Assistant, draft.Text), new(StepKind.Assistant, final.Text)],
///             Usage.Zero // the client has counted them
///         )
///         {
///             Turns = 2,
///         };
///     }
/// }
/// </code></example>
public interface IEnvironment
{
    /// <summary>The environment's name as in YAML, e.g. <c>chat</c>.</summary>
    string Name { get; }

    /// <summary>Every setting that can change what a rollout means, as one text; part of every rollout's identity.</summary>
    string Fingerprint { get; }

    /// <summary>How the model calls of its rollouts are journaled, metered and held to the caps.</summary>
    CallAccounting Accounting { get; }

    /// <summary>
    /// The calls of one rollout, for forecasts. The default is one call, or, when a rollout makes several, a guess for a short tool loop:
    /// 1, 5 and 25. An environment that knows its own limits says better.
    /// </summary>
    ExpectedCalls CallsPerRollout => Accounting == CallAccounting.OneCall ? ExpectedCalls.One : new ExpectedCalls(1, 5, 25);

    /// <summary>Makes one rollout.</summary>
    /// <param name="request">Skill, task, seed.</param>
    /// <param name="target">
    /// The target model; journaled, metered and resilient already. Set <see cref="ChatOptions.Seed"/> from the request.
    /// </param>
    /// <param name="cancellationToken">Cancels the rollout and everything it started.</param>
    /// <exception cref="Calls.ModelCallException">The target could not be reached or gave no usable reply; never a score.</exception>
    ValueTask<Trajectory> RunAsync(RolloutRequest request, IChatClient target, CancellationToken cancellationToken);
}
