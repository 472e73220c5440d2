using SkillOpt.Workbooks;

namespace SkillOpt.Benchmarks;

/// <summary>One range of an answer position.</summary>
/// <param name="Sheet">The sheet; empty for the first sheet of the expected workbook.</param>
/// <param name="Area">The cells. A reversed range is empty, as published.</param>
internal sealed record AnswerPosition(string Sheet, CellArea Area)
{
    /// <summary>Most cells of an answer range.</summary>
    public const int MostCells = 1_000_000;

    /// <summary>Reads a list such as <c>'Sheet 1'!A1:B4,C7</c>; empty parts are skipped.</summary>
    /// <exception cref="SkillOptException">SKO4010: a part is no range, or larger than <see cref="MostCells"/>.</exception>
    public static IReadOnlyList<AnswerPosition> ParseList(string text)
    {
        var positions = new List<AnswerPosition>();
        foreach (var part in text.Split(',').Select(p => p.Trim()).Where(p => p.Length > 0))
        {
            var mark = part.LastIndexOf('!');
            var sheet = mark < 0 ? "" : Unquoted(part[..mark]);
            positions.Add(new AnswerPosition(sheet, ParseArea(Unquoted(part[(mark + 1)..]))));
        }

        return positions;
    }

    /// <summary>Reads <c>A1</c> or <c>A1:B4</c>; dollar signs and letter case do not matter.</summary>
    /// <exception cref="SkillOptException">SKO4010: it is no range, or larger than <see cref="MostCells"/>.</exception>
    public static CellArea ParseArea(string text)
    {
        var corners = text.Replace("$", "", StringComparison.Ordinal).Split(':');
        if (
            corners.Length > 2
            || !CellName.TryRead(corners[0], out var firstRow, out var firstColumn)
            || !CellName.TryRead(corners[^1], out var lastRow, out var lastColumn)
        )
        {
            throw new SkillOptException(
                "SKO4010",
                $"'{text}' is not a cell or a range such as B2:C10; correct the answer_position of the task."
            );
        }

        var area = new CellArea(firstRow, firstColumn, lastRow, lastColumn);
        var count = Math.Max(0L, area.Rows) * Math.Max(0L, area.Columns);
        return count <= MostCells
            ? area
            : throw new SkillOptException(
                "SKO4010",
                $"The range '{text}' has {count} cells; the limit is {MostCells}. Correct the answer_position of the task."
            );
    }

    /// <summary>The cells of an area, column by column.</summary>
    public static IEnumerable<(int Row, int Column)> CellsOf(CellArea area)
    {
        for (var column = area.FirstColumn; column <= area.LastColumn; column++)
        {
            for (var row = area.FirstRow; row <= area.LastRow; row++)
            {
                yield return (row, column);
            }
        }
    }

    private static string Unquoted(string text) => text.Trim().TrimStart('\'').TrimEnd('\'');
}
