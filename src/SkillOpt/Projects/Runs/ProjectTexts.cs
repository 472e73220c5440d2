using SkillOpt.Reporting;
using SkillOpt.Rollouts;
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
    public JudgedText? VerdictOn(string task, double hard, double soft, Trajectory trajectory)
    {
        if (Find(task) is not { } item || ScorerOf() is not { IsPure: true } scorer || trajectory.WorkFolder is not null)
        {
            return null;
        }

        try
        {
            var judged = scorer.ScoreAsync(new ScoringRequest(item, trajectory.Answer) { ToolsCalled = trajectory.ToolsCalled }, default);
            if (!judged.IsCompletedSuccessfully)
            {
                return null;
            }

            var score = judged.Result;
            var isSame = score.Hard.Equals(hard) && score.Soft.Equals(soft);
            return new JudgedText(
                isSame ? score.Explanation : $"{score.Explanation} (by the scorer and the task as they are now; they have changed since)",
                []
            );
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
