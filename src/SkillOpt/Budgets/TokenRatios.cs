using System.Collections.Concurrent;

namespace SkillOpt;

/// <summary>
/// Characters per token, learned per model from the calls whose provider reported its tokens; 4 until enough was seen. For the calls that
/// report none, and for forecasts. Thread-safe.
/// </summary>
public sealed class TokenRatios
{
    /// <summary>
    /// Characters per token before anything was seen: the usual figure for English prose and code. No tokenizer is exact for all models.
    /// </summary>
    public const double Default = 4.0;

    private const long TokensBeforeTrust = 500;
    private readonly ConcurrentDictionary<string, (long Characters, long Tokens)> _seen = new(StringComparer.Ordinal);

    /// <summary>Takes a call whose tokens the provider reported.</summary>
    /// <param name="model">The model as configured.</param>
    /// <param name="characters">Characters of its texts; negative or 0 are ignored.</param>
    /// <param name="tokens">Tokens reported for them; negative or 0 are ignored.</param>
    public void Observe(string model, long characters, long tokens)
    {
        if (characters > 0 && tokens > 0)
        {
            _seen.AddOrUpdate(
                model,
                (characters, tokens),
                (_, s) => s.Tokens > long.MaxValue / 2 - tokens ? s : (s.Characters + characters, s.Tokens + tokens)
            );
        }
    }

    /// <summary>Characters per token of a model.</summary>
    public double Of(string model) =>
        _seen.TryGetValue(model, out var seen) && seen.Tokens >= TokensBeforeTrust ? (double)seen.Characters / seen.Tokens : Default;

    /// <summary>Tokens of so many characters, estimated; at least 1 unless there are none.</summary>
    public long Estimate(string model, long characters) => (long)Math.Ceiling(characters / Of(model));
}
