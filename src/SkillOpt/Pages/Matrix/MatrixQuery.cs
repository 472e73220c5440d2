namespace SkillOpt.Reporting;

/// <summary>Which part of the matrix is wanted.</summary>
internal sealed record MatrixQuery
{
    /// <summary>The split.</summary>
    public TaskSplit Split { get; init; } = TaskSplit.Val;

    /// <summary>Which tasks.</summary>
    public MatrixRows Rows { get; init; } = MatrixRows.All;

    /// <summary>Whether only the start and accepted candidates are columns.</summary>
    public bool OnlyAccepted { get; init; }

    /// <summary>Which score a change is of.</summary>
    public GateMetric Metric { get; init; } = GateMetric.Hard;

    /// <summary>What a task's id holds; empty for all.</summary>
    public string Text { get; init; } = "";

    /// <summary>What the rows are sorted by: <c>task</c>, or the name of a column (worst first); empty for the order of the run.</summary>
    public string Sort { get; init; } = "";

    /// <summary>The first row wanted, from 0.</summary>
    public int Offset { get; init; }

    /// <summary>Most rows wanted.</summary>
    public int Limit { get; init; } = 1000;
}

/// <summary>Kinds of rows.</summary>
internal enum MatrixRows
{
    /// <summary>All.</summary>
    All,

    /// <summary>Those that differ between two of the columns.</summary>
    Changed,

    /// <summary>Those that the last accepted version scores lower than the start.</summary>
    Broken,

    /// <summary>Those that the last accepted version scores higher than the start.</summary>
    Fixed,

    /// <summary>Those that no column solves.</summary>
    Never,

    /// <summary>Those that every column solves that has a score.</summary>
    Always,

    /// <summary>Those with fresh rollouts of one skill that differ.</summary>
    Flaky,

    /// <summary>Those with a cell that has no score for reasons of the infrastructure.</summary>
    NoScore,
}
