namespace SkillOpt.Benchmarks;

/// <summary>One lettered option of a question.</summary>
internal sealed record Choice(string Label, string Text);
