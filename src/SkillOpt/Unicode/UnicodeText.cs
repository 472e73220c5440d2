using System.Text;

namespace SkillOpt;

/// <summary>
/// Unicode normalisation (UAX 15) from tables of our own: the framework's does nothing where it is built without ICU, as here. Lone
/// surrogates stay as they are.
/// </summary>
internal static class UnicodeText
{
    /// <summary>NFC: "café" is one text, however its é is written.</summary>
    public static string Canonical(string text) => Normalized(text, NormalizationForm.FormC);

    /// <summary>NFKC: full and half width, ligatures, superscripts and other variants of a letter count as that letter too.</summary>
    public static string Compatible(string text) => Normalized(text, NormalizationForm.FormKC);

    /// <summary>
    /// NFC, with only full and half width and Latin ligatures made plain: superscripts and fractions still tell texts apart.
    /// </summary>
    public static string Plain(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u02FF'))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            _ = letter is '\u3000' or (>= '\uFB00' and <= '\uFB06') or (>= '\uFF01' and <= '\uFFEE')
                ? plain.Append(Normalized(letter.ToString(), NormalizationForm.FormKD))
                : plain.Append(letter);
        }

        return Canonical(plain.ToString());
    }

    /// <summary>The text in a normalisation form.</summary>
    public static string Normalized(string text, NormalizationForm form)
    {
        // Below these no code point ever changes: the table is not even read.
        var (limit, compatible) = form switch
        {
            NormalizationForm.FormC => ('\u02FF', false),
            NormalizationForm.FormD => ('\u007F', false),
            _ => ('\u007F', true),
        };
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', limit))
        {
            return text;
        }

        var codes = Decomposed(text, compatible);
        return Written(form is NormalizationForm.FormC or NormalizationForm.FormKC ? Composition.Of(codes) : codes);
    }

    private static List<int> Decomposed(string text, bool compatible)
    {
        var codes = new List<int>(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                Decompose(char.ConvertToUtf32(text[i], text[++i]), compatible, codes);
            }
            else
            {
                Decompose(text[i], compatible, codes);
            }
        }

        Order(codes);
        return codes;
    }

    private static void Decompose(int code, bool compatible, List<int> codes)
    {
        if (Hangul.IsSyllable(code))
        {
            Hangul.Decompose(code, codes);
        }
        else if (code < 0x80 || NormalizationTable.Instance.DecompositionOf(code, compatible) is not { } parts)
        {
            codes.Add(code);
        }
        else
        {
            foreach (var part in parts)
            {
                Decompose(part, compatible, codes);
            }
        }
    }

    // Marks of one letter in the order of their classes; equal classes keep theirs.
    private static void Order(List<int> codes)
    {
        var table = NormalizationTable.Instance;
        for (var start = 0; start < codes.Count; start++)
        {
            if (table.ClassOf(codes[start]) == 0)
            {
                continue;
            }

            var end = start + 1;
            while (end < codes.Count && table.ClassOf(codes[end]) != 0)
            {
                end++;
            }

            if (end - start > 1)
            {
                int[] ordered = [.. codes[start..end].OrderBy(table.ClassOf)];
                for (var i = 0; i < ordered.Length; i++)
                {
                    codes[start + i] = ordered[i];
                }
            }

            start = end;
        }
    }

    private static string Written(List<int> codes)
    {
        var text = new StringBuilder(codes.Count);
        foreach (var code in codes)
        {
            _ = code > 0xFFFF ? text.Append(char.ConvertFromUtf32(code)) : text.Append((char)code);
        }

        return text.ToString();
    }
}
