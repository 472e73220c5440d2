namespace SkillOpt;

/// <summary>
/// Characters that a skill file must not hold: control characters other than tab, line feed and form feed, and halves of surrogate pairs.
/// </summary>
internal static class TextFaults
{
    /// <summary>The number of such characters.</summary>
    public static int Count(string text)
    {
        var count = 0;
        for (var i = IndexFrom(text, 0); i >= 0; i = IndexFrom(text, i + 1))
        {
            count++;
        }

        return count;
    }

    /// <summary>The first such character at or after an index; -1 when there is none.</summary>
    public static int IndexFrom(string text, int index)
    {
        for (var i = index; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(c) || (char.IsControl(c) && c is not ('\t' or '\n' or '\f' or '\u0085')))
            {
                return i;
            }
        }

        return -1;
    }
}
