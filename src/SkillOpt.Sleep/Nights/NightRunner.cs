using System.Collections.Immutable;

namespace SkillOpt.Sleep;

/// <summary>
/// A night: harvest, mine, replay and consolidate with the engine, stage. Nothing of the person's is written. A night that was cut off goes
/// on where it was when the same project is asked for again.
/// </summary>
/// <example><code>
/// var request = new NightRequest
/// {
///     Home = SleepHome.Of(null, Machine.This),
///     Project = folder,
///     Harvest = new HarvestOptions { Machine = Machine.This, Scope = ProjectScope.Of(folder) },
///     Settings = new NightSettings { Target = "openai:gpt-5.4-mini" },
///     Services = services,
/// };
/// var report = await new NightRunner(request).RunAsync(cancellationToken);
/// Console.WriteLine(report.Sentence);
/// </code></example>
public sealed class NightRunner(NightRequest request)
{
    /// <summary>Spends the night.</summary>
    /// <exception cref="SkillOptException">SKO7010: no model is named; SKO7014: another night is at work; a model or a budget failed:
    /// the same
    /// night goes on later.</exception>
    public async Task<NightReport> RunAsync(CancellationToken cancellationToken = default)
    {
        NightTarget.ThrowIfMissing(request.Settings.Target);

        request.Home.Make();
        using var held = await NightLock.TakeAsync(request, cancellationToken).ConfigureAwait(false);
        using var store = SleepStore.Open(request.Home);
        var nights = new NightTable(store);
        if (nights.Unfinished(request.Project) is not { } unfinished || !Directory.Exists(FolderOf(unfinished.Number)))
        {
            return await BeginAsync(store, nights, null, cancellationToken).ConfigureAwait(false);
        }

        var (number, wasStopped) = unfinished;
        request.Tell?.Invoke($"Night {number} was {(wasStopped ? "stopped by its budget" : "cut off")} and goes on.");
        if (!NightPlan.IsIn(FolderOf(number)))
        {
            return await BeginAsync(store, nights, number, cancellationToken).ConfigureAwait(false);
        }

        var plan = NightPlan.Read(FolderOf(number));
        if (wasStopped)
        {
            // What was spent then is spent; this night has its own.
            plan = plan with
            {
                Before = plan.SpentIn(FolderOf(number)),
            };
            plan.Write(FolderOf(number));
            nights.GoOn(number, plan.Project, request.Services.Time.GetUtcNow());
        }

        return await FinishAsync(plan, store, [], cancellationToken).ConfigureAwait(false);
    }

    // A night that was cut off before it had planned keeps its number.
    private async Task<NightReport> BeginAsync(SleepStore store, NightTable nights, long? begun, CancellationToken cancellationToken)
    {
        var harvest = new Harvester(request.Harvest).Run(store, keep: true, cancellationToken);
        request.Tell?.Invoke(HarvestText.Lines(harvest, withRedactions: false).First());
        if (harvest.Sessions.IsEmpty && request.TasksFile is null && !request.EvenWithoutNew && begun is null)
        {
            return new NightReport { Sentence = "No new session since the last night, so nothing was done.", Troubles = harvest.Troubles };
        }

        var number = begun ?? nights.Begin(request.Project, request.Services.Time.GetUtcNow());
        var plan = await new NightPlanner(request, store)
            .PlanAsync(number, harvest.Sessions.Length, cancellationToken)
            .ConfigureAwait(false);
        return await FinishAsync(plan, store, harvest.Troubles, cancellationToken).ConfigureAwait(false);
    }

