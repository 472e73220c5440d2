using System.Globalization;
using SkillOpt.Gating;
using SkillOpt.Projects;

namespace SkillOpt.Sleep;

/// <summary>
/// A proposal of which a person took a part, or which a person edited: measured again, on fresh answers to the tasks that judge,
/// before it is
/// staged in place of the first.
/// </summary>
internal sealed class Revision(SleepStore store, ProjectServices services)
{
    private const int MostQuotes = 3;

    /// <summary>Makes, measures and stages it.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="decisions">One for each of its hunks.</param>
    /// <param name="cancellationToken">Cancels; what was answered is kept.</param>
    /// <returns>The new proposal.</returns>
    /// <exception cref="SkillOptException">SKO7034: it is no better than what is there, and nothing was staged.</exception>
    public async Task<Proposal> RunAsync(Proposal proposal, IReadOnlyList<HunkDecision> decisions, CancellationToken cancellationToken)
    {
        var home = proposal.MeasuredIn.Length > 0 ? proposal.MeasuredIn : proposal.Folder;
        var plan = NightPlan.Read(Path.GetDirectoryName(home)!);
        var night = plan.Skills.First(s => s.Folder == Path.GetFileName(home));
        var project = SkillProject.Load(home, services, Caps(plan.Settings), cancellationToken);
        var before = project.Skill.TextOf(Skill.MainFile)!;
        var after = project.Skill.WithText(Skill.MainFile, HunkText.Apply(before, proposal.Hunks, decisions));
        var (pairs, released) = await MeasureAsync(project, after, plan.Settings, cancellationToken).ConfigureAwait(false);
        var number = 2 + new ProposalTable(store).All().Count(p => p.MeasuredIn == home);
        var folder = Path.Combine(home, "revisions", number.ToString(CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        File.Copy(proposal.BaselineFile, Path.Combine(folder, "baseline.bin"), overwrite: true);
        var bytes = TargetDocuments.Proposed(night, proposal.BaselineFile, after);
        AtomicFile.WriteDurably(Path.Combine(folder, "proposed.md"), bytes);
        SleepHome.MakeAllPrivate(home);
        var revised = proposal with
        {
            Id = $"{plan.Number}-{night.Name}-r{number}",
            Of = proposal.Id,
            Folder = folder,
            MeasuredIn = home,
            State = ProposalState.Staged,
            Hunks = [.. Hunks(proposal, decisions, before, after.TextOf(Skill.MainFile)!, plan)],
            Fixed = [.. pairs.Deltas.Where(d => d.Change == TaskChange.Improved).Select(d => d.TaskId)],
            Broken = [.. pairs.Deltas.Where(d => d.Change == TaskChange.Regressed).Select(d => d.TaskId)],
            Before = pairs.Incumbent.Value / Math.Max(1, pairs.Count),
            After = pairs.Candidate.Value / Math.Max(1, pairs.Count),
            Low = PairedInterval.Of(pairs.Differences)?.Low,
            High = PairedInterval.Of(pairs.Differences)?.High,
            TestBefore = null,
            TestAfter = null,
            IsReleased = true,
            Cost = released,
        };
        ThrowIfWorse(revised);
        store.Together(() => new ProposalTable(store).Stage(revised));
        return revised;
    }

    private static async Task<(PairedComparison Pairs, decimal Cost)> MeasureAsync(
        SkillProject project,
        Skill after,
        NightSettings settings,
        CancellationToken cancellationToken
    )
    {
        var measuring = project.OpenMeasuring();
        await using var closing = measuring.ConfigureAwait(false);
        var (tasks, replicates) = (project.Tasks.Val, Math.Max(1, settings.FreshReplicates));
        var start = await measuring.EvaluateAsync("as it is", project.Skill, tasks, replicates, cancellationToken).ConfigureAwait(false);
        var choice = await measuring.EvaluateAsync("your choice", after, tasks, replicates, cancellationToken).ConfigureAwait(false);
        measuring.End();
        return (PairedComparison.Of([.. tasks.Select(t => t.Id)], start.Values, choice.Values), measuring.Budget.Cost);
    }

    private static void ThrowIfWorse(Proposal revised)
    {
        var scores = $"{revised.Before:P0} → {revised.After:P0} on the tasks that judge";
        if (revised.Hunks.IsEmpty)
        {
            throw new SkillOptException("SKO7034", "Nothing would change in the document, so nothing was staged anew.", ExitCode.NotPassed);
        }

        if (revised.After <= revised.Before || !revised.Broken.IsEmpty)
        {
            throw new SkillOptException(
                "SKO7034",
                $"Your choice of {revised.Of} was measured: {scores}{(revised.Broken.IsEmpty ? "" : $", and {revised.Broken.Length} "
                    + $"{(revised.Broken.Length == 1 ? "task is" : "tasks are")} answered worse")}. It was not staged; {revised.Of} still "
                    + "waits as it was.",
                ExitCode.NotPassed
            );
        }
    }

    // What led to a line leads to it still; what the person wrote is the person's.
    private IEnumerable<ProposedHunk> Hunks(
        Proposal proposal,
        IReadOnlyList<HunkDecision> decisions,
        string before,
        string after,
        NightPlan plan
    )
    {
        var foreign = new ForeignText(new SessionTable(store).In(ProjectScope.Of(plan.Project)));
        var taken = proposal.Hunks.Zip(decisions).Where(p => p.Second.Action != HunkAction.Leave).Select(p => p.First).ToList();
        foreach (var hunk in LineDiff.OfFile(Skill.MainFile, before, after, SkillDiff.DefaultContext).Hunks)
        {
            var lines = ProposalMaker.Lines(hunk);
            var added = lines.Where(l => l[0] == '+').ToList();
            var behind = taken.Where(t => t.Lines.Any(added.Contains)).ToList();
            yield return new ProposedHunk
            {
                Header = hunk.Header,
                Lines = lines,
                IsYours = !added.TrueForAll(l => behind.Exists(b => b.Lines.Contains(l))),
                Tasks = [.. behind.SelectMany(b => b.Tasks).Distinct(StringComparer.Ordinal)],
                Sessions = [.. behind.SelectMany(b => b.Sessions).Distinct(StringComparer.Ordinal)],
                Quotes = [.. behind.SelectMany(b => b.Quotes).Distinct(StringComparer.Ordinal).Take(MostQuotes)],
                Foreign = ProposalMaker.Repeated(lines, foreign),
            };
        }
    }

    private static List<ConfigOverride> Caps(NightSettings settings) =>
        settings.MaxCost is { } cost
            ? [new ConfigOverride("budget.max_cost", cost.ToString(CultureInfo.InvariantCulture), "the night's cap")]
            : [];
}
