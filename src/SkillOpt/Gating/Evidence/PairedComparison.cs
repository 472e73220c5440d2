using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>Two skills task by task: only tasks scored on both sides count, the others are left out on both.</summary>
internal sealed class PairedComparison
{
    private PairedComparison(
        IReadOnlyList<TaskDelta> deltas,
        ImmutableArray<ExactScore> differences,
        ExactScore candidate,
        ExactScore incumbent
    )
    {
        Deltas = deltas;
        Differences = differences;
        Candidate = candidate;
        Incumbent = incumbent;
    }

    /// <summary>Every task under both skills, in task order.</summary>
    internal IReadOnlyList<TaskDelta> Deltas { get; }

    /// <summary>Candidate minus incumbent, for the tasks scored on both sides, in task order.</summary>
    public ImmutableArray<ExactScore> Differences { get; }

    /// <summary>Sum over the compared tasks.</summary>
    public ExactScore Candidate { get; }

    /// <summary>Sum over the compared tasks.</summary>
    public ExactScore Incumbent { get; }

    public int Count => Differences.Length;

    public double Mean => (Candidate - Incumbent).Value / Count;

    public int Wins => Differences.Count(d => d > ExactScore.Zero);

    public int Losses => Differences.Count(d => d < ExactScore.Zero);

    public static PairedComparison Of(IReadOnlyList<string> tasks, Measurement incumbent, Measurement candidate)
    {
        var differences = ImmutableArray.CreateBuilder<ExactScore>(tasks.Count);
        var (sumOfCandidate, sumOfIncumbent) = (ExactScore.Zero, ExactScore.Zero);
        foreach (var task in tasks)
        {
            var (x, y) = (incumbent.Value(task), candidate.Value(task));
            if (x is { } before && y is { } after)
            {
                sumOfIncumbent += before;
                sumOfCandidate += after;
                differences.Add(after - before);
            }
        }

        return new PairedComparison(
            new TaskDeltas(tasks, incumbent, candidate),
            differences.DrainToImmutable(),
            sumOfCandidate,
            sumOfIncumbent
        );
    }
}
