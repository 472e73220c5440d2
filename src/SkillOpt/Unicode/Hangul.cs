namespace SkillOpt;

/// <summary>Korean syllables are put together by arithmetic, not by table (Unicode, section 3.12).</summary>
internal static class Hangul
{
    private const int Syllables = 0xAC00;
    private const int Leads = 0x1100;
    private const int Vowels = 0x1161;
    private const int Tails = 0x11A7;
    private const int LeadCount = 19;
    private const int VowelCount = 21;
    private const int TailCount = 28;
    private const int SyllableCount = LeadCount * VowelCount * TailCount;

    /// <summary>Whether a code point is a syllable.</summary>
    public static bool IsSyllable(int code) => code is >= Syllables and < Syllables + SyllableCount;

    /// <summary>Adds the letters of a syllable.</summary>
    public static void Decompose(int syllable, List<int> codes)
    {
        var index = syllable - Syllables;
        codes.Add(Leads + (index / (VowelCount * TailCount)));
        codes.Add(Vowels + (index % (VowelCount * TailCount) / TailCount));
        if (index % TailCount != 0)
        {
            codes.Add(Tails + (index % TailCount));
        }
    }

    /// <summary>The syllable of a lead and a vowel, or of a syllable without tail and a tail; null for anything else.</summary>
    public static int? Compose(int first, int second) =>
        (first - Leads, second - Vowels, second - Tails) switch
        {
            (>= 0 and < LeadCount and var lead, >= 0 and < VowelCount and var vowel, _) => Syllables
                + (((lead * VowelCount) + vowel) * TailCount),
            (_, _, > 0 and < TailCount and var tail) when IsSyllable(first) && (first - Syllables) % TailCount == 0 => first + tail,
            _ => null,
        };
}
