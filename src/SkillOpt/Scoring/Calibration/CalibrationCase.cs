namespace SkillOpt.Scoring;

/// <summary>One labelled answer as people and the grader saw it.</summary>
/// <param name="Item">The answer.</param>
/// <param name="Part">What its label is used for.</param>
/// <param name="Passed">The people's verdict.</param>
/// <param name="Score">The grader's score; null when it gave none.</param>
/// <param name="Problem">Why it gave none; null when it did.</param>
internal sealed record CalibrationCase(LabelItem Item, CalibrationPart Part, bool Passed, Score? Score, string? Problem)
{
    /// <summary>Whether the grader says that the answer is good. Giving no verdict is as bad as giving the wrong one.</summary>
    public bool Verdict => Score is { } score ? score.Hard >= 1 : !Passed;

    /// <summary>True when the grader gave the other verdict.</summary>
    public bool Disagrees => Score is not null && (Score.Hard >= 1) != Passed;
}
