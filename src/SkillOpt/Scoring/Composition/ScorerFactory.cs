using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkillOpt.Scoring;

/// <summary>Makes scorers from settings: a scorer's name, or an object with <c>name</c> and its settings.</summary>
/// <example><code>
/// var settings = JsonNode.Parse("""{"name": "numeric", "rel": 0.01}""");
/// var scorer = ScorerFactory.Create(settings, new ScorerServices());
/// </code></example>
public static class ScorerFactory
{
    private static readonly SortedDictionary<string, Func<ScorerSettings, ScorerServices, IScorer>> s_makers = new(StringComparer.Ordinal)
    {
        ["command"] = CommandScorer.Create,
        ["compose"] = ComposeScorer.Create,
        ["contains"] = (s, _) => ContainsScorer.Create(s, forbidden: false),
        ["exact"] = (s, _) => ExactScorer.Create(s),
        ["f1"] = (s, _) => SquadScorer.Create(s, "f1"),
        ["json"] = JsonScorer.Create,
        ["judge"] = JudgeScorer.Create,
        ["multiple_choice"] = (s, _) => MultipleChoiceScorer.Create(s),
        ["normalized_exact"] = (s, _) => SquadScorer.Create(s, "normalized_exact"),
        ["not_contains"] = (s, _) => ContainsScorer.Create(s, forbidden: true),
        ["numeric"] = (s, _) => NumericScorer.Create(s),
        ["pairwise"] = PairwiseScorer.Create,
        ["regex"] = (s, _) => RegexScorer.Create(s),
        ["rules"] = (s, _) => RuleScorer.Create(s),
    };

    /// <summary>The names of all built-in scorers, sorted.</summary>
    public static IReadOnlyList<string> Names => [.. s_makers.Keys];

    /// <summary>Makes a scorer.</summary>
    /// <param name="settings">A name, or an object with a name and settings.</param>
    /// <param name="services">What scorers may need.</param>
    /// <param name="place">Where the settings stand, for messages.</param>
    /// <exception cref="SkillOptException">SKO12xx: unknown scorer, unknown setting, wrong or missing value.</exception>
    public static IScorer Create(JsonNode? settings, ScorerServices services, string place = "scorer")
    {
        var values = settings switch
        {
            JsonValue value when value.GetValueKind() == JsonValueKind.String => new JsonObject { ["name"] = value.GetValue<string>() },
            JsonObject map => map,
            _ => throw new SkillOptException(
                "SKO1201",
                $"{place} must be a scorer's name, or a mapping with 'name' and its settings; known are {string.Join(", ", Names)}."
            ),
        };
        var named = new ScorerSettings(values, place);
        var name = named.Text("name") ?? throw named.Missing("name", $"one of {string.Join(", ", Names)}");
        if (!s_makers.TryGetValue(name, out var make))
        {
            throw new SkillOptException(
                "SKO1201",
                $"{place} names the unknown scorer '{name}'{ScorerSettings.Suggestion(name, Names)}; known are {string.Join(", ", Names)}."
            );
        }

        var scorer = make(named, services with { Part = (part, where) => Create(part, services, where) });
        named.RequireNoOthers();
        return scorer;
    }
}
