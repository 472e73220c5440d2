using System.Text.Json;
using SkillOpt.Runs;

namespace SkillOpt.Rollouts;

/// <summary>
/// The failures that an evaluation went on without, as the journal keeps them: a resumed run goes on without them too, and so tells the
/// same history.
/// </summary>
internal sealed class LostRollouts
{
    private readonly IJournal _journal;
    private readonly ContentHash _key;
    private readonly EvaluationPlan _plan;
    private readonly Dictionary<ContentHash, LostRollout> _lost;

    private LostRollouts(IJournal journal, ContentHash key, EvaluationPlan plan, Dictionary<ContentHash, LostRollout> lost) =>
        (_journal, _key, _plan, _lost) = (journal, key, plan, lost);

    /// <summary>Whether there are any: the evaluation was finished once, and its losses are settled.</summary>
    public bool Any => _lost.Count > 0;

    /// <summary>Reads what the journal remembers for an evaluation.</summary>
    public static async ValueTask<LostRollouts> OfAsync(EvaluationPlan plan, IJournal journal, CancellationToken cancellationToken)
    {
        var key = ContentHash
            .Build("losses")
            .Add(plan.Label)
            .Add(plan.Requests.Count == 0 ? null : plan.Requests[0].Skill.Hash.ToString())
            .ToHash();
        var stored = await journal.TryGetAsync(key, cancellationToken).ConfigureAwait(false);
        return new LostRollouts(
            journal,
            key,
            plan,
            stored is null
                ? []
                : JsonSerializer.Deserialize(stored, LossesJson.Default.ListLostRollout)!.ToDictionary(l => ContentHash.Parse(l.Request))
        );
    }

    /// <summary>The failed rollout of a request; null when it was not lost.</summary>
    public Rollout? Find(RolloutRequest request) =>
        Any && _lost.TryGetValue(Identity(request), out var lost)
            ? new Rollout(request, ContentHash.Parse(lost.Key), new RolloutOutcome.Failed(lost.Kind, lost.Evidence), null)
            : null;

    /// <summary>Remembers the failures of an evaluation; durable when the task ends.</summary>
    public async Task KeepAsync(Evaluation evaluation, CancellationToken cancellationToken)
    {
        if (Any || evaluation.FailedCount == 0)
        {
            return;
        }

        var losses = evaluation
            .Results.Where(r => r.Failure is not null)
            .Select(r => new LostRollout(r.Task.Id, Identity(r.Request).ToString(), r.Key.ToString(), r.Failure!.Kind, r.Failure.Evidence))
            .ToList();
        var json = JsonSerializer.SerializeToUtf8Bytes(losses, LossesJson.Default.ListLostRollout);
        await _journal.PutAsync(_key, JournalKind.Loss, _plan.Label, json, cancellationToken).ConfigureAwait(false);
    }

    // What tells one request of an evaluation from another.
    private static ContentHash Identity(RolloutRequest request) => request.Key("", "");
}
