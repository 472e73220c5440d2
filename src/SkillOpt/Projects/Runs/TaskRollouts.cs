using SkillOpt.Reporting;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Scoring;
using SkillOpt.Tasks;

namespace SkillOpt.Projects;

/// <summary>The rollouts of a stored run, opened one by one. No model is called.</summary>
internal sealed class TaskRollouts : IDisposable
{
    private readonly StoredRun _run;
    private readonly RunReader _reader;
    private readonly Dictionary<string, TaskItem> _tasks;
    private readonly ProjectParts _parts;

    /// <param name="project">The project, whose tasks and scorer say what was asked and how it is judged.</param>
    /// <param name="run">The run.</param>
    public TaskRollouts(SkillProject project, StoredRun run)
    {
        _run = run;
        _reader = RunReader.Open(run.Folder);
        var tasks = project.Tasks;
        _tasks = tasks.Train.Concat(tasks.Val).Concat(tasks.Test).ToDictionary(t => t.Id, StringComparer.Ordinal);
        _parts = new ProjectParts(project, new ModelOpening { IsOffline = true });
        _ = _parts.Scorer;
    }

    /// <summary>Every evaluation of the run in which a task was scored or failed, in order.</summary>
    /// <exception cref="SkillOptException">SKO1397: there is none.</exception>
    public IReadOnlyList<(EvaluationFinished Evaluation, TaskScore? Score, TaskFailure? Failure)> Of(string task)
    {
        var evaluations = _reader.Facts("evaluation_finished").OfType<EvaluationFinished>().ToList();
        var found = new List<(EvaluationFinished Evaluation, TaskScore? Score, TaskFailure? Failure)>();
        foreach (var evaluation in evaluations)
        {
            found.AddRange(evaluation.Scores.Where(s => s.Id == task).Select(s => (evaluation, (TaskScore?)s, (TaskFailure?)null)));
            found.AddRange(
                (evaluation.Failures ?? []).Where(f => f.Id == task).Select(f => (evaluation, (TaskScore?)null, (TaskFailure?)f))
            );
        }

        if (found.Count > 0)
        {
            return found;
        }

        var near = NearestName.Find(task, evaluations.SelectMany(e => e.Scores.Select(s => s.Id)).Distinct(StringComparer.Ordinal));
        throw new SkillOptException(
            "SKO1397",
            $"Run {_run.Name} has no rollout of a task '{task}'{(near is null ? "" : $"; did you mean {near}?")}"
        );
    }

    /// <summary>Those of them that a step made.</summary>
    /// <exception cref="SkillOptException">SKO1397: there is none.</exception>
    public IReadOnlyList<(EvaluationFinished Evaluation, TaskScore? Score, TaskFailure? Failure)> Of(string task, StepView step)
    {
        var found = Of(task);
        var wanted = found.Where(f => f.Evaluation.Label == step.Rollouts?.Label).ToList();
        return wanted.Count > 0
            ? wanted
            : throw new SkillOptException(
                "SKO1397",
                $"Step {step.Number} did not roll out task '{task}'; it was rolled out in: "
                    + $"{string.Join(", ", found.Select(f => f.Evaluation.Label))}."
            );
    }

    /// <summary>A rollout as people want to see it, with all that the target did.</summary>
    public async Task<(TaskCard Card, Trajectory? Trajectory)> OpenAsync(TaskScore score, CancellationToken cancellationToken)
    {
        var trajectory = StoredRollouts.Trajectory(_reader, score.Rollout);
        if (!_tasks.TryGetValue(score.Id, out var task))
        {
            return (
                new TaskCard(score.Id, score.Hard, score.Soft)
                {
                    Answer = trajectory?.Answer,
                    Verdict = "the project no longer has this task",
                },
                trajectory
            );
        }

        return (
            TaskCard.Of(task, null, trajectory) with
            {
                Hard = score.Hard,
                Soft = score.Soft,
                Verdict = await VerdictAsync(task, score, trajectory, cancellationToken).ConfigureAwait(false),
            },
            trajectory
        );
    }

    public void Dispose()
    {
        _parts.Dispose();
        _reader.Dispose();
    }

    private async Task<string> VerdictAsync(TaskItem task, TaskScore score, Trajectory? trajectory, CancellationToken cancellationToken)
    {
        if (trajectory is null)
        {
            return "";
        }

        try
        {
            var question = new ScoringRequest(task, trajectory.Answer) { ToolsCalled = trajectory.ToolsCalled };
            var known = await StoredRollouts
                .ScoreAsync(_reader, score.Rollout, question, trajectory, _parts.Scorer, cancellationToken)
                .ConfigureAwait(false);
            return known is null ? ""
                : known.Hard == score.Hard && known.Soft == score.Soft ? known.Explanation
                : $"{known.Explanation} (by the scorer and the task as they are now; they have changed since)";
        }
        catch (ScoringException e)
        {
            return $"the scorer of today cannot judge it: {e.Message}";
        }
    }
}
