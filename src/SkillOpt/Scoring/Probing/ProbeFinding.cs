using System.Collections.Immutable;

namespace SkillOpt.Scoring;

/// <summary>The result of one probe.</summary>
/// <param name="Probe">Its name, e.g. <c>padding</c>.</param>
/// <param name="Tried">How often it was tried; 0 when there was nothing to try it on.</param>
/// <param name="Bad">How often the grader was taken in.</param>
/// <param name="NotScored">How often the grader gave no verdict; these count on neither side.</param>
/// <param name="Meaning">What it means, in one sentence.</param>
/// <param name="Evidence">Some cases in words.</param>
internal sealed record ProbeFinding(string Probe, int Tried, int Bad, int NotScored, string Meaning, ImmutableArray<string> Evidence)
{
    /// <summary>True when the grader was never taken in.</summary>
    public bool IsSound => Bad == 0;
}
