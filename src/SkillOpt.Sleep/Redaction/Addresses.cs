using System.Buffers;

namespace SkillOpt.Sleep;

/// <summary>Passwords in addresses of services, and addresses of people.</summary>
internal static class Addresses
{
    private const int LongestAuthority = 512;
    private const int LeastLoneToken = 16;
    private static readonly SearchValues<char> s_ends = SearchValues.Create(" \t\r\n\"'`<>/?#\\");
    private static readonly SearchValues<char> s_blanks = SearchValues.Create("*xX.");

    /// <summary>The password after <c>://</c>; null when there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the colon of <c>://</c> stands.</param>
    public static Secret? Password(ReadOnlySpan<char> text, int at)
    {
        if (!text[at..].StartsWith("://", StringComparison.Ordinal))
        {
            return null;
        }

        var from = at + 3;
        var rest = text[from..Math.Min(text.Length, from + LongestAuthority)];
        var end = rest.IndexOfAny(s_ends);
        var authority = end < 0 ? rest : rest[..end];
        var host = authority.LastIndexOf('@');
        if (host <= 0)
        {
            return null;
        }

        var user = authority[..host];
        var colon = user.IndexOf(':');
        if (colon < 0)
        {
            return user.Length >= LeastLoneToken && user.IndexOfAnyInRange('0', '9') >= 0
                ? new Secret(from, from + host, SecretKind.UrlCredential)
                : null;
        }

        var password = user[(colon + 1)..];
        return password.Length == 0 || IsPlaceholder(password) ? null : new Secret(from + colon + 1, from + host, SecretKind.UrlCredential);
    }

    /// <summary>Where the e-mail address ends whose first part ends at a place; -1 when there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the @ stands.</param>
    public static int MailEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at + 1;
        var dots = 0;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '.'))
        {
            dots += text[end] == '.' ? 1 : 0;
            end++;
        }

        while (end > at + 1 && text[end - 1] is '.' or '-')
        {
            dots -= text[end - 1] == '.' ? 1 : 0;
            end--;
        }

        return dots > 0 ? end : -1;
    }

    private static bool IsPlaceholder(ReadOnlySpan<char> password) =>
        password.StartsWith(SecretMarks.Opening, StringComparison.Ordinal)
        || password[0] is '$' or '<' or '{' or '%'
        || password.IndexOfAnyExcept(s_blanks) < 0;
}
