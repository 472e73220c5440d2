using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using SkillOpt.Scoring;

namespace SkillOpt.Projects;

/// <summary>
/// The scorer tries itself: every expected answer must score 1, an empty answer 0, and where there is no expected answer the question
/// repeated 0.
/// </summary>
internal sealed class ScorerCheck : ICheck
{
    private const int MostImpure = 5;

    public string Name => "scorer";

    public bool IsDear => false;

    public async IAsyncEnumerable<Finding> LookAsync(Examination examined, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var scorer = examined.Scorer();
        if (GraderTree.HasJudge(scorer))
        {
            yield return Finding.Ok(
                Name,
                $"{scorer.Name} asks a model, so it does not try itself here; calibrate it against a person's labels before you trust "
                    + $"its gate."
            );
            yield break;
        }

        var splits = examined.LoadTasks();
        var all = splits.Val.Concat(splits.Train).ToList();
        if (examined.Configuration.Spec.Benchmark is { } benchmark && !all.Exists(t => t.ExpectedTexts.Count > 0))
        {
            yield return Finding.Ok(Name, $"{benchmark} is judged by its own environment, not by comparing answers.");
            yield break;
        }

        var tasks = all.Take(scorer.IsPure ? int.MaxValue : MostImpure).ToImmutableArray();
        var trial = await ScorerTrial.RunAsync(scorer, tasks, cancellationToken).ConfigureAwait(false);
        var areLabels = ScorerAdvice.AreLabels(scorer, tasks);
        var better =
            trial.IsSound && !areLabels ? null : await ScorerAdvice.BetterAsync(scorer, tasks, cancellationToken).ConfigureAwait(false);
        foreach (var finding in Findings(scorer.Name, trial, better))
        {
            yield return finding;
        }

        if (areLabels && better is not null && trial.IsSound)
        {
            yield return Finding.Warning(
                Name,
                $"Every expected answer is the label of a choice in brackets, and {scorer.Name} compares it as a text, so that A or A) "
                    + $"would fail.",
                $"Set scorer: {better}, which takes that form."
            );
        }
    }

    private IEnumerable<Finding> Findings(string scorer, ScorerTrial trial, string? better)
    {
        if (trial.Scored == 0)
        {
            yield return Finding.Failure(
                Name,
                $"No train or val task can be scored: {trial.Reason.TrimEnd('.')}.",
                Mend("Add what the scorer needs to the tasks, or choose another scorer.", better)
            );
            yield break;
        }

        if (trial.Unscored.Count > 0)
        {
            yield return Finding.Warning(
                Name,
                $"{scorer} cannot score {trial.Unscored.Count} of {trial.Tasks} tasks: {Names(trial.Unscored)} "
                    + $"({trial.Reason.TrimEnd('.')}).",
                Mend("Correct them, or remove them.", better)
            );
        }

        if (trial.Failed.Count == trial.Expected && trial.Expected > 0)
        {
            yield return Finding.Failure(
                Name,
                $"{scorer} gives no expected answer full marks ({Names(trial.Failed)}), so every task would fail.",
                Mend("Correct the scorer's settings or the expected answers; try with: skillopt grade", better)
            );
        }
        else if (trial.Failed.Count > 0)
        {
            yield return Finding.Warning(
                Name,
                $"{scorer} fails {trial.Failed.Count} of {trial.Tasks} tasks even with the expected answer: {Names(trial.Failed)}.",
                Mend("Correct their expected answers.", better)
            );
        }

        if (trial.PassedEmpty.Count == trial.Scored)
        {
            yield return Finding.Failure(
                Name,
                $"{scorer} passes an empty answer on every task, so nothing can be learned.",
                Mend("Correct the scorer's settings.", better)
            );
            yield break;
        }

        if (trial.PassedEmpty.Count > 0)
        {
            yield return Finding.Warning(
                Name,
                $"{scorer} passes an empty answer on {trial.PassedEmpty.Count} of {trial.Tasks} tasks: {Names(trial.PassedEmpty)}.",
                Mend("Correct their expected answers or checks, or remove them.", better)
            );
        }

        if (trial.PassedQuestion.Count > 0)
        {
            yield return Finding.Warning(
                Name,
                $"{scorer} passes the question itself as an answer on {trial.PassedQuestion.Count} of {trial.Tasks} tasks: "
                    + $"{Names(trial.PassedQuestion)}.",
                "Add a check of something that only a good answer has."
            );
        }

        if (trial.IsSound)
        {
            yield return Finding.Ok(
                Name,
                trial.Expected > 0
                    ? $"{scorer} gives full marks to the expected answer and none to an empty one on {trial.Tasks} tasks."
                    : $"{scorer} gives none to an empty answer and none to the question repeated on {trial.Tasks} tasks; no task has an "
                        + $"expected answer to try."
            );
        }
    }

    private static string Mend(string mend, string? better) =>
        better is null ? mend : $"Set scorer: {better}, which judges all of them right; or: {mend}";

    private static string Names(IReadOnlyList<string> tasks) =>
        tasks.Count <= 5 ? string.Join(", ", tasks) : $"{string.Join(", ", tasks.Take(5))} and {tasks.Count - 5} more";
}
