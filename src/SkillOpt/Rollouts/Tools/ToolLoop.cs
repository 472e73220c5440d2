using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Rollouts.Tools;

/// <summary>
/// Lets a target answer with the help of tools: asks, carries out the calls of the reply, gives their results back, and asks again until the target answers
/// or its rounds are used up. Calls of one reply may run at once; their results go back in the order of the calls, so the same replies give the same
/// conversation. A wrong name or wrong arguments are results for the target to read, never the end. Every model call goes through the given client, which
/// journals it; tools run again on resume, so they must depend on nothing but their arguments and the rollout. Thread-safe.
/// </summary>
public sealed class ToolLoop
{
    private const string NoMoreTools = "No tool call is left. Give your final answer now, from what you have found.";

    private readonly ToolBox _tools;
    private readonly int _maxRounds;

    /// <summary>Creates a loop.</summary>
    /// <param name="tools">The tools, each with a name of its own.</param>
    /// <param name="maxRounds">Most model calls, at least 1.</param>
    /// <exception cref="ArgumentException">Two tools have one name.</exception>
    public ToolLoop(IReadOnlyList<Tool> tools, int maxRounds)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxRounds);
        _tools = new ToolBox(tools);
        _maxRounds = maxRounds;
    }

    /// <summary>What the last round is; by default one like the others.</summary>
    public LastRound LastRound { get; init; }

    /// <summary>Most characters of a result that the target reads; more is left out, and the result says how much.</summary>
    public int MostResultCharacters { get; init; } = 50_000;

    /// <summary>Runs the loop for one rollout.</summary>
    /// <param name="target">The target model, journaled and metered.</param>
    /// <param name="prompt">The conversation so far: system text, task.</param>
    /// <param name="options">Settings of every call; the tools are added to a copy.</param>
    /// <param name="cancellationToken">Cancels the rollout.</param>
    /// <exception cref="ModelCallException">The target could not be reached, or its reply held neither a tool call nor text; never a score.</exception>
    public async Task<ToolLoopResult> RunAsync(IChatClient target, IReadOnlyList<ChatMessage> prompt, ChatOptions options, CancellationToken cancellationToken)
    {
        var episode = new ToolEpisode(prompt);
        for (var round = 1; round <= _maxRounds; round++)
        {
            var asksForAnswer = round == _maxRounds && LastRound == LastRound.AsksForAnswer;
            if (asksForAnswer)
            {
                episode.Add(new ChatMessage(ChatRole.User, NoMoreTools));
            }

            var response = await target.GetResponseAsync(episode.Conversation, Settings(options, asksForAnswer), cancellationToken).ConfigureAwait(false);
            var calls = episode.Add(response);
            if (calls.Count == 0)
            {
                return string.IsNullOrWhiteSpace(response.Text)
                    ? throw new ModelCallException(FailureKind.Empty, "The target's reply held neither a tool call nor text.")
                    : episode.Finish(asksForAnswer ? ToolLoopEnd.AnsweredWhenAsked : ToolLoopEnd.Answered, response.Text, round);
            }

            if (!asksForAnswer)
            {
                episode.Add(calls, await _tools.RunAsync(calls, MostResultCharacters, cancellationToken).ConfigureAwait(false));
            }
        }

        return episode.Finish(ToolLoopEnd.OutOfRounds, "", _maxRounds);
    }

    private ChatOptions Settings(ChatOptions options, bool asksForAnswer)
    {
        // The tools stay declared in the last round: providers want them for as long as the conversation holds calls of them.
        var settings = options.Clone();
        settings.Tools = [.. _tools.Declarations];
        settings.ToolMode = asksForAnswer ? ChatToolMode.None : ChatToolMode.Auto;
        return settings;
    }
}
