using SkillOpt.Workbooks;

namespace SkillOpt.Benchmarks;

/// <summary>One cell of an answer range, expected and got.</summary>
internal sealed record ComparedCell(string Sheet, string Cell, CachedValue Expected, CachedValue Got, bool IsEqual);
