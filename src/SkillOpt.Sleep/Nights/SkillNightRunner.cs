using SkillOpt.Projects;
using SkillOpt.Reporting;

namespace SkillOpt.Sleep;

/// <summary>Trains one document of a night: a run of the engine like any other, which goes on where it was cut off.</summary>
internal sealed class SkillNightRunner(
    NightRequest request,
    NightPlan plan,
    string nightFolder,
    IReadOnlyList<SessionDigest> sessions,
    NightPurse purse
)
{
    private const string Off = "off";

    /// <summary>Trains it.</summary>
    /// <param name="skill">The document.</param>
    /// <param name="cancellationToken">Cancels; the same night goes on later.</param>
    /// <returns>What it came to, and the proposal when there is one.</returns>
    public async Task<(SkillVerdict Verdict, Proposal? Proposal)> RunAsync(SkillNight skill, CancellationToken cancellationToken)
    {
        var counts = Counts(skill);
        if (skill.Skipped is { } reason)
        {
            return (new SkillVerdict(skill.Name, NightOutcome.Skipped, $"{Capital(reason)}.") { Tasks = counts }, null);
        }

        var folder = Path.Combine(nightFolder, skill.Folder);
        var already = SpentFile.Read(folder);
        var project = SkillProject.Load(folder, request.Services, Overrides(purse.CapsOf(already)), cancellationToken);
        if (await TrainAsync(project, cancellationToken).ConfigureAwait(false) is { } usedUp)
        {
            return (
                new SkillVerdict(skill.Name, NightOutcome.Stopped, $"Nothing is decided: {usedUp}.")
                {
                    Tasks = counts,
                    Cost = SpentFile.Read(folder).Cost,
                },
                null
            );
        }

        var stored = StoredRun.Read(project.Spec);
        var view = stored.View;
        var cost = SpentFile.Read(folder).Cost;
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
        var bytes = TargetDocuments.Proposed(skill, Path.Combine(folder, "baseline.bin"), SkillHistory.SkillOf(best.Files));
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

    /// <returns>What is used up when the caps stopped it; null when it came to its end.</returns>
    private async Task<string?> TrainAsync(SkillProject project, CancellationToken cancellationToken)
    {
        // Finished runs are read, whatever is left to spend.
        var run = project.OpenRun();
        await using var closing = run.ConfigureAwait(false);
        if (run.Finished() is null && purse.UsedUp is { } before)
        {
            return $"{before} were spent before its turn";
        }

        using var late = purse.TimeLeft is { } left
            ? new CancellationTokenSource(left, request.Services.Time)
            : new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            await run.TrainAsync(stop.Token).ConfigureAwait(false);
            return null;
        }
        catch (BudgetReachedException)
        {
            return $"{purse.UsedUp ?? "what the night may spend"} were spent on the way";
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return $"{purse.UsedUp ?? "the minutes of the night"} were spent on the way";
        }
    }

    // The caps are the night's, and all its parts share them.
    private static List<ConfigOverride> Overrides(BudgetOptions caps)
    {
        const string Origin = "the night's cap";
        List<ConfigOverride> overrides = [];
        Add("budget.max_cost", caps.MaxCost);
        Add("budget.max_tokens", caps.MaxTokens);
        Add("budget.max_minutes", (decimal?)caps.MaxMinutes);
        return overrides;

        void Add(string key, decimal? value)
        {
            if (value is { } cap)
            {
                overrides.Add(new ConfigOverride(key, cap.ToString(System.Globalization.CultureInfo.InvariantCulture), Origin));
            }
        }
    }

    private static (int, int, int) Counts(SkillNight skill) =>
        (skill.Tasks.Count(t => t.Split == "train"), skill.Tasks.Count(t => t.Split == "val"), skill.Tasks.Count(t => t.Split == "test"));

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
