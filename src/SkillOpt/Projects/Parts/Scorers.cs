using SkillOpt.Scoring;

namespace SkillOpt.Projects;

/// <summary>Makes the scorer that a project names.</summary>
internal static class Scorers
{
    /// <param name="project">The project.</param>
    /// <param name="judges">Finds models that judge; null where none may.</param>
    /// <exception cref="SkillOptException">SKO1333: none is named; SKO12xx: it cannot be made.</exception>
    public static IScorer Create(SkillProject project, Func<string?, JudgeModel>? judges)
    {
        var spec = project.Spec;
        if (spec.Scorer is null && spec.Benchmark is { } benchmark)
        {
            return project.Services.Benchmarks.Find(benchmark).CreateScorer(spec.Environment.Settings);
        }

        if (spec.Scorer is null)
        {
            throw new SkillOptException(
                "SKO1333",
                $"{project.FileName} names no scorer; add scorer: with one of {string.Join(", ", ScorerFactory.Names)}."
            );
        }

        return ScorerFactory.Create(spec.Scorer, new ScorerServices { ProjectFolder = spec.ProjectFolder, Judges = judges });
    }

    /// <summary>
    /// Why the verdicts of a scorer that asks models should not be trusted yet, each with its kind; empty when they may be, or no model is
    /// asked.
    /// </summary>
    public static IEnumerable<(string Kind, string Sentence)> Doubts(IScorer scorer, string projectFolder)
    {
        if (!GraderTree.HasJudge(scorer))
        {
            yield break;
        }

        var calibrated = CalibrationFile.StatusOf(Path.Combine(projectFolder, CalibrationFile.DefaultName), scorer) switch
        {
            CalibrationStatus.Fit => null,
            CalibrationStatus.Promising =>
                "The scorer's judge was calibrated and is promising, but on too few labels to call it fit for gating; the gate may "
                    + "follow its errors.",
            CalibrationStatus.NotFit => "The scorer's judge was calibrated and is not fit for gating; the gate may follow its errors.",
            CalibrationStatus.Stale =>
                "The scorer's judge has changed since it was calibrated; calibrate it again before you trust the gate.",
            _ => "The scorer's judge was never calibrated against people's labels; the gate may follow its errors.",
        };
        if (calibrated is not null)
        {
            yield return ("uncalibrated_judge", calibrated);
        }

        var (status, takenInBy) = ProbeFile.StatusOf(Path.Combine(projectFolder, ProbeFile.DefaultName), scorer);
        var probed = status switch
        {
            ProbeStatus.Sound => null,
            ProbeStatus.TakenIn =>
                $"The scorer's judge was taken in by probes: {string.Join(", ", takenInBy)}; training may learn to do the same.",
            ProbeStatus.Stale =>
                "The scorer's judge has changed since it was probed; run skillopt grade probe again before you trust the gate.",
            _ => "Nobody has tried to take the scorer's judge in; run skillopt grade probe before you trust the gate.",
        };
        if (probed is not null)
        {
            yield return ("unprobed_judge", probed);
        }
    }
}
