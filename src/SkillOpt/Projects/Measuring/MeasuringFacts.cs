using System.Globalization;
using SkillOpt.Calls;
using SkillOpt.Gating;
using SkillOpt.Rollouts;
using SkillOpt.Runs;
using SkillOpt.Training;

namespace SkillOpt.Projects;

/// <summary>Measurements outside of runs as the measuring journal tells them: beside its results, never compared.</summary>
internal static class MeasuringFacts
{
    /// <summary>That a skill was measured.</summary>
    public static RunActivity.SkillMeasured Of(string label, Skill skill, int replicates, ModelEndpoint target, Evaluation evaluation)
    {
        // The split of tasks that somebody hands in is not known here.
        var fact = FactsOf.Evaluation(evaluation, TaskSplit.Val, EvaluationPurpose.Gate);
        return new RunActivity.SkillMeasured(
            label,
            skill.Hash.ToString(),
            target.Name,
            target.IsPractice,
            replicates,
            fact.Hard,
            fact.Soft,
            fact.Scores,
            fact.Failures
        );
    }

    /// <summary>That a noise study was made.</summary>
    public static RunActivity.NoiseMeasured Of(Skill skill, ModelEndpoint target, NoiseReport report) =>
        new(
            skill.Hash.ToString(),
            target.Name,
            target.IsPractice,
            report.Tasks,
            report.Excluded,
            report.Replicates,
            report.Mean,
            report.ReplicateMeans,
            report.FlipRate,
            report.FlipInterval.Low,
            report.FlipInterval.High,
            report.WithinTaskShare,
            report.PairVariance > 0 ? report.SmallestDifference : null,
            report.PairVariance > 0
                ? report.Needed.ToDictionary(n => n.Difference.ToString(CultureInfo.InvariantCulture), n => n.Tasks, StringComparer.Ordinal)
                : [],
            report.AlwaysPassed,
            report.AlwaysFailed
        );
}
