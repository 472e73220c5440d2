namespace SkillOpt.Scoring;

/// <summary>One mechanical check of an answer.</summary>
/// <param name="Operation">
/// <c>contains</c>, <c>not_contains</c>, <c>regex</c>, <c>max_chars</c>, <c>min_chars</c>, <c>section_present</c>, <c>section_contains</c>,
/// <c>no_refusal</c> or <c>tool_called</c>.
/// </param>
/// <param name="Argument">The text, pattern, number or name that the operation takes; empty for <c>no_refusal</c>.</param>
internal sealed record RuleCheck(string Operation, string Argument)
{
    /// <summary>True when the check looks only at the answer's shape (length, headings), which says nothing about what it says.</summary>
    public bool IsShapeOnly => Operation is "max_chars" or "min_chars" or "section_present" or "section_contains";

    /// <summary>The check in words, e.g. <c>contains 'Confidence'</c> or <c>max_chars 1200</c>.</summary>
    public override string ToString() =>
        Argument.Length == 0 ? Operation : $"{Operation} {(Operation is "max_chars" or "min_chars" ? Argument : QuotedText.Of(Argument))}";
}
