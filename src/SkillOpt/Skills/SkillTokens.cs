namespace SkillOpt;

/// <summary>
/// An estimate of how many tokens a text costs, without any provider's tokenizer: one token per 4 ASCII characters and per
/// 2 other characters, rounded up. No tokenizer is exact for all models.
/// </summary>
internal static class SkillTokens
{
    /// <summary>ASCII characters per token.</summary>
    public const int AsciiCharactersPerToken = 4;

    /// <summary>Other UTF-16 characters per token.</summary>
    public const int OtherCharactersPerToken = 2;

    /// <summary>The estimated number of tokens.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        var other = 0;
        foreach (var c in text)
        {
            if (!char.IsAscii(c))
            {
                other++;
            }
        }

        var quarters = text.Length - other + (other * AsciiCharactersPerToken / OtherCharactersPerToken);
        return (quarters + AsciiCharactersPerToken - 1) / AsciiCharactersPerToken;
    }
}
