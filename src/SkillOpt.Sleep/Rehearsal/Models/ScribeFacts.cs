namespace SkillOpt.Sleep;

/// <summary>What the scribe knows, and what it writes when it knows nothing.</summary>
internal static class ScribeFacts
{
    private static readonly (string Name, string Id)[] s_papers =
    [
        ("attention", "1706.03762"),
        ("gan", "1406.2661"),
        ("bert", "1810.04805"),
        ("resnet", "1512.03385"),
        ("adam", "1412.6980"),
        ("dropout", "1207.0580"),
        ("transformer-xl", "1901.02860"),
        ("word2vec", "1301.3781"),
        ("vae", "1312.6114"),
        ("batch norm", "1502.03167"),
        ("gpt-3", "2005.14165"),
        ("vit", "2010.11929"),
        ("clip", "2103.00020"),
        ("lora", "2106.09685"),
        ("ddpm", "2006.11239"),
        ("t5", "1910.10683"),
        ("roberta", "1907.11692"),
        ("alphafold", "2107.03374"),
        ("chinchilla", "2203.15556"),
        ("llama", "2302.13971"),
    ];

    /// <summary>The answer, in no particular form.</summary>
    public static string Answer(string asked)
    {
        const string Commit = "commit subject for:";
        if (asked.IndexOf(Commit, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            return asked[(at + Commit.Length)..].Split('\n')[0].Trim().TrimEnd('.') is { Length: > 0 } change
                ? char.ToUpperInvariant(change[0]) + change[1..]
                : "Changed things";
        }

        if (asked.Contains("arxiv", StringComparison.OrdinalIgnoreCase))
        {
            var words = asked.ToLowerInvariant();
            var paper = s_papers.FirstOrDefault(p => words.Contains(p.Name, StringComparison.Ordinal));
            return paper.Id ?? "unknown";
        }

        var subject = asked.Split('\n')[0].Trim().TrimEnd('.', '?');
        return $"On {subject}: there are reasons for and against. The first reason is time, the second is cost, and the "
            + $"third is how easily the step "
            + "can be taken back. Begin with the smallest step that shows something, and decide when its result is there.";
    }
}
