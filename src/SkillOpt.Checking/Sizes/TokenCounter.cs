using Microsoft.ML.Tokenizers;

namespace SkillOpt.Checking;

/// <summary>Counts tokens as a real model's tokenizer does. Made when it is first needed: the vocabulary takes a moment to load.</summary>
internal static class TokenCounter
{
    /// <summary>The vocabulary, in words.</summary>
    public const string Vocabulary = "o200k_base";

    private static readonly Lazy<Tokenizer> s_tokenizer = new(static () => TiktokenTokenizer.CreateForEncoding(Vocabulary));

    public static int Count(string text) => s_tokenizer.Value.CountTokens(text);
}
