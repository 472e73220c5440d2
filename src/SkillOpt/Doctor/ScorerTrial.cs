using System.Collections.Immutable;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Projects;

/// <summary>
/// What a scorer says to answers whose verdict is known beforehand: the expected one, none at all, and the question again.
/// </summary>
internal sealed class ScorerTrial
{
    private readonly List<string> _failed = [];
    private readonly List<string> _passedEmpty = [];
    private readonly List<string> _passedQuestion = [];
    private readonly List<string> _unscored = [];

    private ScorerTrial(int tasks) => Tasks = tasks;

    /// <summary>The number of tasks that were tried.</summary>
    public int Tasks { get; }

    /// <summary>The number of tasks that have an expected answer and could be scored.</summary>
    public int Expected { get; private set; }

    /// <summary>Tasks that fail even with the expected answer.</summary>
    public IReadOnlyList<string> Failed => _failed;

    /// <summary>Tasks that an empty answer passes.</summary>
    public IReadOnlyList<string> PassedEmpty => _passedEmpty;

    /// <summary>Tasks without an expected answer that are passed by repeating what is asked.</summary>
    public IReadOnlyList<string> PassedQuestion => _passedQuestion;

    /// <summary>Tasks that the scorer cannot judge.</summary>
    public IReadOnlyList<string> Unscored => _unscored;

    /// <summary>Why the first of these cannot be judged.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The number of tasks that could be scored.</summary>
    public int Scored => Tasks - _unscored.Count;

    /// <summary>Whether every task could be scored and came out as it must.</summary>
    public bool IsSound => _failed.Count + _passedEmpty.Count + _passedQuestion.Count + _unscored.Count == 0;

    /// <summary>Tries a scorer on tasks.</summary>
    public static async Task<ScorerTrial> RunAsync(IScorer scorer, ImmutableArray<TaskItem> tasks, CancellationToken cancellationToken)
    {
        var trial = new ScorerTrial(tasks.Length);
        foreach (var task in tasks)
        {
            try
            {
                await trial.TryAsync(scorer, task, cancellationToken).ConfigureAwait(false);
            }
            catch (ScoringException e)
            {
                trial.Reason = trial._unscored.Count == 0 ? e.Message : trial.Reason;
                trial._unscored.Add(task.Id);
            }
        }

        return trial;
    }

    private async Task TryAsync(IScorer scorer, TaskItem task, CancellationToken cancellationToken)
    {
        var passesEmpty = await HardOf(scorer, task, "", cancellationToken).ConfigureAwait(false) > 0;
        if (task.ExpectedTexts.Count > 0)
        {
            var passes = await CanPassAsync(scorer, task, cancellationToken).ConfigureAwait(false);
            Expected++;
            if (!passes)
            {
                _failed.Add(task.Id);
            }
        }
        else if (await HardOf(scorer, task, task.Question, cancellationToken).ConfigureAwait(false) > 0)
        {
            _passedQuestion.Add(task.Id);
        }

        if (passesEmpty)
        {
            _passedEmpty.Add(task.Id);
        }
    }

    // The answer as it is, and in the dresses that answer extraction looks for.
    private static async ValueTask<bool> CanPassAsync(IScorer scorer, TaskItem task, CancellationToken cancellationToken)
    {
        foreach (var expected in task.ExpectedTexts)
        {
            foreach (var answer in new[] { expected, $"Answer: {expected}", $"<answer>{expected}</answer>", task.Expected!.ToJsonString() })
            {
                if (await HardOf(scorer, task, answer, cancellationToken).ConfigureAwait(false) >= 1)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static async ValueTask<double> HardOf(IScorer scorer, TaskItem task, string answer, CancellationToken cancellationToken) =>
        (await scorer.ScoreAsync(new ScoringRequest(task, answer), cancellationToken).ConfigureAwait(false)).Hard;
}
