using Microsoft.Extensions.AI;

namespace SkillOpt.Sleep;

/// <summary>A day of a person at work with an agent: asks, sees the answer, says what is wrong with it, sees the next one.</summary>
internal sealed class RehearsalDay(string home, string project, IChatClient agent)
{
    /// <summary>Works through what is asked, and leaves a session of each.</summary>
    /// <param name="first">The number of the first session.</param>
    /// <param name="at">When the day begins.</param>
    /// <param name="asks">What is asked, each with what the person wants of the answer.</param>
    /// <param name="skill">The skill that the agent reads.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <param name="skillName">The name of the skill that is at work; empty for none.</param>
    /// <param name="toolText">What a tool gives back in each session; empty for nothing.</param>
    /// <returns>How many answers were as wanted at once.</returns>
    public async Task<int> WorkAsync(
        int first,
        DateTimeOffset at,
        IReadOnlyList<(string Ask, string Wish)> asks,
        string skill,
        CancellationToken cancellationToken,
        string skillName = "",
        string toolText = ""
    )
    {
        var right = 0;
        for (var i = 0; i < asks.Count; i++)
        {
            var (ask, wish) = asks[i];
            var answer = await AnswerAsync(skill, [ask], cancellationToken).ConfigureAwait(false);
            List<Exchange> turns = [new(ask, answer)];
            if (Persona.Missed(wish, answer).Count == 0)
            {
                right++;
                turns.Add(new Exchange("Perfect, thanks!", "You are welcome."));
            }
            else
            {
                turns.Add(new Exchange(wish, await AnswerAsync(skill, [ask, wish], cancellationToken).ConfigureAwait(false)));
                turns.Add(new Exchange("Thanks, that works.", "Good."));
            }

            TranscriptWriter.Write(home, project, first + i, at.AddMinutes(10 * i), turns, toolText, skillName);
        }

        return right;
    }

    private async Task<string> AnswerAsync(string skill, IEnumerable<string> said, CancellationToken cancellationToken)
    {
        List<ChatMessage> messages = [new(ChatRole.System, skill), .. said.Select(s => new ChatMessage(ChatRole.User, s))];
        return (await agent.GetResponseAsync(messages, cancellationToken: cancellationToken).ConfigureAwait(false)).Text;
    }
}
