namespace SkillOpt.Scoring;

/// <summary>The score of one answer. A score is always the score of an answer: an infrastructure failure has none.</summary>
public sealed record Score
{
    private static readonly Score s_none = new(0, 0);
    private static readonly Score s_full = new(1, 1);

    /// <summary>Creates a score.</summary>
    /// <param name="hard">Strict success in [0, 1]; most scorers give 0 or 1.</param>
    /// <param name="soft">Partial credit in [0, 1].</param>
    /// <param name="explanation">Why, in one or a few sentences, for a person and for the optimizer; may be empty.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside [0, 1] or not a number.</exception>
    public Score(double hard, double soft, string explanation = "")
    {
        Hard = Checked(hard, nameof(hard));
        Soft = Checked(soft, nameof(soft));
        Explanation = explanation;
    }

    /// <summary>Strict success in [0, 1].</summary>
    public double Hard { get; }

    /// <summary>Partial credit in [0, 1].</summary>
    public double Soft { get; }

    /// <summary>Why.</summary>
    public string Explanation { get; }

    /// <summary>What was checked, one by one, for people; null where the scorer judges the answer as a whole.</summary>
    public IReadOnlyList<ScoreCheck>? Checks { get; init; }

    /// <summary>Full marks, with an optional reason.</summary>
    public static Score Pass(string explanation = "") => new(1, 1, explanation);

    /// <summary>No marks, with a reason.</summary>
    public static Score Fail(string explanation) => new(0, 0, explanation);

    /// <summary>
    /// Whether a mean reaches a threshold: products and sums of weights round, and full marks must pass a threshold of 1.
    /// </summary>
    internal static bool Reaches(double soft, double threshold) => soft >= threshold - 1e-12;

    /// <summary>The same marks without the reason; equal marks of no and full success share one object.</summary>
    internal Score WithoutExplanation() =>
        (Hard, Soft) switch
        {
            (0, 0) => s_none,
            (1, 1) => s_full,
            _ when Explanation.Length == 0 && Checks is null => this,
            _ => new Score(Hard, Soft),
        };

    private static double Checked(double value, string name) =>
        value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "A score lies in [0, 1].");
}
