using System.Text.Json.Serialization;

namespace SkillOpt.Reporting;

/// <summary>A share in [-1, 1] as far as it is known: measured, bounded, or missing with the reason.</summary>
/// <param name="Value">The measured number; null when there is none.</param>
/// <param name="Bound">The most it could have become when its measurement was stopped early; null otherwise.</param>
/// <param name="Missing">Why there is neither; null when there is one.</param>
internal sealed record Figure(double? Value, double? Bound, string? Missing)
{
    /// <summary>A measured number, or the reason why there is none.</summary>
    public static Figure Of(double? value, string missing) => new(value, null, value is null ? missing : null);

    /// <summary>A measured number, a bound, or the reason why there is neither.</summary>
    public static Figure Of(double? value, double? bound, string missing) =>
        value is not null ? new Figure(value, null, null)
        : bound is not null ? new Figure(null, bound, null)
        : new Figure(null, null, missing);

    /// <summary>In points: <c>51.8</c>, <c>≤ 78.9</c> or <c>—</c>.</summary>
    [JsonIgnore]
    public string Points =>
        Value is { } value ? Wording.Points(value)
        : Bound is { } bound ? $"≤ {Wording.Points(bound)}"
        : "—";

    /// <summary>In points with the sign of a difference: <c>+5.3</c>, <c>≤ 0.0</c> or <c>—</c>.</summary>
    [JsonIgnore]
    public string Difference =>
        Value is { } value ? Wording.Signed(value)
        : Bound is { } bound ? $"≤ {Wording.Signed(bound)}"
        : "—";
}
