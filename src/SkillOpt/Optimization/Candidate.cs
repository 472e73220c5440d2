using SkillOpt.Rollouts;

namespace SkillOpt.Training;

/// <summary>A skill that wants to become the incumbent.</summary>
/// <param name="Skill">The skill.</param>
/// <param name="Origin">What brought it, unique within the run, e.g. <c>step 3</c>; facts and views name the candidate by it.</param>
public sealed record Candidate(Skill Skill, string Origin)
{
    /// <summary>The step that brought it; null when none did.</summary>
    public int? Step { get; init; }

    /// <summary>
    /// The incumbent's results on the train batch behind it, for gates that screen candidates on it; null when there was none.
    /// </summary>
    public Evaluation? TrainBatch { get; init; }

    /// <summary>What was changed, in its author's words, for people; empty when there are none.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    /// <summary>What became of each edit; empty when it was not made by edits.</summary>
    internal IReadOnlyList<EditReport> Edits { get; init; } = [];
}
