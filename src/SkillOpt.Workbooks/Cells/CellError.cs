namespace SkillOpt.Workbooks;

/// <summary>An error as a cell's value.</summary>
/// <param name="Text">As shown, e.g. <c>#N/A</c>.</param>
public sealed record CellError(string Text)
{
    /// <summary>Nothing was found.</summary>
    public static CellError NotAvailable { get; } = new("#N/A");

    /// <summary>A division by zero.</summary>
    public static CellError Division { get; } = new("#DIV/0!");

    /// <summary>A value of the wrong kind.</summary>
    public static CellError Value { get; } = new("#VALUE!");

    /// <summary>A cell that is gone.</summary>
    public static CellError Reference { get; } = new("#REF!");

    /// <summary>A number out of bounds.</summary>
    public static CellError Number { get; } = new("#NUM!");

    /// <summary>An unknown name.</summary>
    public static CellError Name { get; } = new("#NAME?");

    /// <inheritdoc/>
    public override string ToString() => Text;
}
