namespace SkillOpt.Bench.Prompts;

/// <summary>What the prompt of a case turned out to hold.</summary>
/// <param name="Case">The case.</param>
/// <param name="Prompt">The prompt as the optimizer reads it: system text and question.</param>
/// <param name="Tokens">Its estimated tokens.</param>
/// <param name="Missing">What an analyst needs and does not find.</param>
/// <param name="Unwanted">What stands in it and must not.</param>
/// <param name="HeldOut">Texts of val or test that stand in it.</param>
internal sealed record PromptFinding(
    PromptCase Case,
    string Prompt,
    long Tokens,
    IReadOnlyList<string> Missing,
    IReadOnlyList<string> Unwanted,
    IReadOnlyList<string> HeldOut
)
{
    public bool IsGood => Missing.Count + Unwanted.Count + HeldOut.Count == 0;

    public override string ToString() =>
        $"{Case.Name}: missing [{string.Join(" | ", Missing)}], unwanted [{string.Join(" | ", Unwanted)}], held out "
        + $"[{string.Join(" | ", HeldOut)}]";
}
