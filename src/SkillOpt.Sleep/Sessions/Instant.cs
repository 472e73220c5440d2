using System.Globalization;

namespace SkillOpt.Sleep;

/// <summary>Instants as agents write them; a time without an offset is universal time.</summary>
internal static class Instant
{
    private const long LatestSeconds = 253402300799;

    /// <summary>Reads a text; null when it is none.</summary>
    public static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var instant
        )
            ? instant
            : null;

    /// <summary>Reads milliseconds, or seconds, since 1970; null when it is no instant.</summary>
    public static DateTimeOffset? OfEpoch(double? value) =>
        value is not > 0 ? null
        : value > LatestSeconds ? (value / 1000 <= LatestSeconds ? DateTimeOffset.FromUnixTimeMilliseconds((long)value.Value) : null)
        : DateTimeOffset.FromUnixTimeMilliseconds((long)(value.Value * 1000));
}
