namespace SkillOpt.Sleep;

/// <summary>Names of settings whose values are secrets: known by how they end, however their words are joined.</summary>
internal static class CredentialNames
{
    private const int LongestName = 96;

    private static readonly string[] s_endings =
    [
        "apikey",
        "accesskey",
        "secretkey",
        "privatekey",
        "accountkey",
        "signingkey",
        "encryptionkey",
        "masterkey",
        "authkey",
        "subscriptionkey",
        "token",
        "password",
        "passwd",
        "passphrase",
        "pwd",
        "secret",
        "credential",
        "credentials",
        "authorization",
    ];

    // What a word must be whole to mean.
    private static readonly string[] s_wholeWords = ["pass", "auth", "sig", "cookie"];

    // Common nouns: beside a colon, or before a word, they mostly belong to prose.
    private static readonly HashSet<string> s_nouns = new(
        ["token", "password", "passwd", "secret", "credential", "credentials", "pwd", "pass", "auth", "passphrase", "cookie"],
        StringComparer.Ordinal
    );

    /// <summary>Whether a value of this name is a secret.</summary>
    public static bool IsCredential(ReadOnlySpan<char> name)
    {
        var (compact, lastWord) = Compact(name);
        return compact.Length > 0
            && compact is not "oldpwd"
            && !(name is "PWD")
            && (
                Array.Exists(s_endings, e => compact.EndsWith(e, StringComparison.Ordinal))
                || Array.Exists(s_wholeWords, w => lastWord == w)
            );
    }

    /// <summary>Whether a name is a noun of everyday prose.</summary>
    public static bool IsNoun(ReadOnlySpan<char> name) =>
        name.Length <= LongestName && s_nouns.Contains(name.ToString().ToLowerInvariant());

    /// <summary>The name in small letters with nothing between its words.</summary>
    public static string CompactOf(ReadOnlySpan<char> name) => Compact(name).Compact;

    private static (string Compact, string LastWord) Compact(ReadOnlySpan<char> name)
    {
        var dot = name.LastIndexOf('.');
        var own = dot >= 0 ? name[(dot + 1)..] : name;
        own = own.Length > LongestName ? own[^LongestName..] : own;
        Span<char> letters = stackalloc char[own.Length];
        var (length, word) = (0, 0);
        for (var i = 0; i < own.Length; i++)
        {
            var c = own[i];
            if (c is '-' or '_' or ' ')
            {
                word = length;
                continue;
            }

            if (char.IsUpper(c) && i > 0 && char.IsLower(own[i - 1]))
            {
                word = length;
            }

            letters[length++] = char.ToLowerInvariant(c);
        }

        return (letters[..length].ToString(), letters[word..length].ToString());
    }
}
