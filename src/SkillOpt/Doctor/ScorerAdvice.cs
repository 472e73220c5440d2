using System.Collections.Immutable;
using System.Text.RegularExpressions;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Projects;

/// <summary>Which built-in scorer fits the expected answers better.</summary>
internal static partial class ScorerAdvice
{
    private static readonly string[] s_comparing = ["exact", "normalized_exact", "f1", "contains"];
    private static readonly string[] s_candidates = ["multiple_choice", "numeric", "normalized_exact", "exact", "json"];

    /// <summary>
    /// Whether every expected answer is a choice's label in brackets, such as <c>(A)</c>, and the scorer compares it as a text.
    /// </summary>
    public static bool AreLabels(IScorer scorer, ImmutableArray<TaskItem> tasks) =>
        s_comparing.Contains(scorer.Name)
        && tasks.Any(t => t.ExpectedTexts.Count > 0)
        && tasks.All(t => t.ExpectedTexts.All(e => Label().IsMatch(e)));

    /// <summary>The first scorer that judges all tasks as it must; null when none does.</summary>
    public static async Task<string?> BetterAsync(IScorer scorer, ImmutableArray<TaskItem> tasks, CancellationToken cancellationToken)
    {
        foreach (var name in s_candidates.Where(n => n != scorer.Name && Suits(n, tasks)))
        {
            var trial = await ScorerTrial
                .RunAsync(ScorerFactory.Create(name, new ScorerServices()), tasks, cancellationToken)
                .ConfigureAwait(false);
            if (trial.IsSound && trial.Expected > 0)
            {
                return name;
            }
        }

        return null;
    }

    private static bool Suits(string scorer, ImmutableArray<TaskItem> tasks) =>
        scorer switch
        {
            "multiple_choice" => tasks.All(t => t.ExpectedTexts.All(e => Label().IsMatch(e) || t.Metadata.ContainsKey("choices"))),
            "json" => tasks.All(t => t.ExpectedTexts.All(e => e.TrimStart() is ['{' or '[', ..])),
            _ => true,
        };

    [GeneratedRegex(@"\A\s*[(\[][A-Ja-j][)\]][.:]?\s*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Label();
}
