using System.Text.Json.Nodes;
using SkillOpt.Reporting;

namespace SkillOpt.Projects;

/// <summary>A version of a run's skill beside the live skill: what adopting it would change, and whether a change would be lost.</summary>
/// <param name="Run">The run.</param>
/// <param name="Version">The version to adopt.</param>
/// <param name="Live">Where the live skill is.</param>
/// <param name="Difference">From the live skill to the version; empty when there is nothing to adopt.</param>
/// <param name="HasChangedSince">Whether the live skill is no longer what the run began with.</param>
internal sealed record AdoptionPlan(StoredRun Run, SkillVersion Version, SkillFolder Live, SkillDiff Difference, bool HasChangedSince)
{
    /// <summary>Reads a run and the live skill.</summary>
    /// <param name="spec">The project's settings, which name the run.</param>
    /// <param name="version">The version, as a person names it.</param>
    /// <exception cref="SkillOptException">SKO2106, SKO1334: there is no such run or version; the live skill cannot be read.</exception>
    public static AdoptionPlan Of(RunSpec spec, string version)
    {
        var run = StoredRun.Read(spec);
        var adopted = run.Version(version);
        var start = SkillHistory.SkillOf(run.Version("start").Files);
        var folder = SkillFolder.Open(spec.PathOf(spec.Skill));
        var live = folder.Load([.. start.FileNames.Where(f => f != Skill.MainFile)]);
        return new AdoptionPlan(
            run,
            adopted,
            folder,
            SkillDiff.Between(live, SkillHistory.SkillOf(adopted.Files)),
            live.Hash != start.Hash
        );
    }

    /// <summary>Refuses where the live skill has changed since the run began.</summary>
    /// <param name="patchCommand">How a person prints the run's changes as a patch.</param>
    /// <exception cref="SkillOptException">SKO1395: adopting would lose a change.</exception>
    public void RequireUnchanged(string patchCommand)
    {
        if (HasChangedSince)
        {
            throw new SkillOptException(
                "SKO1395",
                $"{Wording.ShortPath(Live.DocumentPath)} has changed since run {Run.Name} began, and adopting would lose that change. "
                    + $"Take the run's changes over as a patch ({patchCommand} | patch -p1, in the skill's "
                    + "folder), train the skill as it is now in another run, or write over it with --force (a backup is kept)."
            );
        }
    }

    /// <summary>Writes the version over the live skill, with a receipt.</summary>
    /// <param name="receipts">Where receipts are kept.</param>
    /// <param name="time">The clock of the receipt.</param>
    /// <returns>What the receipt tells, the files written, and where the receipt is.</returns>
    public AdoptionReceipt Adopt(Adoption receipts, TimeProvider time)
    {
        var facts = new JsonObject
        {
            ["run"] = Run.Name,
            ["version"] = Version.Name,
            ["origin"] = Version.Origin,
            ["skill"] = Version.Hash,
            ["at"] = time.GetUtcNow().ToString("O"),
        };
        var (receipt, written) = receipts.Adopt(Live, SkillHistory.SkillOf(Version.Files), facts);
        return new AdoptionReceipt(facts, receipt, written);
    }
}
