using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SkillOpt.Scoring;

/// <summary>
/// A list of mechanical checks as task files carry them: <c>{"checks": [{"op": "contains", "arg": "…"}, …]}</c>. Hard is 1 when all hold,
/// soft is the share that holds. An unknown operation is an error: a check that always passes would be no check.
/// </summary>
internal sealed class RuleChecks
{
    private const int MostShown = 8;

    private static readonly string[] s_operations =
    [
        "contains",
        "not_contains",
        "regex",
        "max_chars",
        "min_chars",
        "section_present",
        "section_contains",
        "no_refusal",
        "tool_called",
    ];

    private readonly ImmutableArray<(RuleCheck Check, Regex? Pattern)> _checks;

    private RuleChecks(ImmutableArray<RuleCheck> checks) =>
        _checks = [
            .. checks.Select(c =>
                (
                    c,
                    c.Operation == "regex"
                        ? new Regex(UnicodeText.Canonical(c.Argument), RegexOptions.CultureInvariant, AnswerExtractor.RegexTimeout)
                        : null
                )
            ),
        ];

    /// <summary>The operations that are known.</summary>
    public static IReadOnlyList<string> Operations => s_operations;

    /// <summary>The checks, in order.</summary>
    public IEnumerable<RuleCheck> Checks => _checks.Select(c => c.Check);

    /// <summary>Reads a list of checks, or an object that holds it under <c>checks</c>.</summary>
    /// <param name="node">The checks.</param>
    /// <param name="place">Where they stand, for messages.</param>
    /// <exception cref="SkillOptException">SKO5001: the first thing that is wrong.</exception>
    public static RuleChecks Parse(JsonNode? node, string place)
    {
        var problems = Validate(node is JsonArray ? new JsonObject { ["checks"] = node.DeepClone() } : node, out var checks);
        return problems.Errors.FirstOrDefault() is { } error ? throw new SkillOptException("SKO5001", $"{place}: {error}.")
            : checks.IsEmpty ? throw new SkillOptException("SKO5001", $"{place}: there is no check; add one under 'checks'.")
            : new RuleChecks(checks);
    }

    /// <summary>Looks for errors and weaknesses in a judge as task files carry it: null, or an object with <c>checks</c>.</summary>
    public static RuleProblems Validate(JsonNode? judge) => Validate(judge, out _);

    /// <summary>The checks that the answer does not meet, as places in the list.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="toolsCalled">Names of the tools that were called.</param>
    /// <exception cref="ScoringException">A pattern takes too long.</exception>
    public IReadOnlyList<int> Failing(string answer, IReadOnlyList<string> toolsCalled)
    {
        try
        {
            return
            [
                .. Enumerable
                    .Range(0, _checks.Length)
                    .Where(i => !RuleMeasure.Of(_checks[i].Check, _checks[i].Pattern, answer, toolsCalled).Holds),
            ];
        }
        catch (RegexMatchTimeoutException e)
        {
            throw TooSlow(e);
        }
    }

    /// <summary>The score of an answer.</summary>
    public Score Score(string answer, IReadOnlyList<string> toolsCalled)
    {
        try
        {
            var findings = _checks.Select(c => RuleMeasure.Of(c.Check, c.Pattern, answer, toolsCalled)).ToList();
            var (held, failed) = (findings.Where(f => f.Holds).ToList(), findings.Where(f => !f.Holds).ToList());
            var holds =
                held.Count == 0
                    ? ""
                    : $" {(failed.Count == 0 ? held.Count == 1 ? "The check holds" : $"All {held.Count} checks hold" : "Held")}: "
                        + $"{Words(held)}.";
            var whole =
                failed.Count == 0
                    ? Scoring.Score.Pass(QuotedText.Bounded(holds.TrimStart()))
                    : new Score(
                        0,
                        (double)held.Count / _checks.Length,
                        QuotedText.Bounded($"{failed.Count} of {QuotedText.Count(_checks.Length, "check")} failed: {Words(failed)}.{holds}")
                    );
            return whole with
            {
                Checks =
                [
                    .. findings.Select(
                        (f, i) => new ScoreCheck(NameOf(_checks[i].Check), f.Holds, f.Holds ? 1 : 0, 1, IsVeto: false, f.Words)
                    ),
                ],
            };
        }
        catch (RegexMatchTimeoutException e)
        {
            throw TooSlow(e);
        }
    }

