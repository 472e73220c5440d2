namespace SkillOpt.Sleep;

/// <summary>
/// Finds secrets from the beginning of a text to its end. No character is looked at more than a bounded number of times, whatever the text
/// holds.
/// </summary>
internal ref struct SecretFinder(ReadOnlySpan<char> text, RedactionOptions options)
{
    private readonly ReadOnlySpan<char> _text = text;
    private WebTokens _tokens;
    private int _at;
    private int _runEnd;

    /// <summary>The next secret; null when there is none left.</summary>
    public Secret? Next()
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (!IsRun(c))
            {
                if (Marked(c) is { } mark)
                {
                    return Take(mark);
                }

                _at++;
                continue;
            }

            // A run of letters, digits and what joins them is entered once; keys may begin at each of its words.
            if (_at >= _runEnd)
            {
                _runEnd = RunEnd(_at);
                if (Whole(_at, _runEnd) is { } whole)
                {
                    return Take(whole);
                }
            }

            if ((_at == 0 || !char.IsAsciiLetterOrDigit(_text[_at - 1])) && Key(_at) is { } key)
            {
                return Take(key);
            }

            _at++;
        }

        return null;
    }

    private Secret Take(Secret secret)
    {
        _at = secret.End;
        return secret;
    }

    private Secret? Key(int at)
    {
        if (_text[at] == 'e' && _tokens.End(_text, at) is > 0 and var token)
        {
            return new Secret(at, token, SecretKind.WebToken);
        }

        if (KeyPrefixes.End(_text, at, out var kind) is > 0 and var end)
        {
            return new Secret(at, end, kind);
        }

        if (_text[at] == '-' && PemBlock.End(_text, at) is > 0 and var pem)
        {
            return new Secret(at, pem, SecretKind.PrivateKey);
        }

        return Bearer(at);
    }

    // What is known by all of a run: the name of a credential, an address.
    private readonly Secret? Whole(int start, int end)
    {
        if (options.EMail && end < _text.Length && _text[end] == '@' && Addresses.MailEnd(_text, end) is > 0 and var mail)
        {
            return new Secret(start, mail, SecretKind.EMail);
        }

        return WithKeyInside(NamedSecret.After(_text, start, end));
    }

    // A value that is a vendor's key is masked as that.
    private readonly Secret? WithKeyInside(Secret? named)
    {
        if (named is not { NeedsQuotes: false } secret)
        {
            return named;
        }

        var from = secret.Start;
        while (from < secret.End && _text[from] is '"' or '\'' or '`')
        {
            from++;
        }

        return from < secret.End && KeyPrefixes.End(_text, from, out var kind) is > 0 and var end && end <= secret.End
            ? new Secret(from, end, kind)
            : named;
    }

    private readonly Secret? Marked(char c) =>
        c switch
        {
            ':' => Addresses.Password(_text, _at),
            '/' or '\\' when options.Home is { Length: > 1 } home && _text[_at..].StartsWith(home, StringComparison.Ordinal) => EndsWord(
                _at + home.Length
            )
                ? new Secret(_at, _at + home.Length, SecretKind.HomePath)
                : null,
            _ => null,
        };

    private readonly Secret? Bearer(int at)
    {
        const string Word = "Bearer ";
        const int Least = 16;
        if (
            options.Host is { Length: > 3 } host
            && _text[at..].StartsWith(host, StringComparison.OrdinalIgnoreCase)
            && EndsWord(at + host.Length)
        )
        {
            return new Secret(at, at + host.Length, SecretKind.HostName);
        }

        if (_text[at] is not ('B' or 'b') || !_text[at..].StartsWith(Word, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var from = at + Word.Length;
        var end = from;
        while (end < _text.Length && (char.IsAsciiLetterOrDigit(_text[end]) || _text[end] is '-' or '_' or '.' or '~' or '+' or '/' or '='))
        {
            end++;
        }

        return end - from >= Least && _text[from..end].IndexOfAnyInRange('0', '9') >= 0 && KeyPrefixes.End(_text, from, out _) < 0
            ? new Secret(from, end, SecretKind.NamedCredential)
            : null;
    }

    private readonly bool EndsWord(int at) => at >= _text.Length || !char.IsLetterOrDigit(_text[at]);

    private readonly int RunEnd(int at)
    {
        while (at < _text.Length && IsRun(_text[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsRun(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.';
}
