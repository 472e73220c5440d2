namespace SkillOpt.Projects;

/// <summary>How a scorer did on a project's expected answers.</summary>
/// <param name="Name">The scorer.</param>
/// <param name="Passed">Tasks that pass with their expected answer.</param>
/// <param name="Fooled">Tasks that pass with an empty answer or with another task's answer.</param>
/// <param name="Tasks">Tasks tried.</param>
/// <param name="Examples">How it judges a few of them.</param>
internal sealed record ScorerFit(string Name, int Passed, int Fooled, int Tasks, IReadOnlyList<ScorerExample> Examples)
{
    /// <summary>Whether it judges all of them as it must.</summary>
    public bool IsSound => Tasks > 0 && Passed == Tasks && Fooled == 0;
}
