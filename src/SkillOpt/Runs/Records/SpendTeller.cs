namespace SkillOpt.Runs;

/// <summary>
/// Tells what calls took since it was last told, for the stage that has just ended. Calls that are made ahead of time count where they are
/// paid for. Thread-safe.
/// </summary>
/// <param name="made">What the calls of this process took so far, replies read back from the journal left out.</param>
/// <param name="tell">Stores it.</param>
internal sealed class SpendTeller(Func<IReadOnlyList<UsageEntry>> made, Action<SpendRecord> tell)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(ModelRole Role, string Stage, string Model, bool IsBatch), UsageEntry> _told = [];

    /// <summary>Tells what was taken since the last time.</summary>
    /// <param name="label">The stage that has ended, or the latest one.</param>
    public void Tell(string label)
    {
        lock (_gate)
        {
            foreach (var entry in made())
            {
                var key = (entry.Role, entry.Stage, entry.Model, entry.IsBatch);
                var before = _told.GetValueOrDefault(key);
                var usage = before is null ? entry.Usage : Minus(entry.Usage, before.Usage);
                _told[key] = entry;
                if (usage != Usage.Zero)
                {
                    tell(new SpendRecord(label, entry.Role, entry.Stage, entry.Model, usage, entry.Cost - (before?.Cost ?? 0)));
                }
            }
        }
    }

    private static Usage Minus(Usage now, Usage before) =>
        new()
        {
            Calls = now.Calls - before.Calls,
            BatchCalls = now.BatchCalls - before.BatchCalls,
            ReusedCalls = now.ReusedCalls - before.ReusedCalls,
            Retries = now.Retries - before.Retries,
            PromptTokens = now.PromptTokens - before.PromptTokens,
            CachedTokens = now.CachedTokens - before.CachedTokens,
            CompletionTokens = now.CompletionTokens - before.CompletionTokens,
            ReasoningTokens = now.ReasoningTokens - before.ReasoningTokens,
            EstimatedCalls = now.EstimatedCalls - before.EstimatedCalls,
            Seconds = Math.Max(0, now.Seconds - before.Seconds),
        };
}
