using System.Collections;
using SkillOpt.Scoring;

namespace SkillOpt.Rollouts;

/// <summary>
/// The results of an evaluation while they come in and afterwards: of each only its key and what the plan keeps, in about 40 bytes; the
/// <see cref="TaskResult"/> is made when it is asked for. Not thread-safe while results come in.
/// </summary>
internal sealed class ResultList(EvaluationPlan plan) : IReadOnlyList<TaskResult>
{
    private readonly ContentHash[] _keys = new ContentHash[plan.Requests.Count];

    // A CompletedRollout where the plan keeps it, else a Score or a Failed; null while the rollout is out.
    private readonly object?[] _kept = new object?[plan.Requests.Count];

    /// <summary>How many results were consumed: those before it are the evaluation's results.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the next result in task order has come in.</summary>
    public bool HasNext => Count < _kept.Length && _kept[Count] is not null;

    /// <summary>A failure among all that came in; null when there is none.</summary>
    public RolloutOutcome.Failed? AnyFailure => _kept.Select(FailureOf).FirstOrDefault(f => f is not null);

    /// <inheritdoc/>
    public TaskResult this[int index] => index >= 0 && index < Count ? At(index) : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Takes a result in.</summary>
    public void Put(int index, CompletedRollout completed)
    {
        _keys[index] = completed.Outcome.Key;
        _kept[index] = plan.KeepTrajectories || plan.KeepExplanations ? completed with { Trajectory = plan.KeepTrajectories ? completed.Trajectory : null }
            : completed.Outcome is RolloutOutcome.Scored scored ? scored.Score.WithoutExplanation()
            : completed.Outcome;
    }

    /// <summary>Consumes the next result.</summary>
    public TaskResult Next() => At(Count++);

    /// <inheritdoc/>
    public IEnumerator<TaskResult> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return At(i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static RolloutOutcome.Failed? FailureOf(object? kept) => (kept as CompletedRollout)?.Outcome as RolloutOutcome.Failed ?? kept as RolloutOutcome.Failed;

    private TaskResult At(int index)
    {
        var request = plan.Requests[index];
        return _kept[index] switch
        {
            CompletedRollout completed => new TaskResult(request, completed.Outcome, completed.Trajectory),
            RolloutOutcome.Failed failed => new TaskResult(request, failed, null),
            var score => new TaskResult(request, new RolloutOutcome.Scored(request.Task.Id, _keys[index], (Score)score!), null),
        };
    }
}
