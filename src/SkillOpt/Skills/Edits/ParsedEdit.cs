using System.Text.Json.Serialization;

namespace SkillOpt;

/// <summary>An edit as read from JSON, with what was wrong with it.</summary>
/// <param name="Edit">The edit, as far as it could be read.</param>
/// <param name="Problem">Why it cannot be applied; null when it could be read.</param>
[JsonConverter(typeof(ParsedEditJsonConverter))]
internal sealed record ParsedEdit(Edit Edit, EditProblem? Problem = null)
{
    /// <summary>Where it comes from, as its file says.</summary>
    public EditOrigin Origin { get; init; } = EditOrigin.Unknown;
}
