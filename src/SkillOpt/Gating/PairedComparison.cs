using System.Collections.Immutable;

namespace SkillOpt.Gating;

/// <summary>Two skills task by task: only tasks scored on both sides count, the others are left out on both.</summary>
internal sealed class PairedComparison
{
    private PairedComparison(ImmutableArray<TaskDelta> deltas, ImmutableArray<ExactScore> differences, ExactScore candidate, ExactScore incumbent)
    {
        Deltas = deltas;
        Differences = differences;
        Candidate = candidate;
        Incumbent = incumbent;
    }

    public ImmutableArray<TaskDelta> Deltas { get; }

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

    public static PairedComparison Of(IEnumerable<string> tasks, Measurement incumbent, Measurement candidate)
    {
        var deltas = ImmutableArray.CreateBuilder<TaskDelta>();
        var differences = ImmutableArray.CreateBuilder<ExactScore>();
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

            deltas.Add(new TaskDelta(task, x?.Value, y?.Value, ChangeOf(x, y)));
        }

        return new PairedComparison(deltas.ToImmutable(), differences.ToImmutable(), sumOfCandidate, sumOfIncumbent);
    }

    private static TaskChange ChangeOf(ExactScore? before, ExactScore? after)
    {
        if (before is not { } x || after is not { } y)
        {
            return TaskChange.NotMeasured;
        }

        return y > x ? TaskChange.Improved : y < x ? TaskChange.Regressed : TaskChange.Unchanged;
    }
}
