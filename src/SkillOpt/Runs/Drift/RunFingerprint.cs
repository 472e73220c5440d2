using System.Collections.Immutable;
using System.Text.Json;

namespace SkillOpt.Runs;

/// <summary>
/// Everything that was asked of a run, as an ordered list of dotted keys and values: settings and the digests of skill, tasks and prompts.
/// Kept in the run's store and compared when the run is started again. Holds no secrets.
/// </summary>
/// <param name="Values">Keys and values, in the order of the configuration. Keys are unique.</param>
internal sealed record RunFingerprint(ImmutableArray<KeyValuePair<string, string>> Values)
{
    /// <summary>The digest of all keys and values.</summary>
    public ContentHash Hash
    {
        get
        {
            var builder = ContentHash.Build("run-fingerprint");
            foreach (var (key, value) in Values)
            {
                builder.Add(key).Add(value);
            }

            return builder.ToHash();
        }
    }

    /// <summary>Compares with the fingerprint of a later start.</summary>
    public RunDrift DriftTo(RunFingerprint now, DriftRules rules)
    {
        var before = Values.ToDictionary(StringComparer.Ordinal);
        var after = now.Values.ToDictionary(StringComparer.Ordinal);
        var keys = now.Values.Select(value => value.Key).Concat(Values.Select(value => value.Key).Where(key => !after.ContainsKey(key)));
        return new RunDrift([
            .. from key in keys
            let old = before.GetValueOrDefault(key)
            let current = after.GetValueOrDefault(key)
            where !string.Equals(old, current, StringComparison.Ordinal)
            select new SpecDifference(key, old, current, rules.Classify(key, old, current)),
        ]);
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static RunFingerprint Parse(string json) =>
        new([
            .. JsonSerializer
                .Deserialize(json, FingerprintJson.Default.StringArrayArray)!
                .Select(pair => KeyValuePair.Create(pair[0], pair[1])),
        ]);

    /// <summary>A list of pairs, in order.</summary>
    public string ToJson() =>
        JsonSerializer.Serialize([.. Values.Select(value => new[] { value.Key, value.Value })], FingerprintJson.Default.StringArrayArray);
}
