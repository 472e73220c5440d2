using System.Text;

namespace SkillOpt.Tasks;

/// <summary>What a task asks, in the form in which tasks are compared.</summary>
internal static class TaskText
{
    /// <summary>The input's text: compatibility-normalised (NFKC), lower case, white space collapsed; then the named metadata.</summary>
    public static string Normalised(TaskItem task, IReadOnlyList<string> metadataFields)
    {
        var text = new StringBuilder();
        foreach (var message in task.Input)
        {
            text.Append(message.Role).Append('\u001f').Append(message.Text).Append('\u001e');
        }

        foreach (var field in metadataFields)
        {
            text.Append(task.Metadata.GetValueOrDefault(field)?.ToJsonString()).Append('\u001e');
        }

        return Normalised(text.ToString());
    }

    /// <summary>Any text in the same form.</summary>
    public static string Normalised(string text)
    {
        var normal = UnicodeText.Compatible(UnicodeText.Compatible(WithoutLoneSurrogates(text)).ToLowerInvariant());
        return string.Join(' ', normal.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Letters and digits in runs; runs of scripts that write no spaces give pairs of neighbouring letters.</summary>
    public static IEnumerable<string> Tokens(string normalised)
    {
        var start = -1;
        for (var i = 0; i <= normalised.Length; i++)
        {
            var inside =
                i < normalised.Length && (char.IsLetterOrDigit(normalised[i]) || char.IsSurrogate(normalised[i]) || IsMark(normalised[i]));
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                if (i - start < 2 || !HoldsSpaceless(normalised.AsSpan(start, i - start)))
                {
                    yield return normalised[start..i];
                }
                else
                {
                    for (var first = start; first < i - 1; first++)
                    {
                        yield return normalised.Substring(first, 2);
                    }
                }

                start = -1;
            }
        }
    }

    private static bool HoldsSpaceless(ReadOnlySpan<char> run)
    {
        foreach (var c in run)
        {
            if (WritesNoSpaces(c))
            {
                return true;
            }
        }

        return false;
    }

    private static bool WritesNoSpaces(char c) =>
        c
            is (>= '\u0E00' and <= '\u0EFF')
                or (>= '\u1000' and <= '\u109F')
                or (>= '\u1780' and <= '\u17FF')
                or (>= '\u3040' and <= '\u9FFF');

    private static bool IsMark(char c) =>
        char.GetUnicodeCategory(c)
            is System.Globalization.UnicodeCategory.NonSpacingMark
                or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static string WithoutLoneSurrogates(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
