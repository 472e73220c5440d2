using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SkillOpt.Scoring;

/// <summary>
/// Finds the answer proper in what the target said: <c>whole</c> (the default), <c>last_line</c>, <c>tag</c> (the last
/// <c>&lt;answer&gt;</c> pair), <c>first_tag</c>, <c>tag_or_line</c> (the last pair, else the last line), or an object
/// with <c>tag</c> or <c>regex</c> and <c>which: last | first</c>.
/// </summary>
internal sealed class AnswerExtractor
{
    internal static readonly TimeSpan RegexTimeout = TimeSpan.FromSeconds(1);
    private readonly Regex? _pattern;
    private readonly bool _first;
    private readonly bool _lineWhenMissing;
    private readonly bool _lineOnly;
    private readonly string _wanted = "";

    private AnswerExtractor(Regex? pattern, bool first, bool lineWhenMissing, bool lineOnly, string wanted) =>
        (_pattern, _first, _lineWhenMissing, _lineOnly, _wanted) = (pattern, first, lineWhenMissing, lineOnly, wanted);

    public static AnswerExtractor Create(ScorerSettings settings)
    {
        if (settings.Node("answer") is JsonObject custom)
        {
            return Custom(new ScorerSettings(custom, settings.Place + ".answer"));
        }

        return settings.Choice("answer", "whole", "last_line", "tag", "first_tag", "tag_or_line") switch
        {
            "whole" => new(null, false, false, false, ""),
            "last_line" => new(null, false, false, true, ""),
            "first_tag" => Tag("answer", first: true, lineWhenMissing: false),
            "tag" => Tag("answer", first: false, lineWhenMissing: false),
            _ => Tag("answer", first: false, lineWhenMissing: true),
        };
    }

    public bool TryExtract(string reply, out string answer, out string problem)
    {
        problem = "";
        if (_pattern is null)
        {
            answer = _lineOnly ? LastLine(reply) : reply.Trim();
            return true;
        }

        var matches = _pattern.Matches(reply);
        if (matches.Count > 0)
        {
            var match = _first ? matches[0] : matches[^1];
            answer = (match.Groups.Count > 1 ? match.Groups[1].Value : match.Value).Trim();
            return true;
        }

        answer = _lineWhenMissing ? LastLine(reply) : "";
        problem = _lineWhenMissing ? "" : $"No answer found: the reply ({QuotedText.Size(reply.Trim())}) has no {_wanted}{Missing(reply)}.";
        return _lineWhenMissing;
    }

    /// <summary>Says what is judged: the whole answer by its size, a part of it by its place and, bounded, by its text.</summary>
    /// <param name="reply">What the target said.</param>
    /// <param name="answer">What was found in it.</param>
    public string Describe(string reply, string answer)
    {
        if (_pattern is null && !_lineOnly)
        {
            return $"the whole answer ({QuotedText.Size(answer)})";
        }

        var isMissing = _pattern is not null && _lineWhenMissing && _pattern.Count(reply) == 0;
        var place = _lineOnly || isMissing ? "the last line" : $"the {(_first ? "first" : "last")} {_wanted}";
        var text =
            answer == reply.Trim() ? $"which is the whole answer, {QuotedText.Size(answer)}" : QuotedText.Short(answer, QuotedText.Part);
        return $"{place} ({text}{(isMissing ? $"; the reply has no {_wanted}" : "")})";
    }

    // Where a pair was wanted, half of one is the likeliest slip.
    private string Missing(string reply)
    {
        var tag = _wanted.StartsWith('<') ? _wanted[..(_wanted.IndexOf('>', StringComparison.Ordinal) + 1)] : "";
        return tag.Length > 0 && reply.Contains(tag, StringComparison.OrdinalIgnoreCase) ? $": it opens {tag} and never closes it"
            : reply.Trim().Contains('\n', StringComparison.Ordinal)
                ? $"; its last line is {QuotedText.Short(LastLine(reply), QuotedText.Part)}"
            : "";
    }

    internal static Regex Compile(string pattern, RegexOptions options, ScorerSettings settings, string name)
    {
        try
        {
            return new Regex(pattern, options | RegexOptions.CultureInvariant, RegexTimeout);
        }
        catch (ArgumentException e)
        {
            throw new SkillOptException("SKO1205", $"{settings.Place}.{name} is not a valid pattern: {e.Message}", innerException: e);
        }
    }

    private static AnswerExtractor Custom(ScorerSettings settings)
    {
        var first = settings.Choice("which", "last", "first") == "first";
        var tag = settings.Text("tag");
        var pattern = settings.Text("regex");
        settings.RequireNoOthers();
        return (tag, pattern) switch
        {
            (not null, null) => Tag(tag, first, lineWhenMissing: false),
            (null, not null) => new(
                Compile(pattern, RegexOptions.None, settings, "regex"),
                first,
                false,
                false,
                $"match of the pattern {pattern}"
            ),
            _ => throw settings.Missing("tag' or 'regex", "one of the two says where the answer stands"),
        };
    }

    private static AnswerExtractor Tag(string tag, bool first, bool lineWhenMissing)
    {
        var name = Regex.Escape(tag);
        var pattern = new Regex(
            $"<{name}>(.*?)</{name}>",
            RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant,
            RegexTimeout
        );
        return new(pattern, first, lineWhenMissing, false, $"<{tag}>…</{tag}> pair");
    }

    /// <summary>The last line that is not blank, with all of Unicode's line ends.</summary>
    private static string LastLine(string text) =>
        text.Split(['\n', '\r', '\v', '\f', '\u001c', '\u001d', '\u001e', '\u0085', '\u2028', '\u2029'])
            .LastOrDefault(line => !string.IsNullOrWhiteSpace(line))
            ?.Trim()
        ?? "";
}
