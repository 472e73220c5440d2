using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Scoring;

/// <summary>
/// <c>numeric</c>: a number of the answer equals the expected one. Settings: <c>abs</c> and <c>rel</c> (tolerances, the larger counts;
/// default 0),
/// <c>which</c> (<c>last</c>, <c>first</c>, <c>only</c> or <c>any</c> number of the answer), <c>decimal</c> (<c>point</c> or <c>comma</c>),
/// <c>percent</c> (<c>unit</c>: the sign is skipped like a unit; <c>fraction</c>: 45 % is 0.45).
/// </summary>
internal sealed class NumericScorer : AnswerScorer
{
    private readonly double _abs;
    private readonly double _rel;
    private readonly string _which;
    private readonly NumberText _numbers;

    private NumericScorer(ScorerSettings settings)
        : base("numeric", settings)
    {
        _abs = settings.Number("abs", 0, 0, double.MaxValue);
        _rel = settings.Number("rel", 0, 0, double.MaxValue);
        _which = settings.Choice("which", "last", "first", "only", "any");
        _numbers = new NumberText(
            settings.Choice("decimal", "point", "comma") == "comma",
            settings.Choice("percent", "unit", "fraction") == "fraction"
        );
    }

    public static IScorer Create(ScorerSettings settings) => new NumericScorer(settings);

    protected override Score Judge(ScoringRequest request, string answer)
    {
        var expected = Targets(request);
        var found = _numbers.Find(UnicodeText.Plain(answer));
        if (found.Count == 0)
        {
            return Score.Fail($"Expected {Show(expected)}{Tolerance()}: {Subject(request, answer)} holds no number.");
        }

        if (_which == "only" && found.Count > 1)
        {
            return Score.Fail(
                $"Expected only {Show(expected)}: {Subject(request, answer)} holds {QuotedText.Count(found.Count, "number")} "
                    + $"({string.Join(", ", found.Take(5).Select(n => n.Text))}{(found.Count > 5 ? ", …" : "")})."
            );
        }

        var candidates = _which switch
        {
            "first" => [found[0]],
            "any" => found,
            _ => [found[^1]],
        };
        var best = candidates.MinBy(c => expected.Min(e => Excess(c.Value, e)))!;
        var nearest = expected.MinBy(e => Excess(best.Value, e));
        var place =
            found.Count == 1
                ? "its only number"
                : $"the {(_which is "first" or "any" ? _which == "any" ? "nearest" : "first" : "last")} of its "
                    + $"{QuotedText.Count(found.Count, "number")}";
        if (Excess(best.Value, nearest) <= 0)
        {
            return Score.Pass(
                $"Got {Show([best.Value])} ({place}), expected {Show(expected)}{Tolerance()}; the difference is "
                    + $"{Difference(best.Value, nearest)}."
            );
        }

        var other = found.FirstOrDefault(f => f != best && expected.Any(e => Excess(f.Value, e) <= 0));
        return Score.Fail(
            $"Expected {Show(expected)}{Tolerance()}: {place} in {Subject(request, answer)} is {Show([best.Value])}, off by "
                + $"{Difference(best.Value, nearest)}"
                + (
                    other is null
                        ? "."
                        : $"; the expected number stands elsewhere in it ({QuotedText.Short(other.Text, 40)}), where "
                            + "this check does not look."
                )
        );
    }

    private static string Difference(double value, double expected)
    {
        var difference = Math.Abs(value - expected);
        return difference.ToString("0.######", CultureInfo.InvariantCulture)
            + (
                expected != 0 && difference > 0
                    ? $" ({(difference / Math.Abs(expected)).ToString("0.##%", CultureInfo.InvariantCulture)})"
                    : ""
            );
    }

    private double[] Targets(ScoringRequest request) =>
        request.Task.Expected is JsonArray list ? [.. list.Select(n => Target(n, request))] : [Target(request.Task.Expected, request)];

    private double Target(JsonNode? node, ScoringRequest request)
    {
        if (node?.GetValueKind() == JsonValueKind.Number)
        {
            return double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture);
        }

        var text = node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
        return text is not null && _numbers.Find(text) is [var only]
            ? only.Value
            : throw new ScoringException(
                $"Scorer numeric needs one expected number, and task '{request.Task.Id}' expects "
                    + $"{(text is null ? "none" : QuotedText.Of(text))}."
            );
    }

    /// <summary>
    /// How far the difference exceeds the tolerance. Binary rounding of decimal digits (relative 1e-12) is no difference.
    /// </summary>
    private double Excess(double value, double expected) =>
        Math.Abs(value - expected) - Math.Max(Math.Max(_abs * (1 + 1e-12), _rel * Math.Abs(expected)), 1e-12 * Math.Abs(expected));

    private static string Show(IEnumerable<double> numbers) =>
        string.Join(" or ", numbers.Select(n => n.ToString("R", CultureInfo.InvariantCulture)));

    private string Tolerance() =>
        (_abs, _rel) switch
        {
            (0, 0) => "",
            (_, 0) => string.Create(CultureInfo.InvariantCulture, $" ± {_abs}"),
            (0, _) => string.Create(CultureInfo.InvariantCulture, $" ± {_rel * 100} %"),
            _ => string.Create(CultureInfo.InvariantCulture, $" ± {_abs} or {_rel * 100} %"),
        };
}
