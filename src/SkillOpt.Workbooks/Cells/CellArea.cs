using System.Runtime.InteropServices;

namespace SkillOpt.Workbooks;

/// <summary>A rectangle of cells, inclusive, rows and columns from 1.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CellArea(int FirstRow, int FirstColumn, int LastRow, int LastColumn)
{
    public int Rows => LastRow - FirstRow + 1;

    public int Columns => LastColumn - FirstColumn + 1;

    public bool IsSingle => FirstRow == LastRow && FirstColumn == LastColumn;

    /// <summary>Reads <c>B2</c> or <c>B2:D9</c>, corners in any order.</summary>
    public static bool TryRead(string text, out CellArea area)
    {
        area = default;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (first, last) = colon < 0 ? (text, text) : (text[..colon], text[(colon + 1)..]);
        if (!CellName.TryRead(first, out var row1, out var column1) || !CellName.TryRead(last, out var row2, out var column2))
        {
            return false;
        }

        area = new CellArea(Math.Min(row1, row2), Math.Min(column1, column2), Math.Max(row1, row2), Math.Max(column1, column2));
        return true;
    }

    public bool Contains(int row, int column) => row >= FirstRow && row <= LastRow && column >= FirstColumn && column <= LastColumn;

    /// <summary>
    /// The area after rows went in (<paramref name="count"/> positive) or out (negative) at <paramref name="row"/>; null when nothing of it
    /// is left.
    /// </summary>
    public CellArea? AfterRows(int row, int count)
    {
        if (count >= 0)
        {
            return this with
            {
                FirstRow = FirstRow >= row ? FirstRow + count : FirstRow,
                LastRow = LastRow >= row ? LastRow + count : LastRow,
            };
        }

        var end = row - count;
        var first = FirstRow < row ? FirstRow : Math.Max(FirstRow, end) + count;
        var last =
            LastRow < row ? LastRow
            : LastRow < end ? row - 1
            : LastRow + count;
        return last < first ? null : this with { FirstRow = first, LastRow = last };
    }

    public override string ToString() =>
        IsSingle ? CellName.Of(FirstRow, FirstColumn) : $"{CellName.Of(FirstRow, FirstColumn)}:{CellName.Of(LastRow, LastColumn)}";
}
