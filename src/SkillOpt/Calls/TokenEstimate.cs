namespace SkillOpt.Calls;

/// <summary>Tokens of a text, estimated by its length: 4 characters a token, the usual figure for English prose and code. No tokenizer is exact for all models.</summary>
public static class TokenEstimate
{
    /// <summary>Characters per token.</summary>
    public const double CharactersPerToken = 4.0;

    /// <summary>Estimated tokens of a text; at least 1 unless it is empty.</summary>
    public static int Of(string text) => OfLength(text.Length);

    /// <summary>Estimated tokens of so many characters.</summary>
    public static int OfLength(int characters) => (int)Math.Ceiling(characters / CharactersPerToken);
}
