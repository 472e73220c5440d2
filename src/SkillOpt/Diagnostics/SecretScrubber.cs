using System.Collections;
using System.Text.RegularExpressions;

namespace SkillOpt;

/// <summary>
/// Keeps secrets out of everything a run writes down: known values wherever they stand, values whose setting is named like a secret,
/// and credentials inside URLs. Variable <em>names</em> such as <c>key_variable: OPENAI_API_KEY</c> stay readable.
/// </summary>
internal sealed partial class SecretScrubber
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Mark = "***";

    // Shorter values occur by chance in ordinary text.
    private const int ShortestSecret = 6;
    private const int LeastCertain = 16;

    private static readonly HashSet<string> s_secretWords = new(
        [
            "key",
            "apikey",
            "token",
            "secret",
            "password",
            "passwd",
            "passphrase",
            "credential",
            "credentials",
            "authorization",
            "bearer",
            "cookie",
            "pat",
        ],
        StringComparer.Ordinal
    );

    private readonly string[] _values;

    /// <summary>Creates a scrubber.</summary>
    /// <param name="values">Secrets known by value, e.g. the keys read from the environment; short ones (under 6 characters) are
    /// ignored.</param>
    public SecretScrubber(IEnumerable<string?> values) =>
        _values = [
            .. values
                .OfType<string>()
                .Where(value => value.Length >= ShortestSecret)
                .Distinct(StringComparer.Ordinal)
                .OrderByDescending(value => value.Length),
        ];

    /// <summary>A scrubber of what this process was given: the values of variables that are named like secrets.</summary>
    /// <param name="others">Further secrets, e.g. saved keys.</param>
    public static SecretScrubber OfProcess(IEnumerable<string?> others) =>
        new(
            Environment
                .GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .Where(v => v.Key is string name && IsSecretName(name))
                .Select(v => v.Value as string)
                .Concat(others)
        );

    /// <summary>
    /// True when a setting's name says that its value is a secret: its last word is <c>key</c>, <c>token</c>, <c>secret</c>,
    /// <c>password</c> and the like.
    /// </summary>
    public static bool IsSecretName(string name)
    {
        var words = WordPattern().Matches(name);
        return words.Count > 0 && s_secretWords.Contains(words[^1].Value.ToLowerInvariant());
    }

    /// <summary>Whether a text holds a secret that is known by value and too long for chance (16 characters or more).</summary>
    public bool Knows(string text) =>
        Array.Exists(_values, value => value.Length >= LeastCertain && text.Contains(value, StringComparison.Ordinal));

    /// <summary>A text without known secrets and without credentials in URLs.</summary>
    public string Scrub(string text)
    {
        foreach (var value in _values)
        {
            text = text.Replace(value, Mark, StringComparison.Ordinal);
        }

        return QueryPattern().Replace(UserInfoPattern().Replace(text, $"${{start}}{Mark}@"), $"${{start}}{Mark}");
    }

    /// <summary>A setting's value without secrets.</summary>
    public string Scrub(string name, string value) => value.Length > 0 && IsSecretName(name) ? Mark : Scrub(value);

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WordPattern();

    [GeneratedRegex(
        "(?<start>[a-z][a-z0-9+.-]*://)[^/\\s@]+@",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex UserInfoPattern();

    [GeneratedRegex(
        "(?<start>[?&](?:[a-z0-9_-]*[_-])?(?:key|apikey|token|secret|password|sig|signature)=)[^&\\s\"']+",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex QueryPattern();
}
