using System.Collections.Concurrent;

namespace SkillOpt;

/// <summary>Counts what calls consume, without caps. Thread-safe.</summary>
public sealed class CallTotals : ICallMeter
{
    private readonly ConcurrentDictionary<(ModelRole Role, string Stage, string Model), Usage> _usage = new();

    /// <summary>What was consumed, by role, stage and model.</summary>
    public IReadOnlyDictionary<(ModelRole Role, string Stage, string Model), Usage> Entries => _usage;

    /// <inheritdoc/>
    public TokenRatios Tokens { get; } = new();

    /// <inheritdoc/>
    public void Check(ModelRole role)
    {
        // No caps here: Budget adds them.
    }

    /// <inheritdoc/>
    public void Record(ModelRole role, string stage, string model, Usage usage, bool replayed) =>
        _usage.AddOrUpdate((role, stage, model), usage, (_, sum) => sum + usage);
}
