using System.Collections.Immutable;

namespace SkillOpt.Practice;

/// <summary>One change to the skill's text, before it takes the form that the update mode asks for.</summary>
/// <param name="Old">The line to be replaced or removed, as it stands; null to add.</param>
/// <param name="New">The new line, or lines; null to remove.</param>
/// <param name="Reason">Why, in a sentence.</param>
/// <param name="TaskIds">The tasks it rests on.</param>
internal sealed record Suggestion(string? Old, string? New, string Reason, ImmutableArray<string> TaskIds)
{
    /// <summary>A line that exists, below which a new line should stand; null for the end.</summary>
    public string? After { get; init; }

    /// <summary>The text after the change; unchanged when the old line is not there exactly once.</summary>
    public string ApplyTo(string skill)
    {
        if (Old is not null)
        {
            return Occurrences(skill, Old) == 1 ? skill.Replace(Old, New ?? "", StringComparison.Ordinal) : skill;
        }

        return After is not null && Occurrences(skill, After) == 1
            ? skill.Replace(After, After + "\n" + New, StringComparison.Ordinal)
            : skill.TrimEnd() + "\n" + New + "\n";
    }

    /// <summary>How often a text occurs in another.</summary>
    public static int Occurrences(string text, string part)
    {
        var count = 0;
        var at = part.Length > 0 ? text.IndexOf(part, StringComparison.Ordinal) : -1;
        while (at >= 0)
        {
            count++;
            at = text.IndexOf(part, at + 1, StringComparison.Ordinal);
        }

        return count;
    }
}
