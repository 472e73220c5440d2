using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Scoring;

namespace SkillOpt.Reporting;

/// <summary>A task under two versions, side by side: what did the agent do differently?</summary>
/// <param name="Head">What stands over every page.</param>
/// <param name="Task">The task's id.</param>
/// <param name="Split">The split; null where the run did not roll it out.</param>
/// <param name="Text">What was asked and expected.</param>
/// <param name="History">What it came to under every skill of its split, in order.</param>
/// <param name="A">The left side; null where it was not rolled out with that version.</param>
/// <param name="AMissing">Why the left side is missing; null where it is not.</param>
/// <param name="B">The right side.</param>
/// <param name="BMissing">Why the right side is missing.</param>
/// <param name="Steps">The steps of both, aligned; empty where a side is missing.</param>
/// <param name="Divergence">The place in that list where both first differ; null where they do not, or a side is missing.</param>
/// <param name="Rollouts">Every rollout of the task in the run, in order.</param>
internal sealed record TaskPage(
    PageHead Head,
    string Task,
    TaskSplit? Split,
    TaskText Text,
    IReadOnlyList<TaskHistoryEntry> History,
    SideView? A,
    string? AMissing,
    SideView? B,
    string? BMissing,
    IReadOnlyList<AlignedStep> Steps,
    int? Divergence,
    IReadOnlyList<RolloutRow> Rollouts
)
{
    /// <summary>The page of a moment.</summary>
    /// <param name="moment">The run.</param>
    /// <param name="query">Which task, and which versions of the skill.</param>
    /// <param name="texts">Where texts come from that the run does not hold.</param>
    /// <exception cref="SkillOptException">SKO1384: the run has no rollout of the task; SKO1334: there is no such version.</exception>
    public static TaskPage Of(RunMoment moment, TaskQuery query, ITaskTexts? texts = null)
    {
        var all = RolloutRow.AllOf(moment, query.Task);
        if (all.Count == 0)
        {
            throw Unknown(moment, query.Task);
        }

        var split = all[0].Split;
        using var reader = RunReader.Open(moment.Folder);
        var sides = new SideReader(moment, reader, query.Task, all);
        var (a, aMissing) = sides.Read(query.A ?? "start", query.Replicate, texts);
        var (b, bMissing) = sides.Read(query.B ?? sides.LatestOther(query.A ?? "start"), query.Replicate, texts);
        var steps = a is not null && b is not null ? StepAlignment.Of(a.Steps, b.Steps) : [];
        var divergence = steps.Index().FirstOrDefault(s => s.Item.Kind != AlignedKind.Same, (-1, null!)).Index;
        return new TaskPage(
            PageHead.Of(moment),
            query.Task,
            split,
            KeptTaskText.Of(reader, query.Task, texts),
            TaskHistoryEntry.AllOf(moment, split, query.Task),
            a,
            aMissing,
            b,
            bMissing,
            steps,
            divergence < 0 ? null : divergence,
            all
        );
    }

    private static SkillOptException Unknown(RunMoment moment, string task)
    {
        var ids = moment.Facts.OfType<EvaluationFinished>().SelectMany(e => e.Scores.Select(s => s.Id)).Distinct(StringComparer.Ordinal);
        var near = NearestName.Find(task, ids);
        return new SkillOptException(
            "SKO1384",
            $"Run {moment.Name} has no rollout of a task '{task}'{(near is null ? "" : $"; did you mean {near}?")}"
        );
    }
}

/// <summary>Which task, and which versions of the skill.</summary>
/// <param name="Task">The task's id.</param>
internal sealed record TaskQuery(string Task)
{
    /// <summary>The left side: a version, an origin or an evaluation's label; null for the start.</summary>
    public string? A { get; init; }

    /// <summary>The right side; null for the last one that differs from the left.</summary>
    public string? B { get; init; }

    /// <summary>Which of several independent repetitions, from 0.</summary>
    public int Replicate { get; init; }
}

/// <summary>What was asked and expected.</summary>
/// <param name="Question">What was asked; null where it is not known.</param>
/// <param name="Expected">What was expected; empty where nothing is.</param>
/// <param name="Files">Names of the task's files.</param>
/// <param name="Note">Why the question is not known, or that the task has changed since; null where there is nothing to say.</param>
internal sealed record TaskText(string? Question, IReadOnlyList<string> Expected, IReadOnlyList<string> Files, string? Note)
{
    /// <summary>That nothing is known, and why.</summary>
    public static TaskText Missing(string why) => new(null, [], [], why);
}

