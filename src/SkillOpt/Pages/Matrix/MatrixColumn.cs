using SkillOpt.Runs;

namespace SkillOpt.Reporting;

/// <summary>A skill of the matrix, with its cells.</summary>
/// <param name="origin">What brought it.</param>
/// <param name="skill">Its identity.</param>
/// <param name="parent">The place of the column that it was made from; -1 for none.</param>
internal sealed class MatrixColumn(string origin, string skill, int parent)
{
    private CellSum[] _cells = [];

    /// <summary>What brought it.</summary>
    public string Origin { get; } = origin;

    /// <summary>Its identity.</summary>
    public string Skill { get; } = skill;

    /// <summary>The place of the column that it was made from; -1 for none.</summary>
    public int Parent { get; } = parent;

    /// <summary>The gate's verdict; null where there is none.</summary>
    public VerdictReached? Verdict { get; set; }

    /// <summary>The version's number; null where it is none.</summary>
    public int? Version { get; set; }

    /// <summary>Whether an evaluation of it holds two skills' scores and does not tell them apart.</summary>
    public bool IsNotTold { get; set; }

    /// <summary>Whether anything was rolled out with it.</summary>
    public bool IsMeasured { get; set; }

    /// <summary>A cell; one that nobody wrote to is empty.</summary>
    public CellSum this[int row] => row < _cells.Length ? _cells[row] : default;

    /// <summary>A cell to write to.</summary>
    public ref CellSum At(int row)
    {
        if (row >= _cells.Length)
        {
            Array.Resize(ref _cells, Math.Max(64, Math.Max(row + 1, _cells.Length * 2)));
        }

        return ref _cells[row];
    }
}
