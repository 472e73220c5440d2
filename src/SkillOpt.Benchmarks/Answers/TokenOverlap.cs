namespace SkillOpt.Benchmarks;

/// <summary>Token F1 over multisets (Rajpurkar et al., SQuAD, 2016).</summary>
internal static class TokenOverlap
{
    /// <summary>F1 in [0, 1]; two empty lists agree fully, an empty and a filled one not at all.</summary>
    public static double F1(IReadOnlyCollection<string> predicted, IReadOnlyCollection<string> gold)
    {
        if (predicted.Count == 0 || gold.Count == 0)
        {
            return predicted.Count == gold.Count ? 1 : 0;
        }

        var counts = gold.GroupBy(t => t, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        var common = 0;
        foreach (var token in predicted)
        {
            if (counts.TryGetValue(token, out var left) && left > 0)
            {
                counts[token] = left - 1;
                common++;
            }
        }

        if (common == 0)
        {
            return 0;
        }

        var precision = (double)common / predicted.Count;
        var recall = (double)common / gold.Count;
        return 2 * precision * recall / (precision + recall);
    }
}
