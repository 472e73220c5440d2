using SkillOpt.Benchmarks.Catalog;
using SkillOpt.Configuration;
using SkillOpt.Diagnostics;
using SkillOpt.Scoring;

namespace SkillOpt.Cli.Composition;

/// <summary>Makes the scorer that a project names.</summary>
internal static class Scorers
{
    /// <exception cref="SkillOptException">SKO1333: none is named; SKO12xx: it cannot be made.</exception>
    public static IScorer Create(RunConfiguration configuration)
    {
        var spec = configuration.Spec;
        if (spec.Scorer is null && spec.Benchmark is { } benchmark)
        {
            return BenchmarkCatalog.Find(benchmark).CreateScorer(spec.Environment.Settings);
        }

        if (spec.Scorer is null)
        {
            throw new SkillOptException("SKO1333", $"{Project.Name(configuration)} names no scorer; add scorer: with one of {string.Join(", ", ScorerFactory.Names)}.");
        }

        return ScorerFactory.Create(spec.Scorer, new ScorerServices { ProjectFolder = spec.ProjectFolder });
    }
}
