using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>
/// Tasks times skills of one split, as a run's facts tell them: every column holds what was rolled out for that candidate, so that its mean
/// is the verdict's. Facts are taken in order, all at once or as they come. Not thread-safe.
/// </summary>
/// <param name="split">The split.</param>
/// <param name="threshold">From where strict success counts as solved, in (0, 1].</param>
internal sealed class MatrixGrid(TaskSplit split, double threshold = 1) : IRunProjection
{
    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);
    private readonly List<string> _tasks = [];
    private readonly List<MatrixColumn> _columns = [];
    private readonly List<string> _kinds = [""];
    private int _versions;

    /// <summary>The split.</summary>
    public TaskSplit Split => split;

    /// <summary>The tasks, in the order in which the run met them.</summary>
    public IReadOnlyList<string> Tasks => _tasks;

    /// <summary>The skills, in order.</summary>
    public IReadOnlyList<MatrixColumn> Columns => _columns;

    /// <summary>Whether the run is over.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>The grid of a run.</summary>
    public static MatrixGrid Of(TaskSplit split, IEnumerable<RunEvent> facts, RunFingerprint? spec = null)
    {
        var grid = new MatrixGrid(split, ThresholdOf(spec));
        foreach (var fact in facts)
        {
            grid.Add(fact);
        }

        return grid;
    }

    /// <summary>From where strict success counts as solved in a run.</summary>
    public static double ThresholdOf(RunFingerprint? spec) =>
        spec?.Values.FirstOrDefault(v => v.Key == "train.success_threshold").Value is { } text && double.TryParse(text, out var value)
            ? value
            : 1;

    /// <inheritdoc/>
    public void Add(RunEvent fact)
    {
        switch (fact)
        {
            case RunStarted started when split == TaskSplit.Val:
                _columns.Add(new MatrixColumn("start", started.Skill, -1) { Version = 0 });
                break;
            case CandidateBuilt built when split == TaskSplit.Val:
                _columns.Add(new MatrixColumn(built.Origin, built.Skill, _columns.FindLastIndex(c => c.Skill == built.Parent)));
                break;
            case EvaluationFinished evaluation when evaluation.Split == split:
                AddEvaluation(evaluation);
                break;
            case VerdictReached verdict when _columns.FindLast(c => c.Origin == verdict.Origin) is { } column:
                column.Verdict = verdict;
                column.Version = verdict.IsAccepted ? ++_versions : null;
                break;
            case RunFinished:
                IsFinished = true;
                break;
        }
    }

    /// <summary>The place of a task; -1 when the grid does not have it.</summary>
    public int RowOf(string task) => _rows.GetValueOrDefault(task, -1);

    /// <summary>What a task came to.</summary>
    public Outcome OutcomeOf(MatrixColumn column, int row)
    {
        var cell = column[row];
        return cell switch
        {
            _ when column.IsNotTold => Outcome.NotEvaluated,
            { Scored: 0, Failed: > 0 } => Outcome.NoScore,
            { Scored: 0 } => Outcome.NotEvaluated,
            { Differs: true } => Outcome.Flaky,
            _ when cell.MeanHard >= threshold - 1e-6 => Outcome.Solved,
            _ when cell.MeanSoft is > 0 and < 1 => Outcome.Partial,
            _ => Outcome.Failed,
        };
    }

    /// <summary>Why a task was not evaluated.</summary>
    public NotEvaluatedReason WhyNot(MatrixColumn column, int row) =>
        column.IsNotTold ? NotEvaluatedReason.NotTold
        : column[row].IsNotRun ? NotEvaluatedReason.StoppedEarly
        : column.Verdict is { Decision: GateDecision.NotMeasured } ? NotEvaluatedReason.NotMeasured
        : column.Verdict is not null && !column.IsMeasured ? NotEvaluatedReason.ScreenedOut
        : column.Verdict is null && split == TaskSplit.Val && !IsFinished && !column.IsMeasured ? NotEvaluatedReason.NotYet
        : NotEvaluatedReason.NotInThisBatch;

    /// <summary>The kind of failure of a cell without a score; empty where none failed.</summary>
    public string KindOf(MatrixColumn column, int row) => _kinds[column[row].Kind];

    /// <summary>How a task changed from the column that a skill was made from.</summary>
    public int ChangeOf(MatrixColumn column, int row, GateMetric metric)
    {
        if (column.Parent < 0 || _columns[column.Parent] is not { IsNotTold: false } parent || column.IsNotTold)
        {
            return 0;
        }

        var (before, after) = (parent[row], column[row]);
        return before.Scored == 0 || after.Scored == 0 ? 0
            : metric == GateMetric.Soft ? Sign(after.MeanSoft - before.MeanSoft)
            : Sign(after.MeanHard - before.MeanHard);
    }

    private static int Sign(double difference) => Math.Abs(difference) < 1e-6 ? 0 : Math.Sign(difference);

    private void AddEvaluation(EvaluationFinished evaluation)
    {
        var column = ColumnOf(evaluation);
        if (column is null)
        {
            return;
        }

        column.IsMeasured = true;
        if (RunEvidence.IsMixed(evaluation))
        {
            column.IsNotTold = true;
            foreach (var score in evaluation.Scores)
            {
                RowOfNew(score.Id);
            }

            return;
        }

        var skills = evaluation.Skills ?? [evaluation.Skill];
        foreach (var score in evaluation.Scores)
        {
            if (skills[score.Skill] == column.Skill)
            {
                column.At(RowOfNew(score.Id)).Add(score.Hard, score.Soft);
            }
            else if (_columns.FindLast(c => c.Skill == skills[score.Skill]) is { } other)
            {
                // The incumbent once more: its column keeps the verdict's mean, and learns whether the task is steady.
                ref var cell = ref other.At(RowOfNew(score.Id));
                cell.Differs |= cell.Scored > 0 && Math.Abs(cell.MeanHard - score.Hard) > 1e-6;
            }
        }

        foreach (var failure in (evaluation.Failures ?? []).Where(f => skills[f.Skill] == column.Skill))
        {
            ref var cell = ref column.At(RowOfNew(failure.Id));
            cell.Failed++;
            cell.Kind = KindOf(failure.Kind);
        }

        foreach (var task in evaluation.NotRun ?? [])
        {
            column.At(RowOfNew(task)).IsNotRun = true;
        }
    }

    // On val the columns are candidates; elsewhere every evaluation is one.
    private MatrixColumn? ColumnOf(EvaluationFinished evaluation)
    {
        if (split == TaskSplit.Val)
        {
            var origin = RunEvidence.OriginOf(evaluation);
            return origin is not null ? _columns.FindLast(c => c.Origin == origin)
                : evaluation.Purpose is null or EvaluationPurpose.Baseline && evaluation.Label == "baseline"
                    ? _columns.Find(c => c.Origin == "start")
                : null;
        }

        if (evaluation.Purpose is EvaluationPurpose.Longitudinal or EvaluationPurpose.Ablation)
        {
            return null;
        }

        var column = new MatrixColumn(evaluation.Label, evaluation.Skill, split == TaskSplit.Test && _columns.Count > 0 ? 0 : -1);
        _columns.Add(column);
        return column;
    }

    private int RowOfNew(string task)
    {
        if (!_rows.TryGetValue(task, out var row))
        {
            row = _tasks.Count;
            _rows.Add(task, row);
            _tasks.Add(task);
        }

        return row;
    }

    private byte KindOf(string kind)
    {
        var place = _kinds.IndexOf(kind);
        if (place < 0 && _kinds.Count < byte.MaxValue)
        {
            place = _kinds.Count;
            _kinds.Add(kind);
        }

        return (byte)Math.Max(0, place);
    }
}
