namespace SkillOpt.Tasks;

/// <summary>Two tasks that are the same or nearly the same.</summary>
/// <param name="First">The task in the earlier split.</param>
/// <param name="FirstSplit">Its split.</param>
/// <param name="Second">The other task.</param>
/// <param name="SecondSplit">Its split; may equal the first when alike tasks were kept together.</param>
/// <param name="Similarity">Likeness in (0, 1]; 1 with <paramref name="IsExact"/> for the same normalised input.</param>
/// <param name="IsExact">True when the normalised inputs are equal.</param>
public sealed record HoldoutOverlap(
    TaskItem First,
    TaskSplit FirstSplit,
    TaskItem Second,
    TaskSplit SecondSplit,
    double Similarity,
    bool IsExact
)
{
    /// <summary>True when the pair lies in two splits.</summary>
    public bool CrossesSplits => FirstSplit != SecondSplit;
}
