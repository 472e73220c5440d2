namespace SkillOpt;

/// <summary>The form that every text of a skill has inside the engine: LF line endings, no byte order mark, whole characters.</summary>
internal static class SkillText
{
    public const char ByteOrderMark = '\uFEFF';

    private const char Replacement = '\uFFFD';

    public static string Normalize(string text) => Repair(LineEndings.Normalize(text.TrimStart(ByteOrderMark)));

    /// <summary>Halves of surrogate pairs become U+FFFD, as they would in any file: so that text, hash and file never disagree.</summary>
    public static string Repair(string text)
    {
        if (IndexOfHalf(text, 0) < 0)
        {
            return text;
        }

        var characters = text.ToCharArray();
        for (var i = IndexOfHalf(text, 0); i >= 0; i = IndexOfHalf(text, i + 1))
        {
            characters[i] = Replacement;
        }

        return new string(characters);
    }

    private static int IndexOfHalf(string text, int index)
    {
        for (
            var i = text.AsSpan(index).IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var first ? index + first : text.Length;
            i < text.Length;
            i++
        )
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
