using SkillOpt.Rollouts;
using SkillOpt.Scoring;

namespace SkillOpt.Training;

/// <summary>How a step's batch stood when a minibatch was complete: what its analyst is told besides the minibatch.</summary>
/// <param name="Planned">Tasks of the batch.</param>
/// <param name="Seen">Tasks whose rollouts had come in, in task order.</param>
/// <param name="Scored">Those of them that have a score.</param>
/// <param name="Solved">The rollouts of those that were solved, in task order.</param>
internal sealed record BatchStanding(int Planned, int Seen, int Scored, IReadOnlyList<Rollout> Solved)
{
    /// <summary>The standing in a sentence or two.</summary>
    public string Sentence()
    {
        var lost = Seen - Scored;
        var scope =
            Seen < Planned
                ? $"Of the first {QuotedText.Count(Scored, "task")} of this step's batch ({Planned} in all, the others are not in yet)"
                : $"Of the {QuotedText.Count(Scored, "task")} of this step's batch";
        var failed = Scored - Solved.Count;
        return $"{scope}, {Were(Solved.Count)} solved and {QuotedText.Number(failed)} failed."
            + (lost > 0 ? $" {QuotedText.Count(lost, "more task")} could not be scored, which says nothing about the skill." : "");
    }

    private static string Were(int count) => $"{QuotedText.Number(count)} {(count == 1 ? "was" : "were")}";
}
