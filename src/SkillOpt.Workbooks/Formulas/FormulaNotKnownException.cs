namespace SkillOpt.Workbooks;

/// <summary>A formula cannot be calculated here; it is saved without a value.</summary>
/// <param name="what">What is not known.</param>
internal sealed class FormulaNotKnownException(string what) : Exception($"Formulas with {what} are not calculated here.");
