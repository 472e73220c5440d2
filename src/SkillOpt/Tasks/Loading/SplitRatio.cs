using System.Globalization;

namespace SkillOpt.Tasks;

/// <summary>Proportions of the three splits; every weight is a positive integer.</summary>
public sealed record SplitRatio
{
    /// <summary>The published default, 2:1:7.</summary>
    public static SplitRatio Default { get; } = new(2, 1, 7);

    /// <summary>Creates a ratio.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not positive.</exception>
    public SplitRatio(int train, int val, int test)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(train);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(val);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(test);
        (Train, Val, Test) = (train, val, test);
    }

    /// <summary>Weight of train.</summary>
    public int Train { get; }

    /// <summary>Weight of val.</summary>
    public int Val { get; }

    /// <summary>Weight of test.</summary>
    public int Test { get; }

    /// <summary>Reads <c>train:val:test</c>, e.g. <c>2:1:7</c>.</summary>
    /// <exception cref="SkillOptException">SKO1113: the text is not three positive integers joined by colons.</exception>
    public static SplitRatio Parse(string text)
    {
        var parts = text.Split(':', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var weights = new int[3];
        var valid = parts.Length == 3;
        for (var i = 0; valid && i < 3; i++)
        {
            valid = int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out weights[i]) && weights[i] > 0;
        }

        return valid
            ? new SplitRatio(weights[0], weights[1], weights[2])
            : throw new SkillOptException(
                "SKO1113",
                $"The split ratio '{text}' is not three positive integers; write train:val:test, e.g. 2:1:7."
            );
    }

    /// <summary>
    /// How many of <paramref name="total"/> tasks each split gets: the largest-remainder method, ties to the larger weight,
    /// then to the earlier split. The counts add up to the total. Remainders are compared as double-precision numbers, as the
    /// published implementation does: that decides some ties (2 tasks at 2:1:7 give 1, 0 and 1) and keeps published splits reproducible.
    /// </summary>
    public (int Train, int Val, int Test) Counts(int total)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        int[] weights = [Train, Val, Test];
        var sum = (double)Train + Val + Test;
        var shares = weights.Select(w => (double)total * w / sum).ToArray();
        var counts = shares.Select(s => (int)s).ToArray();
        var order = Enumerable
            .Range(0, 3)
            .OrderByDescending(i => shares[i] - counts[i])
            .ThenByDescending(i => weights[i])
            .ThenBy(i => i)
            .ToArray();
        var missing = total - counts.Sum();
        for (var i = 0; i < missing; i++)
        {
            counts[order[i % 3]]++;
        }

        return (counts[0], counts[1], counts[2]);
    }

    /// <summary>The ratio as <c>train:val:test</c>.</summary>
    public override string ToString() => $"{Train}:{Val}:{Test}";
}
