namespace SkillOpt.Benchmarks;

/// <summary>One lettered option of a question.</summary>
public sealed record Choice(string Label, string Text);
