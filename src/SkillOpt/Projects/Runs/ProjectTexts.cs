using SkillOpt.Reporting;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Scoring;
using SkillOpt.Tasks;
using TaskText = SkillOpt.Reporting.TaskText;

namespace SkillOpt.Projects;

/// <summary>
/// What a project as it is now says of a stored run's tasks: their texts, and how its scorer judges an answer where that costs nothing. A
/// project that cannot be opened any more says nothing.
/// </summary>
/// <param name="project">The project.</param>
internal sealed class ProjectTexts(SkillProject project) : ITaskTexts, IDisposable
{
    private ProjectParts? _parts;
    private IReadOnlyDictionary<string, TaskItem>? _tasks;

    /// <inheritdoc/>
    public TaskText? Of(string task) =>
        Find(task) is { } item ? new TaskText(item.Question, item.ExpectedTexts, [.. item.Files.Select(f => f.Name)], null) : null;

    /// <inheritdoc/>
    public JudgedText? VerdictOn(RunReader reader, string task, RolloutRow row, Trajectory trajectory)
    {
        if (Find(task) is not { } item || row.Rollout is not { } key || ScorerOf() is not { } scorer)
        {
            return null;
        }

        try
        {
            // No model is called: a pure scorer computes, and what a judge said is read.
            var question = new ScoringRequest(item, trajectory.Answer) { ToolsCalled = trajectory.ToolsCalled };
            var judged = StoredRollouts.ScoreAsync(reader, ContentHash.Parse(key), question, trajectory, scorer, CancellationToken.None);
            if (!judged.IsCompletedSuccessfully || judged.Result is not { } score)
            {
                return null;
            }

            var text = JudgedText.Of(score);
            return score.Hard.Equals(row.Hard) && score.Soft.Equals(row.Soft)
                ? text
                : text with
                {
                    Explanation = $"{text.Explanation} (by the scorer and the task as they are now; they have changed since)",
                };
        }
        catch (ScoringException e)
        {
            return new JudgedText($"the scorer of today cannot judge it: {e.Message}", []);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _parts?.Dispose();

    private TaskItem? Find(string task)
    {
        try
        {
            _tasks ??= project
                .Tasks.Train.Concat(project.Tasks.Val)
                .Concat(project.Tasks.Test)
                .ToDictionary(t => t.Id, StringComparer.Ordinal);
        }
        catch (SkillOptException)
        {
            _tasks = new Dictionary<string, TaskItem>(StringComparer.Ordinal);
        }

        return _tasks.GetValueOrDefault(task);
    }

    private IScorer? ScorerOf()
    {
        try
        {
            return (_parts ??= new ProjectParts(project, new ModelOpening { IsOffline = true })).Scorer;
        }
        catch (SkillOptException)
        {
            return null;
        }
    }
}
