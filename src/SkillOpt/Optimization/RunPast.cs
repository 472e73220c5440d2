using System.Collections.Immutable;
using SkillOpt.Runs;

namespace SkillOpt.Training;

/// <summary>
/// What an earlier start of the run had planned. A run may be lengthened: what was planned for the epochs already begun (the learning rate,
/// what happens at their ends) then stays as it was, so that the history up to there is told again unchanged.
/// </summary>
/// <param name="PlannedEpochs">The epochs planned at first and at each extension, ascending; empty for a new run.</param>
/// <param name="FinishedPlans">Which of these plans were carried out to their end, by index; the others were lengthened before.</param>
internal sealed record RunPast(ImmutableArray<int> PlannedEpochs, ImmutableHashSet<int> FinishedPlans)
{
    /// <summary>How the run tells its history: as the version did that began it.</summary>
    public int History { get; init; } = RunStarted.PresentHistory;

    /// <summary>
    /// Whether version 0.1 began the run: edits then go on to leave the blank lines between list items that they left there, so that its
    /// candidates stay the same.
    /// </summary>
    public bool LeavesListGaps => History == 1;

    /// <summary>The facts that tell it, by their registered names.</summary>
    public static IReadOnlyCollection<string> FactTypes { get; } = ["run_started", "run_extended", "run_finished"];

    /// <summary>A run that has not begun.</summary>
    public static RunPast None { get; } = new([], []);

    /// <summary>The past of a run, from its facts.</summary>
    public static RunPast Of(IEnumerable<RunEvent> facts)
    {
        var planned = ImmutableArray.CreateBuilder<int>();
        var finished = ImmutableHashSet.CreateBuilder<int>();
        var history = RunStarted.PresentHistory;
        foreach (var fact in facts)
        {
            switch (fact)
            {
                case RunStarted started:
                    planned.Add(started.Epochs);
                    history = started.HistoryForm;
                    break;
                case RunExtended extended:
                    planned.Add(extended.Epochs);
                    break;
                case RunFinished:
                    finished.Add(planned.Count - 1);
                    break;
            }
        }

        return new RunPast(planned.ToImmutable(), finished.ToImmutable()) { History = history };
    }

    /// <summary>The plans of a start that wants so many epochs.</summary>
    internal ImmutableArray<int> PlansFor(int epochs) =>
        PlannedEpochs.IsEmpty ? [epochs]
        : epochs > PlannedEpochs[^1] ? PlannedEpochs.Add(epochs)
        : PlannedEpochs;
}
