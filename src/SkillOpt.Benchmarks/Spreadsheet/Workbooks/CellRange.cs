using System.Runtime.InteropServices;

namespace SkillOpt.Benchmarks;

/// <summary>A rectangle of cells, inclusive, rows and columns from 1. A reversed range is empty, as published.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CellRange(int FirstRow, int FirstColumn, int LastRow, int LastColumn)
{
    /// <summary>Most cells of an answer range.</summary>
    public const int MostCells = 1_000_000;

    private const int MostRows = 1_048_576;
    private const int MostColumns = 16_384;

    /// <summary>The number of cells.</summary>
    public long Count => Math.Max(0L, (long)LastRow - FirstRow + 1) * Math.Max(0L, (long)LastColumn - FirstColumn + 1);

    /// <summary>Reads <c>A1</c> or <c>A1:B4</c>; dollar signs and letter case do not matter.</summary>
    /// <exception cref="SkillOptException">It is no range, or larger than <see cref="MostCells"/>.</exception>
    public static CellRange Parse(string text)
    {
        var corners = text.Replace("$", "", StringComparison.Ordinal).Split(':');
        if (corners.Length > 2 || !TryCell(corners[0], out var first) || !TryCell(corners[^1], out var last))
            throw new SkillOptException("SKO4010", $"'{text}' is not a cell or a range such as B2:C10; correct the answer_position of the task.");
        var range = new CellRange(first.Row, first.Column, last.Row, last.Column);
        return range.Count <= MostCells
            ? range
            : throw new SkillOptException("SKO4010", $"The range '{text}' has {range.Count} cells; the limit is {MostCells}. Correct the answer_position of the task.");
    }

    /// <summary>The cells, column by column.</summary>
    public IEnumerable<(int Row, int Column)> Cells()
    {
        for (var column = FirstColumn; column <= LastColumn; column++)
        {
            for (var row = FirstRow; row <= LastRow; row++)
                yield return (row, column);
        }
    }

    /// <summary>The name of a cell, e.g. <c>AA12</c>.</summary>
    public static string NameOf(int row, int column) => ColumnName(column) + row;

    /// <summary>The letters of a column.</summary>
    public static string ColumnName(int column)
    {
        var name = "";
        for (; column > 0; column = (column - 1) / 26)
            name = (char)('A' + ((column - 1) % 26)) + name;
        return name;
    }

    internal static bool TryCell(ReadOnlySpan<char> text, out (int Row, int Column) cell)
    {
        var (row, column, i) = (0, 0, 0);
        for (; i < text.Length && char.IsAsciiLetter(text[i]) && column <= MostColumns; i++)
            column = (column * 26) + (char.ToUpperInvariant(text[i]) - 'A' + 1);
        var letters = i;
        for (; i < text.Length && char.IsAsciiDigit(text[i]) && row <= MostRows; i++)
            row = (row * 10) + (text[i] - '0');
        cell = (row, column);
        return letters > 0 && i == text.Length && row is > 0 and <= MostRows && column is > 0 and <= MostColumns;
    }
}
