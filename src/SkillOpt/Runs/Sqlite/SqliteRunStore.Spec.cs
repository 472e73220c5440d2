namespace SkillOpt.Runs;

public sealed partial class SqliteRunStore
{
    private const string SpecKey = "spec";

    /// <summary>
    /// Compares what is asked now with what the run was begun with and keeps the new settings when the run may go on. After an extension
    /// the retold history may differ from the stored one (a longer schedule, no early end): then the stored rest is dropped and told anew
    /// from the journal.
    /// </summary>
    /// <param name="now">What is asked now.</param>
    /// <param name="rules">Which settings may change.</param>
    /// <returns>The differences; none on the first start.</returns>
    /// <exception cref="SkillOptException">SKO2103: the settings differ in a way that would mix results.</exception>
    internal async Task<RunDrift> AdoptSpecAsync(RunFingerprint now, DriftRules rules)
    {
        var drift = _beganWith is { } before ? before.DriftTo(now, rules) : RunDrift.Unchanged;
        drift.ThrowIfRefused();
        if (drift.Kind == SpecDifferenceKind.Extends)
        {
            lock (_history)
            {
                _allowsNewEnd = true;
            }

            _committer.Queue(new MetaWrite(NewEndKey, "1"));
        }

        await _committer.Add(new MetaWrite(SpecKey, now.ToJson())).ConfigureAwait(false);
        _beganWith = now;
        return drift;
    }
}
