using SkillOpt.Projects;
using SkillOpt.Reporting;

namespace SkillOpt.Sleep;

/// <summary>Trains one document of a night: a run of the engine like any other, which goes on where it was cut off.</summary>
internal sealed class SkillNightRunner(NightRequest request, NightPlan plan, string nightFolder, IReadOnlyList<SessionDigest> sessions)
{
    private const string Off = "off";

    /// <summary>Trains it.</summary>
    /// <param name="skill">The document.</param>
    /// <param name="spent">What the night spent before, in US dollars.</param>
    /// <param name="cancellationToken">Cancels; the same night goes on later.</param>
    /// <returns>What it came to, and the proposal when there is one.</returns>
    public async Task<(SkillVerdict Verdict, Proposal? Proposal)> RunAsync(
        SkillNight skill,
        decimal spent,
        CancellationToken cancellationToken
    )
    {
        var counts = Counts(skill);
        if (skill.Skipped is { } reason)
        {
            return (new SkillVerdict(skill.Name, NightOutcome.Skipped, $"{Capital(reason)}.") { Tasks = counts }, null);
        }

        var folder = Path.Combine(nightFolder, skill.Folder);
        var project = SkillProject.Load(folder, request.Services, Caps(spent), cancellationToken);
        var run = project.OpenRun();
        await using var closing = run.ConfigureAwait(false);
        await run.TrainAsync(cancellationToken).ConfigureAwait(false);
        var stored = StoredRun.Read(project.Spec);
        var view = stored.View;
        var cost = run.Budget.Cost;
        var (outcome, sentence) = Judge(view, counts.Item2);
        var verdict = new SkillVerdict(skill.Name, outcome, sentence)
        {
            Tasks = counts,
            Before = view.Finished!.StartVal,
            After = view.Finished.BestVal,
            Cost = cost,
        };
        if (outcome != NightOutcome.Staged)
        {
            return (verdict, null);
        }

        // Without a gate everything is taken, as it came.
        var best = plan.Settings.Gate == Off ? view.Versions[^1] : view.Best!;
        var bytes = Proposed(skill, folder, SkillHistory.SkillOf(best.Files));
        var proposal = ProposalMaker.Make(plan, skill, folder, stored, best, bytes, sessions) with { Cost = cost };
        return (verdict with { Proposal = proposal.Id }, proposal);
    }

    private (NightOutcome Outcome, string Sentence) Judge(RunView view, int val)
    {
        var finished = view.Finished!;
        if (plan.Settings.Gate == Off && view.Versions.Count > 1)
        {
            return (NightOutcome.Staged, $"The gate is off: every change is taken ({finished.StartVal:P0} before on {val} tasks).");
        }

        if (finished.BestOrigin == "start")
        {
            return finished.IsReleased == false
                    ? (
                        NightOutcome.NotDistinguishable,
                        $"A change looked better and did not hold on fresh answers: {finished.ReleaseReason}"
                    )
                : finished.StartVal >= 1
                    ? (
                        NightOutcome.Saturated,
                        $"All {val} tasks that judge are solved already, so nothing better could be seen; nothing is staged."
                    )
                : (
                    NightOutcome.NothingBetter,
                    $"No change passed the gate ({finished.Rejected} rejected, {finished.Skipped} steps without one)."
                );
        }

        var gain = finished.BestVal - finished.StartVal ?? 0;
        if (gain < Noise.Floor(val))
        {
            return (
                NightOutcome.NotDistinguishable,
                $"{Noise.Sentence(val)}; the best change gained {100 * gain:0} points, and nothing is staged."
            );
        }

        var test = finished is { StartTest.Hard: { } before, BestTest.Hard: { } after }
            ? $" Tasks that took no part in the decision: {before:P0} → {after:P0}."
            : "";
        return (NightOutcome.Staged, $"{finished.StartVal:P0} → {finished.BestVal:P0} on {val} tasks that judge.{test}");
    }

    private static byte[] Proposed(SkillNight skill, string folder, Skill best)
    {
        var baseline = skill.BaselineHash.Length == 0 ? null : File.ReadAllBytes(Path.Combine(folder, "baseline.bin"));
        var document = new TargetDocument(skill.Name, skill.LivePath, skill.IsMemory, baseline);

        // A document keeps the line endings and the mark that it has.
        var text =
            skill.IsMemory || baseline is null
                ? best.Document.Text
                : SkillDocument.Parse(System.Text.Encoding.UTF8.GetString(baseline)).WithText(best.Document.Text).ToFileText();
        return TargetDocuments.BytesOf(document, text);
    }

    // The caps are the night's, and several documents share them.
    private List<ConfigOverride> Caps(decimal spent) =>
        plan.Settings.MaxCost is { } cap
            ?
            [
                new ConfigOverride(
                    "budget.max_cost",
                    Math.Max(0, (decimal)cap - spent).ToString(System.Globalization.CultureInfo.InvariantCulture),
                    "the night's cap"
                ),
            ]
            : [];

    private static (int, int, int) Counts(SkillNight skill) =>
        (skill.Tasks.Count(t => t.Split == "train"), skill.Tasks.Count(t => t.Split == "val"), skill.Tasks.Count(t => t.Split == "test"));

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
