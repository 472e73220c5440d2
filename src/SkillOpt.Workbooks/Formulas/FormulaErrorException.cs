namespace SkillOpt.Workbooks;

/// <summary>The value of a formula, or of a part of it, is an error.</summary>
/// <param name="error">Which.</param>
internal sealed class FormulaErrorException(CellError error) : Exception(error.Text)
{
    public CellError Error => error;
}
