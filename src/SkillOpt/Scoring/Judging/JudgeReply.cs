using System.Collections.Immutable;
using System.Text.Json;
using SkillOpt.Calls;

namespace SkillOpt.Scoring;

/// <summary>Shape and reading of a judge's reply.</summary>
internal static class JudgeReply
{
    public static JsonElement Schema { get; } = ReplySchema.AsWritten("judge");

    /// <summary>Reads a verdict. A level outside the rubric, or evidence that the answer does not hold, makes the reply unusable.</summary>
    /// <exception cref="FormatException">What is wrong, in words for the judge.</exception>
    public static JudgeVerdict Read(JsonElement reply, ImmutableArray<RubricCriterion> rubric, string answer)
    {
        if (!reply.TryGetProperty("criteria", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException("the list 'criteria' is missing.");
        }

        var given = list.EnumerateArray().Where(c => c.ValueKind == JsonValueKind.Object).ToList();
        return new JudgeVerdict([.. rubric.Select(c => ReadCriterion(c, given, answer))]);
    }

    private static JudgedCriterion ReadCriterion(RubricCriterion criterion, List<JsonElement> given, string answer)
    {
        var matching = given.Where(g => TextOf(g, "name").Trim().Equals(criterion.Name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (matching is not [var entry])
        {
            throw new FormatException($"there must be exactly one entry named '{criterion.Name}'.");
        }

        if (
            !entry.TryGetProperty("level", out var number)
            || number.ValueKind != JsonValueKind.Number
            || !number.TryGetDouble(out var raw)
            || raw != Math.Floor(raw)
            || !(raw >= 0 && raw < criterion.Levels.Length)
        )
        {
            throw new FormatException($"the level of '{criterion.Name}' must be a whole number from 0 to {criterion.Levels.Length - 1}.");
        }

        var level = (int)raw;
        List<string> evidence =
            entry.TryGetProperty("evidence", out var quotes) && quotes.ValueKind == JsonValueKind.Array
                ?
                [
                    .. quotes
                        .EnumerateArray()
                        .Where(q => q.ValueKind == JsonValueKind.String)
                        .Select(q => q.GetString()!)
                        .Where(q => q.Trim().Length > 0),
                ]
                : [];
        if (evidence.FirstOrDefault(q => !Evidence.Occurs(q, answer)) is { } invented)
        {
            throw new FormatException(
                $"the evidence {QuotedText.Of(invented)} for '{criterion.Name}' does not stand in the answer; quote it letter for letter."
            );
        }

        return level > 0 && criterion.NeedsEvidence && !evidence.Exists(q => Evidence.Shows(q, answer))
            ? throw new FormatException(
                $"level {level} of '{criterion.Name}' needs evidence: words of the answer, letter for letter; a single letter is none."
            )
            : new JudgedCriterion(criterion.Name, level, TextOf(entry, "reason"), evidence);
    }

    private static string TextOf(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";
}
