namespace SkillOpt.Examples;

/// <summary>
/// What will stand in a sheet: rows of cells. A cell is null, text, a decimal, a <see cref="DateOnly"/>, a <see cref="Share"/> or a
/// <see cref="Formula"/>.
/// </summary>
internal sealed class Grid
{
    public List<(object?[] Cells, bool IsHidden)> Rows { get; } = [];

    public void Add(params object?[] cells) => Rows.Add((cells, false));

    public void Add(bool isHidden, object?[] cells) => Rows.Add((cells, isHidden));

    /// <summary>A number shown as a percentage.</summary>
    internal sealed record Share(decimal Value);

    /// <summary>A formula and its stored result.</summary>
    internal sealed record Formula(string Text, decimal Result);
}
