using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SkillOpt.Scoring;

/// <summary>
/// <c>multiple_choice</c>: the chosen label is the expected one. The choices stand in the task's metadata <c>choices</c> (a list, or an
/// object from label to text); the expected answer is a label or the text of a choice. Setting: <c>labels</c> (default ABCDEFGHIJ).
/// </summary>
internal sealed class MultipleChoiceScorer : AnswerScorer
{
    private const int ListForm = 3;
    private readonly string _labels;
    private readonly Regex[] _patterns;

    private MultipleChoiceScorer(ScorerSettings settings)
        : base("multiple_choice", settings)
    {
        _labels = settings.Text("labels", "ABCDEFGHIJ").ToUpperInvariant();
        if (_labels.Length < 2 || _labels.Distinct().Count() != _labels.Length || !_labels.All(char.IsLetterOrDigit))
        {
            throw settings.Wrong("labels", "two or more different letters or digits, e.g. ABCD");
        }

        // From the surest form to the least sure. Within a form the last occurrence counts, but an answer that only repeats the list of
        // choices chooses none.
        string[] forms =
        [
            @"\\boxed\{\s*(?:\\text\{\s*)?\(?([L])\)?\s*\}",
            @"\b(?i:(?:final\s+)?(?:answer|choice|option))\b(?i:\s+is)?\s*[:=]?\s*(?i:option\s+)?(?:[*_`(\[]+([L])|([U]))(?![\p{L}\d'’])",
            @"\A[*_`(\[\s]*([L])[*_`)\].:\s]*\z",
            @"(?m)^\s*[*_`(\[]*([L])[*_`]*[)\].:](?:\s|$|[*_`])",
            @"\(([L])\)|\*\*([L])\*\*",
        ];
        _patterns =
        [
            .. forms.Select(f => new Regex(
                f.Replace("[L]", $"[{_labels}{_labels.ToLowerInvariant()}]", StringComparison.Ordinal)
                    .Replace("[U]", $"[{_labels}]", StringComparison.Ordinal),
                RegexOptions.CultureInvariant,
                AnswerExtractor.RegexTimeout
            )),
        ];
    }

    public static IScorer Create(ScorerSettings settings) => new MultipleChoiceScorer(settings);

    protected override Score Judge(ScoringRequest request, string answer)
    {
        var choices = Choices(request);
        var expected = Expected(request)
            .Select(e =>
                LabelOf(e, choices)
                ?? throw new ScoringException(
                    $"Task '{request.Task.Id}' expects {QuotedText.Of(e)}, which is neither one of the labels {_labels} nor one of its "
                        + $"choices."
                )
            )
            .ToList();
        var got = Read(answer, choices);
        if (got is null)
        {
            return Score.Fail(
                $"Expected {string.Join(" or ", expected.Select(e => e + TextOf(e, choices)))}: {Subject(request, answer)} "
                    + $"{Unread(answer)}."
            );
        }

        return expected.Contains(got.Value)
            ? Score.Pass($"Chose {got}{TextOf(got.Value, choices)} as expected.")
            : Score.Fail(
                $"Chose {got}{TextOf(got.Value, choices)}, expected {string.Join(" or ", expected.Select(e => e + TextOf(e, choices)))}."
            );
    }

    private string Unread(string answer)
    {
        var listed = _patterns[ListForm]
            .Matches(answer)
            .Select(m => m.Groups[1].Value.ToUpperInvariant())
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return listed.Count > 1
            ? $"lists the choices {string.Join(", ", listed)} and takes none"
            : "names no choice in a form that is read: a label alone, 'Answer: B', 'B.' at the start of a line, '(B)', '**B**' or "
                + "\\boxed{B}";
    }

    private char? Read(string answer, Dictionary<char, string> choices)
    {
        if (LabelOf(answer, choices) is { } direct)
        {
            return direct;
        }

        foreach (var pattern in _patterns)
        {
            var found = pattern
                .Matches(answer)
                .Select(m => char.ToUpperInvariant((m.Groups[1].Success ? m.Groups[1] : m.Groups[2]).Value[0]))
                .ToList();
            if (found.Count > 0 && (pattern != _patterns[ListForm] || found.Distinct().Count() == 1))
            {
                return found[^1];
            }
        }

        var named = choices.Where(c => SquadAnswer.Normalize(answer) == SquadAnswer.Normalize(c.Value)).Select(c => c.Key).ToList();
        return named is [var only] ? only : null;
    }

    private char? LabelOf(string text, Dictionary<char, string> choices)
    {
        // Data sets write a label as A, (A), A) or A.
        var trimmed = text.Trim();
        var bare = trimmed.TrimStart('(', '[').TrimEnd(')', ']', '.', ':');
        if (
            bare.Length == 1
            && trimmed.Length <= 4
            && _labels.Contains(char.ToUpperInvariant(bare[0]))
            && !choices.Any(c => c.Value.Trim() == trimmed)
        )
        {
            return char.ToUpperInvariant(bare[0]);
        }

        if (trimmed.Length == 1 && _labels.Contains(char.ToUpperInvariant(trimmed[0])))
        {
            return char.ToUpperInvariant(trimmed[0]);
        }

        var named = choices.Where(c => c.Value.Trim() == trimmed).Select(c => c.Key).ToList();
        return named is [var only] ? only : null;
    }

    private Dictionary<char, string> Choices(ScoringRequest request)
    {
        var result = new Dictionary<char, string>();
        switch (request.Task.Metadata.GetValueOrDefault("choices"))
        {
            case JsonArray list:
                for (var i = 0; i < Math.Min(list.Count, _labels.Length); i++)
                {
                    result[_labels[i]] = UnicodeText.Canonical(TextOf(list[i]));
                }

                break;
            case JsonObject map:
                foreach (var (label, text) in map.Where(p => p.Key.Length == 1 && _labels.Contains(char.ToUpperInvariant(p.Key[0]))))
                {
                    result[char.ToUpperInvariant(label[0])] = UnicodeText.Canonical(TextOf(text));
                }

                break;
        }

        return result;
    }

    private static string TextOf(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : node?.ToJsonString() ?? "";

    private static string TextOf(char label, Dictionary<char, string> choices) =>
        choices.TryGetValue(label, out var text) ? $" ({QuotedText.Short(text, QuotedText.Part)})" : "";
}
