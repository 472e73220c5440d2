using System.Text.RegularExpressions;

namespace SkillOpt.Practice;

/// <summary>Cuts a skill into statements, each with the heading it stands under.</summary>
internal static partial class SentenceReader
{
    /// <summary>The statements of a text in order; front matter, comments and code blocks are passed over.</summary>
    public static List<Sentence> Read(string text)
    {
        var sentences = new List<Sentence>();
        IReadOnlyList<string> heading = [];
        var inFrontMatter = false;
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd('\r');
            var trimmed = line.Trim();
            if (trimmed == "---" && (inFrontMatter || IsFrontMatter(lines, i)))
            {
                inFrontMatter = !inFrontMatter;
                continue;
            }

            if (trimmed.StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            if (inFrontMatter || trimmed.Length == 0 || trimmed.StartsWith("<!--", StringComparison.Ordinal))
            {
                continue;
            }

            if (trimmed[0] == '#')
            {
                heading = WordReader.Read(trimmed);
                continue;
            }

            foreach (var part in Boundary().Split(Bullet().Replace(trimmed, "")))
            {
                if (part.Length > 1)
                {
                    sentences.Add(new Sentence(part, line, WordReader.Read(part), heading));
                }
            }
        }

        return sentences;
    }

    private static bool IsFrontMatter(string[] lines, int at) =>
        at + 1 < lines.Length && lines[at + 1].StartsWith("name:", StringComparison.Ordinal);

    [GeneratedRegex(
        @"(?<=[.!?])(?<!\be\.g\.|\bi\.e\.|\bcf\.|\betc\.)\s+(?=[A-Z(""'`*])",
        RegexOptions.None,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Boundary();

    [GeneratedRegex(@"^(?:[-*+]|\d+[.)])\s+", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Bullet();
}
