using System.Collections.Immutable;

namespace SkillOpt.Practice;

/// <summary>A row of a sheet.</summary>
/// <param name="Number">Its number in the sheet, from 1.</param>
/// <param name="IsHidden">Whether the author hid it.</param>
/// <param name="Cells">Its cells from column A on.</param>
internal sealed record SheetRow(int Number, bool IsHidden, ImmutableArray<SheetCell> Cells)
{
    /// <summary>The cell of a column, empty beyond the last.</summary>
    public SheetCell this[int column] => column >= 0 && column < Cells.Length ? Cells[column] : SheetCell.Empty;
}
