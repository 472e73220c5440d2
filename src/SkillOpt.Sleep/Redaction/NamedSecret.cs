namespace SkillOpt.Sleep;

/// <summary>
/// Secrets that are known by the name before them: settings, JSON pairs, headers, connection strings, and words in prose.
/// </summary>
internal static class NamedSecret
{
    private const int MostSpaces = 8;
    private const int LeastInProse = 6;
    private const int LongWord = 16;
    private const int LongestProseWord = 24;
    private const int SurelyNoWord = 64;
    private static readonly string[] s_schemes = ["Bearer ", "Basic ", "Token ", "Digest ", "ApiKey "];

    /// <summary>The secret that follows a name; null when none does.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the name begins.</param>
    /// <param name="end">Where it ends.</param>
    public static Secret? After(ReadOnlySpan<char> text, int start, int end)
    {
        var name = text[start..end];
        var isUpperPwd = name is "PWD" && start > 0 && text[start - 1] == ';';
        if (!isUpperPwd && !CredentialNames.IsCredential(name))
        {
            return null;
        }

        var at = end;
        var quote = start > 0 ? text[start - 1] : '\0';
        var isPair = quote is '"' or '\'' && at < text.Length && text[at] == quote;
        if (isPair)
        {
            at++;
        }
        else if (at + 1 < text.Length && text[at] == '\\' && text[at + 1] == '"')
        {
            at += 2;
        }

        at = Spaces(text, at);
        if (at < text.Length && text[at] is ':' or '=')
        {
            var isColon = text[at] == ':';
            at++;
            if (at < text.Length && (text[at] == '=' && isColon || text[at] == '>' && !isColon))
            {
                at++;
            }
            else if (at < text.Length && text[at] is '=' or ':')
            {
                return null;
            }

            at = Spaces(text, at);
            return at < text.Length ? Value(text, name, at, isPair, isColon) : null;
        }

        return isPair || at == end ? null : InProse(text, name, end);
    }

    private static Secret? Value(ReadOnlySpan<char> text, ReadOnlySpan<char> name, int at, bool isPair, bool isColon)
    {
        if (text[at] is '\n' or '\r')
        {
            return null;
        }

        if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] == '"')
        {
            // JSON inside of JSON: the quotes are escaped.
            var close = text[(at + 2)..].IndexOf("\\\"", StringComparison.Ordinal);
            return close <= 0 ? null : Checked(text, new SecretValue(at + 2, at + 2 + close, true), KindOf(name, isPair));
        }

        var compact = CredentialNames.CompactOf(name);
        if (compact.EndsWith("authorization", StringComparison.Ordinal))
        {
            return Header(text, at);
        }

        if (isPair && text[at] is '[' or '{' || SecretValue.BeginsHarmless(text, at))
        {
            return null;
        }

        var value = SecretValue.Read(text, at, isPair);
        if (value.End <= value.Start || value.IsHarmless(text) || isColon && !value.IsQuoted && IsProse(text, name, value))
        {
            return null;
        }

        return new Secret(value.Start, value.End, KindOf(name, isPair)) { NeedsQuotes = isPair && !value.IsQuoted };
    }

    private static Secret? Checked(ReadOnlySpan<char> text, SecretValue value, SecretKind kind) =>
        value.IsHarmless(text) ? null : new Secret(value.Start, value.End, kind);

    private static Secret? Header(ReadOnlySpan<char> text, int at)
    {
        var from = at;
        if (text[from] is '"' or '\'')
        {
            from++;
        }

        var hasScheme = false;
        foreach (var scheme in s_schemes)
        {
            if (text[from..].StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                from = Spaces(text, from + scheme.Length);
                hasScheme = true;
                break;
            }
        }

        if (from >= text.Length || SecretValue.BeginsHarmless(text, from))
        {
            return null;
        }

        var value = SecretValue.Read(text, from, keepsQuotes: true);
        var span = text[value.Start..value.End];
        return value.End <= value.Start || value.IsHarmless(text) && !hasScheme || span[0] == '{' || !hasScheme && !LooksSecret(span)
            ? null
            : new Secret(value.Start, value.End, SecretKind.NamedCredential);
    }

    // token: the smallest unit that a model reads.
    private static bool IsProse(ReadOnlySpan<char> text, ReadOnlySpan<char> name, SecretValue value)
    {
        var span = text[value.Start..value.End];
        if (!CredentialNames.IsNoun(name) || span.Length > LongestProseWord || LooksSecret(span))
        {
            return false;
        }

        var next = value.End;
        while (next < text.Length && text[next] == ' ')
        {
            next++;
        }

        return next > value.End && next < text.Length && char.IsLetter(text[next])
            || value.End < text.Length && text[value.End] is ',' or ')' or '|';
    }

    private static Secret? InProse(ReadOnlySpan<char> text, ReadOnlySpan<char> name, int end)
    {
        if (!CredentialNames.IsNoun(name) || text[end] != ' ')
        {
            return null;
        }

        var from = Spaces(text, end);
        if (from >= text.Length || text[from] is '\n' or '\r' or '(' or '"' or '\'' or '`' || SecretValue.BeginsHarmless(text, from))
        {
            return null;
        }

        var value = SecretValue.Read(text, from, keepsQuotes: true);
        var span = text[value.Start..value.End];
        return span.Length >= LeastInProse && LooksSecret(span) && !value.IsHarmless(text)
            ? new Secret(value.Start, value.End, SecretKind.NamedCredential)
            : null;
    }

    // A digit or a sign among letters, or a word that is too long for one.
    private static bool LooksSecret(ReadOnlySpan<char> value)
    {
        if (value.Length > SurelyNoWord)
        {
            return true;
        }

        var (letters, others) = (0, 0);
        foreach (var c in value)
        {
            if (char.IsAsciiLetter(c))
            {
                letters++;
            }
            else if (char.IsAsciiDigit(c) || c is '!' or '#' or '$' or '%' or '^' or '*' or '+' or '=' or '@' or '~')
            {
                others++;
            }
        }

        return letters == value.Length
            ? letters >= LongWord
            : others > 0 && letters > 0 && value.IndexOf('.') < 0 || others > 0 && letters > 0 && value.Length >= LongWord;
    }

    private static SecretKind KindOf(ReadOnlySpan<char> name, bool isPair) =>
        isPair ? SecretKind.NamedCredential
        : name is "Password" or "Pwd" or "pwd" or "PWD" ? SecretKind.DatabasePassword
        : CredentialNames.CompactOf(name) switch
        {
            "accountkey" or "sharedaccesskey" => SecretKind.StorageKey,
            "sig" => SecretKind.LinkSignature,
            _ => SecretKind.NamedCredential,
        };

    private static int Spaces(ReadOnlySpan<char> text, int at)
    {
        var limit = Math.Min(text.Length, at + MostSpaces);
        while (at < limit && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }
}
