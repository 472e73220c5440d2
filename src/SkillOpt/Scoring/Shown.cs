namespace SkillOpt.Scoring;

/// <summary>Puts answers into explanations: one line, quoted, cut in the middle when long.</summary>
internal static class Shown
{
    private const int MaxLength = 200;

    public static string Of(string text)
    {
        var line = text.Trim().ReplaceLineEndings("⏎");
        if (line.Length <= MaxLength)
        {
            return $"'{line}'";
        }

        var head = char.IsHighSurrogate(line[(MaxLength / 2) - 1]) ? (MaxLength / 2) - 1 : MaxLength / 2;
        var tail = char.IsLowSurrogate(line[^(MaxLength / 2)]) ? (MaxLength / 2) - 1 : MaxLength / 2;
        return $"'{line[..head]} … {line[^tail..]}'";
    }

    public static string AnyOf(IReadOnlyList<string> texts) => texts switch
    {
        [var only] => Of(only),
        { Count: <= 5 } => "one of " + string.Join(", ", texts.Select(Of)),
        _ => "one of " + string.Join(", ", texts.Take(5).Select(Of)) + $" and {texts.Count - 5} more",
    };
}
