using System.Collections;
using SkillOpt.Scoring;

namespace SkillOpt.Rollouts;

/// <summary>
/// The results of an evaluation while they come in and afterwards: of each only its key and what the plan keeps, in about 40 bytes; the
/// <see cref="Rollout"/> is made when it is asked for. Not thread-safe while results come in.
/// </summary>
internal sealed class ResultList(EvaluationPlan plan) : IReadOnlyList<Rollout>
{
    private readonly ContentHash[] _keys = new ContentHash[plan.Requests.Count];

    // A Rollout where the plan keeps it, else a Score or a Failed; null while the rollout is out.
    private readonly object?[] _kept = new object?[plan.Requests.Count];

    /// <summary>How many results were consumed: those before it are the evaluation's results.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the next result in task order has come in.</summary>
    public bool HasNext => Count < _kept.Length && _kept[Count] is not null;

    /// <summary>A failure among all that came in; null when there is none.</summary>
    public RolloutOutcome.Failed? AnyFailure => _kept.Select(FailureOf).FirstOrDefault(f => f is not null);

    /// <inheritdoc/>
    public Rollout this[int index] => index >= 0 && index < Count ? At(index) : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Takes a result in.</summary>
    public void Put(int index, Rollout rollout)
    {
        _keys[index] = rollout.Key;
        _kept[index] =
            plan.KeepTrajectories ? rollout
            // Rollouts of agents are few and dear.
            : plan.KeepExplanations || rollout.SkillUse is not null ? rollout with { Trajectory = null }
            : rollout.Score?.WithoutExplanation() ?? (object)rollout.Outcome;
    }

    /// <summary>Consumes the next result.</summary>
    public Rollout Next() => At(Count++);

    /// <inheritdoc/>
    public IEnumerator<Rollout> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return At(i);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static RolloutOutcome.Failed? FailureOf(object? kept) => (kept as Rollout)?.Failure ?? kept as RolloutOutcome.Failed;

    private Rollout At(int index)
    {
        var request = plan.Requests[index];
        return _kept[index] switch
        {
            Rollout rollout => rollout,
            RolloutOutcome.Failed failed => new Rollout(request, _keys[index], failed, null),
            var score => new Rollout(request, _keys[index], new RolloutOutcome.Scored((Score)score!), null),
        };
    }
}
