using System.Globalization;

namespace SkillOpt.Runs;

/// <summary>Which settings may change between two starts of the same run.</summary>
/// <param name="FreeKeys">
/// Keys that influence no result; they may change in any way. A key that ends in <c>.*</c> stands for all keys below it.
/// </param>
/// <param name="GrowingKeys">Keys with a number that may only grow; an absent or empty value means no limit.</param>
internal sealed record DriftRules(IReadOnlySet<string> FreeKeys, IReadOnlySet<string> GrowingKeys)
{
    /// <summary>Nothing may change.</summary>
    public static DriftRules None { get; } = new(new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));

    /// <summary>What a change means.</summary>
    public SpecDifferenceKind Classify(string key, string? old, string? now) =>
        IsFree(key) ? SpecDifferenceKind.Free
        : GrowingKeys.Contains(key) && Number(old) is { } before && Number(now) is { } after && after > before ? SpecDifferenceKind.Extends
        : SpecDifferenceKind.Refused;

    private static double? Number(string? value) =>
        string.IsNullOrEmpty(value) || value == "null" ? double.PositiveInfinity
        : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : null;

    private bool IsFree(string key)
    {
        if (FreeKeys.Contains(key))
        {
            return true;
        }

        for (var dot = key.LastIndexOf('.'); dot > 0; dot = key.LastIndexOf('.', dot - 1))
        {
            if (FreeKeys.Contains(key[..dot] + ".*"))
            {
                return true;
            }
        }

        return false;
    }
}