    private async Task<NightReport> FinishAsync(
        NightPlan plan,
        SleepStore store,
        ImmutableArray<string> troubles,
        CancellationToken cancellationToken
    )
    {
        var sessions = new SessionTable(store).In(ProjectScope.Of(request.Project));
        var folder = FolderOf(plan.Number);
        var purse = new NightPurse(request.Settings, plan.Before, () => plan.SpentIn(folder), request.Services.Time);
        var runner = new SkillNightRunner(request, plan, folder, sessions, purse);
        var proposals = new ProposalTable(store);
        var known = proposals.All().Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        var verdicts = ImmutableArray.CreateBuilder<SkillVerdict>();
        try
        {
            foreach (var skill in plan.Skills)
            {
                request.Tell?.Invoke($"{skill.Name}: {skill.Tasks.Length} tasks.");
                var (verdict, proposal) = await OneAsync(runner, skill, cancellationToken).ConfigureAwait(false);

                // What a person has decided about stays decided when the night goes on.
                if (proposal is not null && !known.Contains(proposal.Id))
                {
                    store.Together(() => proposals.Stage(proposal));
                    verdict = await AdoptedAsync(verdict, proposal, store, cancellationToken).ConfigureAwait(false);
                }

                verdicts.Add(verdict);
            }
        }
        finally
        {
            SleepHome.MakeAllPrivate(FolderOf(plan.Number));
        }

        var report = Report(plan, verdicts.ToImmutable(), troubles, purse.UsedUp);
        var isStopped = report.Skills.Any(s => s.Outcome == NightOutcome.Stopped);
        new NightTable(store).End(
            plan.Number,
            plan.Project,
            isStopped ? NightTable.Stopped : "finished",
            request.Services.Time.GetUtcNow(),
            report.Sentence
        );
        return report;
    }

    // Only where a person asked for it, only what held on fresh answers, and never what repeats others' words.
    private async Task<SkillVerdict> AdoptedAsync(
        SkillVerdict verdict,
        Proposal proposal,
        SleepStore store,
        CancellationToken cancellationToken
    )
    {
        if (!request.Settings.AutoAdopt || proposal.IsReleased != true || proposal.NeedsYes)
        {
            return verdict;
        }

        try
        {
            await new Adopter(request.Home, store, request.Services.Time)
                .AdoptAsync([proposal], saidYes: false, cancellationToken)
                .ConfigureAwait(false);
            return verdict with { Outcome = NightOutcome.Adopted };
        }
        catch (SkillOptException e)
        {
            return verdict with { Sentence = $"{verdict.Sentence} It was not adopted: {e.Message}" };
        }
    }

    // What one document cannot be trained for is that document's loss. What stops the models stops the night, which goes on later.
    private static async Task<(SkillVerdict Verdict, Proposal? Proposal)> OneAsync(
        SkillNightRunner runner,
        SkillNight skill,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await runner.RunAsync(skill, cancellationToken).ConfigureAwait(false);
        }
        catch (SkillOptException e) when (e.ExitCode == ExitCode.InvalidInput)
        {
            return (new SkillVerdict(skill.Name, NightOutcome.Skipped, $"{e.Code}: {e.Message}"), null);
        }
    }

    private NightReport Report(NightPlan plan, ImmutableArray<SkillVerdict> verdicts, ImmutableArray<string> troubles, string? usedUp)
    {
        var stopped = verdicts.Count(v => v.Outcome == NightOutcome.Stopped);
        var staged = verdicts.Count(v => v.Outcome is NightOutcome.Staged or NightOutcome.Adopted);
        var tasks = plan.Skills.Sum(s => s.Tasks.Length);
        return new NightReport
        {
            Number = plan.Number,
            Folder = FolderOf(plan.Number),
            Sessions = plan.Sessions,
            Dropped = plan.Dropped,
            Notes = plan.Notes,
            Skills = verdicts,
            Troubles = troubles,
            Sentence =
                tasks == 0
                    ? $"Night {plan.Number}: {plan.Sessions} new sessions, and no task in them that recurs or was "
                        + $"corrected and can be judged."
                : stopped > 0
                    ? $"Night {plan.Number} was stopped by its budget ({usedUp ?? "spent"}): {verdicts.Length - stopped} of "
                        + $"{verdicts.Length} documents decided, {staged} staged; the next night goes on with the rest."
                : staged == 0 ? $"Night {plan.Number}: {tasks} tasks, nothing staged."
                : $"Night {plan.Number}: {tasks} tasks, {staged} {(staged == 1 ? "change" : "changes")} staged; look with "
                    + $"skillopt sleep review.",
        };
    }

    private string FolderOf(long number) => Path.Combine(request.Home.Folder, NightPlanner.FolderOf(number));
}