/// <summary>Where texts come from that a run does not hold: the project as it is now.</summary>
internal interface ITaskTexts
{
    /// <summary>What was asked and expected; null where the project has no such task.</summary>
    TaskText? Of(string task);

    /// <summary>How an answer was judged; null where that is not known.</summary>
    /// <param name="reader">The run's store.</param>
    /// <param name="task">The task.</param>
    /// <param name="row">The rollout, with its score.</param>
    /// <param name="trajectory">What the rollout left behind.</param>
    JudgedText? VerdictOn(RunReader reader, string task, RolloutRow row, Trajectory trajectory);
}

/// <summary>How an answer was judged.</summary>
/// <param name="Explanation">In words.</param>
/// <param name="Checks">Its checks; empty where the scorer tells none.</param>
internal sealed record JudgedText(string Explanation, IReadOnlyList<CheckView> Checks)
{
    /// <summary>A score in words, with its checks.</summary>
    public static JudgedText Of(Score score) =>
        new(
            score.Explanation,
            [.. (score.Checks ?? []).Select(c => new CheckView(c.Name, c.Passed, c.Score, c.Weight, c.IsVeto, c.Evidence))]
        );
}

/// <summary>What a task came to under a skill.</summary>
/// <param name="Name">The version, or the origin where it is none.</param>
/// <param name="Origin">What brought it.</param>
/// <param name="Cell">What it came to.</param>
internal sealed record TaskHistoryEntry(string Name, string Origin, CellView Cell)
{
    internal static IReadOnlyList<TaskHistoryEntry> AllOf(RunMoment moment, TaskSplit split, string task)
    {
        var grid = MatrixGrid.Of(split, moment.Facts, moment.Spec);
        var row = grid.RowOf(task);
        var metric = moment.View.Started?.Metric == GateMetric.Soft ? GateMetric.Soft : GateMetric.Hard;
        return [.. grid.Columns.Select(c => new TaskHistoryEntry(ColumnView.NameOf(c), c.Origin, CellView.Of(grid, c, row, metric)))];
    }
}

/// <summary>A rollout of a task.</summary>
/// <param name="Evaluation">The evaluation's label.</param>
/// <param name="Split">The split.</param>
/// <param name="Purpose">What it was made for; null in runs of earlier versions.</param>
/// <param name="Skill">Identity of the skill.</param>
/// <param name="Replicate">Which of several independent repetitions, from 0.</param>
/// <param name="Hard">Strict success; null without a score.</param>
/// <param name="Soft">Partial credit; null without a score.</param>
/// <param name="Rollout">Its identity; null where the run does not tell it.</param>
/// <param name="Failure">The kind of failure; null where it has a score.</param>
/// <param name="Evidence">What failed, in a sentence; null where it has a score.</param>
internal sealed record RolloutRow(
    string Evaluation,
    TaskSplit Split,
    EvaluationPurpose? Purpose,
    string Skill,
    int Replicate,
    double? Hard,
    double? Soft,
    string? Rollout,
    string? Failure,
    string? Evidence
)
{
    internal static IReadOnlyList<RolloutRow> AllOf(RunMoment moment, string task)
    {
        var rows = new List<RolloutRow>();
        foreach (var evaluation in moment.Facts.OfType<EvaluationFinished>())
        {
            var skills = evaluation.Skills ?? [evaluation.Skill];
            rows.AddRange(
                evaluation
                    .Scores.Where(s => s.Id == task)
                    .Select(s => new RolloutRow(
                        evaluation.Label,
                        evaluation.Split,
                        evaluation.Purpose,
                        skills[s.Skill],
                        s.Replicate,
                        s.Hard,
                        s.Soft,
                        s.Rollout.ToString(),
                        null,
                        null
                    ))
            );
            rows.AddRange(
                (evaluation.Failures ?? [])
                    .Where(f => f.Id == task)
                    .Select(f => new RolloutRow(
                        evaluation.Label,
                        evaluation.Split,
                        evaluation.Purpose,
                        skills[f.Skill],
                        f.Replicate,
                        null,
                        null,
                        f.Rollout?.ToString(),
                        f.Kind,
                        f.Evidence
                    ))
            );
        }

        return rows;
    }
}
