using System.Text;
using SkillOpt.Workbooks;

namespace SkillOpt.Benchmarks;

/// <summary>What the target sees of a workbook: each sheet's size and its first rows, formulas as text.</summary>
internal static class WorkbookPreview
{
    private const int MostRows = 5;
    private const int MostColumns = 20;
    private const int MostCharacters = 40;

    /// <exception cref="WorkbookException">The file is no workbook.</exception>
    public static string Of(string path)
    {
        using var workbook = WorkbookComparison.Open(path);
        var text = new StringBuilder();
        foreach (var name in workbook.SheetNames)
        {
            var sheet = workbook.Read(name, formulas: true);
            var d = sheet.Dimension;
            if (text.Length > 0)
            {
                text.Append('\n');
            }

            text.Append(
                $"## Sheet: {name}  (dim={CellName.Of(d.FirstRow, d.FirstColumn)}:{CellName.Of(d.LastRow, d.LastColumn)}, "
                    + $"max_row={d.LastRow}, max_col={d.LastColumn})\n"
            );
            for (var row = 1; row <= Math.Min(d.LastRow, MostRows); row++)
            {
                var cells = Enumerable
                    .Range(1, Math.Min(d.LastColumn, MostColumns))
                    .Select(column => $"{CellName.Of(row, column)}={Shown(sheet[row, column])}");
                text.AppendJoin(" | ", cells).Append('\n');
            }

            if (d.LastRow > MostRows)
            {
                text.Append($"... ({d.LastRow - MostRows} more rows)\n");
            }
        }

        return text.ToString();
    }

    private static string Shown(CachedValue value) =>
        value.Kind == CachedKind.Empty ? "" : PythonText.Take(PythonCell.Show(value), MostCharacters);
}
