using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Projects;

/// <summary>
/// Tries every scorer that needs no settings on a project's expected answers, so that somebody can choose by what each says.
/// </summary>
internal static partial class ScorerProposal
{
    private const int Examples = 3;

    // From the most particular to the most general: the first that is sound and meant for such answers is proposed.
    private static readonly string[] s_tried = ["multiple_choice", "numeric", "json", "normalized_exact", "exact", "f1", "contains"];

    /// <summary>Tries them.</summary>
    /// <param name="tasks">The tasks; those without an expected answer are left out.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>The one to propose first, then the others that are sound, then the rest; empty when no task has an expected
    /// answer.</returns>
    public static async Task<IReadOnlyList<ScorerFit>> TryAllAsync(ImmutableArray<TaskItem> tasks, CancellationToken cancellationToken)
    {
        var judged = tasks.Where(t => t.ExpectedTexts.Count > 0).ToImmutableArray();
        if (judged.IsEmpty)
        {
            return [];
        }

        var fits = new List<(ScorerFit Fit, bool IsMeant)>();
        foreach (var name in s_tried)
        {
            fits.Add((await TryAsync(name, judged, cancellationToken).ConfigureAwait(false), IsMeant(name, judged)));
        }

        return
        [
            .. fits.OrderBy(f =>
                    f.Fit.IsSound && f.IsMeant ? 0
                    : f.Fit.IsSound ? 1
                    : 2
                )
                .Select(f => f.Fit),
        ];
    }

    private static async Task<ScorerFit> TryAsync(string name, ImmutableArray<TaskItem> tasks, CancellationToken cancellationToken)
    {
        var scorer = ScorerFactory.Create(name, new ScorerServices());
        var (passed, fooled) = (0, 0);
        var examples = new List<ScorerExample>();
        foreach (var (i, task) in tasks.Index())
        {
            var right = await ScoreAsync(scorer, task, task.ExpectedTexts[0], cancellationToken).ConfigureAwait(false);
            passed += right.Score is { Hard: >= 1 } ? 1 : 0;
            var other = tasks
                .Select(t => t.ExpectedTexts[0])
                .FirstOrDefault(e => !task.ExpectedTexts.Contains(e, StringComparer.OrdinalIgnoreCase));
            var wrong = other is null ? null : await ScoreAsync(scorer, task, other, cancellationToken).ConfigureAwait(false);
            var empty = await ScoreAsync(scorer, task, "", cancellationToken).ConfigureAwait(false);
            fooled += wrong?.Score is { Hard: >= 1 } || empty.Score is { Hard: >= 1 } ? 1 : 0;
            if (i < Examples)
            {
                examples.Add(right);
                examples.Add(
                    await ScoreAsync(scorer, task, $"The answer is {task.ExpectedTexts[0]}.", cancellationToken).ConfigureAwait(false)
                );
                examples.AddRange(wrong is null ? [] : [wrong]);
            }
        }

        return new ScorerFit(name, passed, fooled, tasks.Length, examples);
    }

    private static async Task<ScorerExample> ScoreAsync(IScorer scorer, TaskItem task, string answer, CancellationToken cancellationToken)
    {
        try
        {
            return new ScorerExample(
                task.Id,
                answer,
                await scorer.ScoreAsync(new ScoringRequest(task, answer), cancellationToken).ConfigureAwait(false)
            );
        }
        catch (ScoringException)
        {
            return new ScorerExample(task.Id, answer, null);
        }
    }

    private static bool IsMeant(string scorer, ImmutableArray<TaskItem> tasks) =>
        tasks.All(t =>
            t.ExpectedTexts.All(e =>
                scorer switch
                {
                    "multiple_choice" => Label().IsMatch(e),
                    "numeric" => double.TryParse(
                        e.Trim().TrimStart('$', '€', '£').TrimEnd('%').Replace(",", "", StringComparison.Ordinal),
                        NumberStyles.Float,
                        CultureInfo.InvariantCulture,
                        out _
                    ),
                    "json" => e.TrimStart() is ['{' or '[', ..],
                    _ => true,
                }
            )
        );

    [GeneratedRegex(@"\A\s*[(\[]?[A-Ja-j][)\]]?[.:]?\s*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Label();
}
