using Microsoft.Extensions.AI;
using SkillOpt.Calls;

namespace SkillOpt.Rollouts;

/// <summary>
/// Lets a target answer with the help of tools: asks, carries out the calls of the reply, gives their results back, and asks again until
/// the target answers or its rounds are used up. Calls of one reply may run at once; their results go back in the order of the calls, so
/// the same replies give the same conversation. A wrong name or wrong arguments are results for the target to read, never the end; a tool
/// that takes the answer ends the episode. Every model call goes through the given client, which journals it; tools run again on resume, so
/// they must depend on nothing but their arguments and the rollout. Thread-safe.
/// </summary>
internal sealed class ToolLoop
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

    /// <summary>How long the loop may take; null when only its rounds are limited.</summary>
    public ToolLoopTime? Time { get; init; }

    /// <summary>Most characters of a result that the target reads; more is left out, and the result says how much.</summary>
    public int MostResultCharacters { get; init; } = 50_000;

    /// <summary>Runs the loop for one rollout.</summary>
    /// <param name="target">The target model, journaled and metered.</param>
    /// <param name="prompt">The conversation so far: system text, task.</param>
    /// <param name="options">Settings of every call; the tools are added to a copy.</param>
    /// <param name="cancellationToken">Cancels the rollout.</param>
    /// <exception cref="ModelCallException">
    /// The target could not be reached, or its reply held neither a tool call nor text; never a score.
    /// </exception>
    public async Task<ToolLoopResult> RunAsync(
        IChatClient target,
        IReadOnlyList<ChatMessage> prompt,
        ChatOptions options,
        CancellationToken cancellationToken
    )
    {
        var episode = new ToolEpisode(prompt);
        for (var round = 1; round <= _maxRounds; round++)
        {
            if (round > 1 && Time?.NoFurtherRound.IsCancellationRequested == true)
            {
                return episode.Finish(ToolLoopEnd.OutOfTime, "", round - 1);
            }

            var asksForAnswer = round == _maxRounds && LastRound == LastRound.AsksForAnswer;
            if (asksForAnswer)
            {
                episode.Add(new ChatMessage(ChatRole.User, NoMoreTools));
            }

            if (
                await AskAsync(target, episode, Settings(options, asksForAnswer), cancellationToken).ConfigureAwait(false)
                is not { } response
            )
            {
                return episode.Finish(ToolLoopEnd.OutOfTime, "", round - 1);
            }

            var calls = episode.Add(response);
            if (calls.Count == 0)
            {
                return string.IsNullOrWhiteSpace(response.Text)
                    ? throw new ModelCallException(FailureKind.Empty, "The target's reply held neither a tool call nor text.")
                    : episode.Finish(asksForAnswer ? ToolLoopEnd.AnsweredWhenAsked : ToolLoopEnd.Answered, response.Text, round);
            }

            if (!asksForAnswer)
            {
                var replies = await _tools.RunAsync(calls, MostResultCharacters, cancellationToken).ConfigureAwait(false);
                episode.Add(calls, replies);
                if (replies[^1].EndsEpisode)
                {
                    return episode.Finish(ToolLoopEnd.HandedIn, replies[^1].Text, round);
                }
            }
        }

        return episode.Finish(ToolLoopEnd.OutOfRounds, "", _maxRounds);
    }

    // Null when the time was over before the reply was there.
    private async Task<ChatResponse?> AskAsync(
        IChatClient target,
        ToolEpisode episode,
        ChatOptions settings,
        CancellationToken cancellationToken
    )
    {
        var giveUp = Time?.GiveUp ?? CancellationToken.None;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, giveUp);
        try
        {
            return await target.GetResponseAsync(episode.Conversation, settings, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
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
