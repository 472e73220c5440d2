using System.Runtime.CompilerServices;
using SkillOpt.Scoring;
using SkillOpt.Scoring.Graders;
using SkillOpt.Tasks;

namespace SkillOpt.Doctor;

/// <summary>The scorer tries itself: every expected answer must score 1, and an empty answer 0.</summary>
internal sealed class ScorerCheck : ICheck
{
    private const int MostImpure = 5;

    public string Name => "scorer";

    public bool IsDear => false;

    public async IAsyncEnumerable<Finding> LookAsync(Patient patient, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var scorer = patient.Scorer();
        if (GraderTree.HasJudge(scorer))
        {
            yield return Finding.Ok(Name, $"{scorer.Name} asks a model, so it does not try itself here; calibrate it against a person's labels before you trust its gate.");
            yield break;
        }

        var splits = patient.LoadTasks().Tasks;
        var tasks = splits.Val.Concat(splits.Train).Where(t => t.ExpectedTexts.Count > 0).Take(scorer.IsPure ? int.MaxValue : MostImpure).ToList();
        if (tasks.Count == 0)
        {
            yield return patient.Configuration.Spec.Benchmark is { } benchmark
                ? Finding.Ok(Name, $"{benchmark} is judged by its own environment, not by comparing answers.")
                : Finding.Warning(Name, $"{scorer.Name} could not try itself, because no task has an expected answer.", "Add \"expected\" to a few tasks.");
            yield break;
        }

        var alwaysFail = new List<string>();
        var alwaysPass = new List<string>();
        foreach (var task in tasks)
        {
            if (!await CanPassAsync(scorer, task, cancellationToken).ConfigureAwait(false))
            {
                alwaysFail.Add(task.Id);
            }

            if (await HardOf(scorer, task, "", cancellationToken).ConfigureAwait(false) > 0)
            {
                alwaysPass.Add(task.Id);
            }
        }

        if (alwaysFail.Count == tasks.Count)
        {
            yield return Finding.Failure(Name, $"{scorer.Name} gives no expected answer full marks ({Names(alwaysFail)}), so every task would fail.", "Correct the scorer's settings or the expected answers; try with: skillopt grade");
        }
        else if (alwaysFail.Count > 0)
        {
            yield return Finding.Warning(Name, $"{scorer.Name} fails {alwaysFail.Count} of {tasks.Count} tasks even with the expected answer: {Names(alwaysFail)}.", "Correct their expected answers.");
        }

        if (alwaysPass.Count == tasks.Count)
        {
            yield return Finding.Failure(Name, $"{scorer.Name} passes an empty answer on every task, so nothing can be learned.", "Correct the scorer's settings.");
        }
        else if (alwaysPass.Count > 0)
        {
            yield return Finding.Warning(Name, $"{scorer.Name} passes an empty answer on {alwaysPass.Count} of {tasks.Count} tasks: {Names(alwaysPass)}.", "Correct their expected answers, or remove them.");
        }

        if (alwaysFail.Count == 0 && alwaysPass.Count == 0)
        {
            yield return Finding.Ok(Name, $"{scorer.Name} gives full marks to the expected answer and none to an empty one on {tasks.Count} tasks.");
        }
    }

    // The answer as it is, and in the dresses that answer extraction looks for.
    private static async ValueTask<bool> CanPassAsync(IScorer scorer, TaskItem task, CancellationToken cancellationToken)
    {
        foreach (var expected in task.ExpectedTexts)
        {
            foreach (var answer in new[] { expected, $"Answer: {expected}", $"<answer>{expected}</answer>", task.Expected!.ToJsonString() })
            {
                if (await HardOf(scorer, task, answer, cancellationToken).ConfigureAwait(false) >= 1)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static async ValueTask<double> HardOf(IScorer scorer, TaskItem task, string answer, CancellationToken cancellationToken) =>
        (await scorer.ScoreAsync(new ScoringRequest(task, answer), cancellationToken).ConfigureAwait(false)).Hard;

    private static string Names(List<string> tasks) =>
        tasks.Count <= 5 ? string.Join(", ", tasks) : $"{string.Join(", ", tasks.Take(5))} and {tasks.Count - 5} more";
}
