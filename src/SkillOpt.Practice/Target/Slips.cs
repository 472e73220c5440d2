namespace SkillOpt.Practice;

/// <summary>
/// The apprentice's slips: now and then it forgets a rule or swaps two digits. Long and self-contradicting skills make slips more likely:
/// chance = base + 0.00025 · (words over 350) + 0.015 · contradictions, at most 0.35 above the base.
/// </summary>
internal sealed class Slips(double baseChance, SkillReading reading)
{
    private const int ComfortableWords = 350;

    /// <summary>The chance of a slip.</summary>
    public double Chance { get; } =
        baseChance == 0
            ? 0
            : baseChance
                + Math.Min(0.35, (0.00025 * Math.Max(0, reading.Length - ComfortableWords)) + (0.015 * reading.Contradictions.Count()));

    /// <summary>The result, slipped or not. Always draws the same numbers in the same order.</summary>
    public (Solution Result, Procedure Procedure) Next(IExercise exercise, Procedure procedure, Solution result, SeededRandom random)
    {
        if (random.NextDouble() >= Chance)
        {
            return (result, procedure);
        }

        var forgettable = reading
            .Findings.Select(f => f.Topic)
            .Distinct()
            .Where(t => procedure[t] != 0)
            .Select(t => procedure.With(t, 0))
            .Where(p => exercise.Solve(p).Answer != result.Answer)
            .ToList();
        if (forgettable.Count > 0 && random.NextDouble() < 0.6)
        {
            var chosen = forgettable[random.Next(forgettable.Count)];
            return (exercise.Solve(chosen), chosen);
        }

        return (result with { Answer = SwapDigits(result.Answer, random) }, procedure);
    }

    private static string SwapDigits(string answer, SeededRandom random)
    {
        var places = Enumerable
            .Range(0, Math.Max(0, answer.Length - 1))
            .Where(i => char.IsAsciiDigit(answer[i]) && char.IsAsciiDigit(answer[i + 1]) && answer[i] != answer[i + 1])
            .ToList();
        if (places.Count == 0)
        {
            return answer.Length > 0 && char.IsAsciiDigit(answer[^1])
                ? answer[..^1] + (char)('0' + ((answer[^1] - '0' + 1) % 10))
                : answer + "?";
        }

        var at = places[random.Next(places.Count)];
        return string.Concat(answer.AsSpan(0, at), answer.AsSpan(at + 1, 1), answer.AsSpan(at, 1), answer.AsSpan(at + 2));
    }
}
