namespace SkillOpt.Benchmarks;

/// <summary>One range of an answer position.</summary>
/// <param name="Sheet">The sheet; empty for the first sheet of the expected workbook.</param>
/// <param name="Range">The cells.</param>
public sealed record AnswerPosition(string Sheet, CellRange Range)
{
    /// <summary>Reads a list such as <c>'Sheet 1'!A1:B4,C7</c>; empty parts are skipped.</summary>
    /// <exception cref="SkillOptException">A part is no range.</exception>
    public static IReadOnlyList<AnswerPosition> ParseList(string text)
    {
        var positions = new List<AnswerPosition>();
        foreach (var part in text.Split(',').Select(p => p.Trim()).Where(p => p.Length > 0))
        {
            var mark = part.LastIndexOf('!');
            var sheet = mark < 0 ? "" : Unquoted(part[..mark]);
            positions.Add(new AnswerPosition(sheet, CellRange.Parse(Unquoted(part[(mark + 1)..]))));
        }

        return positions;
    }

    private static string Unquoted(string text) => text.Trim().TrimStart('\'').TrimEnd('\'');
}
