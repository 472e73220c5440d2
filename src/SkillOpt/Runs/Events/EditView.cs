namespace SkillOpt.Runs;

/// <summary>What became of one edit.</summary>
/// <param name="Index">Position, from 1.</param>
/// <param name="Summary">The edit in a line.</param>
/// <param name="Status">What became of it, e.g. <c>Applied</c> or <c>TargetNotFound</c>.</param>
/// <param name="Detail">Why it was not applied; empty when it was.</param>
public sealed record EditView(int Index, string Summary, string Status, string Detail);