    private static string NameOf(RuleCheck check) => check.Argument.Length == 0 ? check.Operation : $"{check.Operation} {check.Argument}";

    private static string Words(List<RuleFinding> findings) =>
        string.Join("; ", findings.Take(MostShown).Select(f => f.Words))
        + (findings.Count > MostShown ? $"; and {findings.Count - MostShown} more" : "");

    private static ScoringException TooSlow(RegexMatchTimeoutException e) =>
        new("A pattern of the checks took too long on the answer; write it without nested repetition.", e);

    private static RuleProblems Validate(JsonNode? judge, out ImmutableArray<RuleCheck> checks)
    {
        checks = [];
        var (errors, warnings) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        if (judge is null)
        {
            return new RuleProblems([], []);
        }

        if (judge is not JsonObject map)
        {
            return new RuleProblems(["the checks must be a list, or an object with 'checks'"], []);
        }

        if (map["checks"] is not JsonArray list)
        {
            return map["checks"] is null ? new RuleProblems([], []) : new RuleProblems(["'checks' must be a list"], []);
        }

        var read = ImmutableArray.CreateBuilder<RuleCheck>();
        for (var i = 0; i < list.Count; i++)
        {
            var (check, problem) = ReadCheck(list[i]);
            if (problem is not null)
            {
                errors.Add($"check {i + 1} {problem}");
                continue;
            }

            read.Add(check!);
            if (check is { Operation: "min_chars", Argument: "0" })
            {
                warnings.Add($"check {i + 1} (min_chars 0) always holds");
            }
        }

        checks = read.ToImmutable();
        if (errors.Count == 0 && checks.Length > 0 && checks.All(c => c.IsShapeOnly))
        {
            warnings.Add("all checks look only at the answer's shape; add one about what it says");
        }

        return new RuleProblems(errors.ToImmutable(), warnings.ToImmutable());
    }

    private static (RuleCheck? Check, string? Problem) ReadCheck(JsonNode? node)
    {
        if (node is not JsonObject map || map["op"]?.GetValueKind() != JsonValueKind.String)
        {
            return (null, "must be an object with 'op' (a text) and 'arg'");
        }

        var operation = map["op"]!.GetValue<string>();
        if (!s_operations.Contains(operation))
        {
            return (null, $"has the unknown operation '{operation}'{ScorerSettings.Suggestion(operation, s_operations)}");
        }

        var argument = map["arg"];
        var text = argument?.GetValueKind() == JsonValueKind.String ? argument.GetValue<string>() : argument?.ToJsonString() ?? "";
        switch (operation)
        {
            case "no_refusal":
                return (new RuleCheck(operation, ""), null);
            case "max_chars" or "min_chars":
                return
                    argument?.GetValueKind() is JsonValueKind.Number or JsonValueKind.String
                    && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var bound)
                    && bound >= 0
                    && bound == Math.Floor(bound)
                    && bound <= int.MaxValue
                    ? (new RuleCheck(operation, ((int)bound).ToString(CultureInfo.InvariantCulture)), null)
                    : (null, $"({operation}) needs a whole number of at least 0");
            case "regex":
                return text.Length > 0 && IsPattern(text)
                    ? (new RuleCheck(operation, text), null)
                    : (null, $"(regex) is not a valid pattern: '{text}'");
            default:
                return string.IsNullOrWhiteSpace(text) ? (null, $"({operation}) needs a text") : (new RuleCheck(operation, text), null);
        }
    }

    private static bool IsPattern(string text)
    {
        try
        {
            _ = new Regex(text, RegexOptions.CultureInvariant, AnswerExtractor.RegexTimeout);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
