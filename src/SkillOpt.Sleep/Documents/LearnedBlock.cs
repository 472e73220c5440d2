namespace SkillOpt.Sleep;

/// <summary>
/// The part of a CLAUDE.md or an AGENTS.md that is ours, between two marks. Every byte outside of it stays. A document in which a mark
/// stands alone, or twice, is refused: nobody could say what is ours.
/// </summary>
internal static class LearnedBlock
{
    /// <summary>Opens our part.</summary>
    public const string Start = "<!-- SKILLOPT-SLEEP:LEARNED START -->";

    /// <summary>Closes it.</summary>
    public const string End = "<!-- SKILLOPT-SLEEP:LEARNED END -->";

    /// <summary>What our part holds; empty when there is none.</summary>
    /// <exception cref="SkillOptException">SKO7012: the marks are not one pair.</exception>
    public static string Read(string document) => Find(document) is { } block ? document[block.Inner].Trim('\r', '\n') : "";

    /// <summary>The document with another text in our part, which comes to its end when there was none.</summary>
    /// <exception cref="SkillOptException">SKO7012: the marks are not one pair, or the text holds one.</exception>
    public static string Write(string document, string text)
    {
        if (text.Contains(Start, StringComparison.Ordinal) || text.Contains(End, StringComparison.Ordinal))
        {
            throw new SkillOptException("SKO7012", "A rule holds one of the marks of our part, so it cannot be written there.");
        }

        var newLine = document.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var inner = newLine + text.Trim('\r', '\n').ReplaceLineEndings(newLine) + newLine;
        if (Find(document) is { } block)
        {
            return string.Concat(document.AsSpan(0, block.Inner.Start.Value), inner, document.AsSpan(block.Inner.End.Value));
        }

        var gap =
            document.Length == 0 ? ""
            : document.EndsWith('\n') ? newLine
            : newLine + newLine;
        return $"{document}{gap}{Start}{inner}{End}{newLine}";
    }

    private static (Range Inner, int _)? Find(string document)
    {
        var (start, end) = (document.IndexOf(Start, StringComparison.Ordinal), document.IndexOf(End, StringComparison.Ordinal));
        if (start < 0 && end < 0)
        {
            return null;
        }

        var from = start + Start.Length;
        if (
            start < 0
            || end < from
            || document.IndexOf(Start, from, StringComparison.Ordinal) >= 0
            || document.IndexOf(End, end + 1, StringComparison.Ordinal) >= 0
        )
        {
            throw new SkillOptException(
                "SKO7012",
                $"The marks {Start} and {End} are not one pair in the document; mend it by hand, so that nothing of yours is lost."
            );
        }

        return (from..end, 0);
    }
}
