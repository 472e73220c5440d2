using SkillOpt.Scoring;

namespace SkillOpt.Benchmarks;

/// <summary>From a played game to its score: won or not, with how the steps were spent.</summary>
internal static class EpisodeScore
{
    /// <param name="episode">The game as it stands.</param>
    /// <param name="maxSteps">The most steps that it might take.</param>
    /// <param name="withoutAction">Replies that named no action.</param>
    public static Score Of(AlfworldEpisode episode, int maxSteps, int withoutAction = 0)
    {
        string[] spent =
        [
            $"{Verdict.Count(episode.Different, "different command")}",
            episode.Impossible > 0 ? $"{Verdict.Count(episode.Impossible, "command")} not possible where given" : "",
            withoutAction > 0 ? $"{(withoutAction == 1 ? "1 reply" : $"{withoutAction} replies")} without an <action> pair" : "",
        ];
        var steps = string.Join(", ", spent.Where(s => s.Length > 0));
        return episode.Won
            ? Score.Pass($"Won after {episode.Steps} of at most {Verdict.Count(maxSteps, "step")}: {steps}.")
            : Score.Fail(
                $"Not won after {episode.Steps} of at most {Verdict.Count(maxSteps, "step")}: {steps}. The goal did not hold: "
                    + $"{Verdict.Quote(episode.Goal)}."
            );
    }
}
