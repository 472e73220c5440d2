namespace SkillOpt;

/// <summary>Puts letters and marks together again: the second half of NFC and NFKC.</summary>
internal static class Composition
{
    /// <summary>Composes decomposed and ordered code points, in place.</summary>
    public static List<int> Of(List<int> codes)
    {
        var table = NormalizationTable.Instance;
        var (starter, length, lastClass) = (-1, 0, 0);
        for (var i = 0; i < codes.Count; i++)
        {
            var code = codes[i];
            var markClass = table.ClassOf(code);

            // A mark is blocked from its letter by one of the same or a higher class between them; a letter by any mark at all.
            var isNext = starter >= 0 && (starter == length - 1 || (lastClass != 0 && lastClass < markClass));
            if (isNext && (Hangul.Compose(codes[starter], code) ?? table.CompositionOf(codes[starter], code)) is { } composed)
            {
                codes[starter] = composed;
                continue;
            }

            if (markClass == 0)
            {
                starter = length;
            }

            lastClass = markClass;
            codes[length++] = code;
        }

        codes.RemoveRange(length, codes.Count - length);
        return codes;
    }
}
