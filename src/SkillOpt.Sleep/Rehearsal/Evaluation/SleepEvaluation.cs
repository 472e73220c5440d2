using SkillOpt.Projects;
using SkillOpt.Runs;

namespace SkillOpt.Sleep;

/// <summary>
/// Plays a history whose truth is known: every day a person works with six skills and wants something of each, and some days lay
/// traps. Each
/// night what is staged is adopted, as by a person who trusts it. Nothing outside of its folder is touched.
/// </summary>
/// <param name="folder">An empty folder.</param>
/// <param name="services">Models, with <see cref="RehearsalProvider"/> among them.</param>
public sealed class SleepEvaluation(string folder, ProjectServices services)
{
    private const int AsksOfADay = 3;
    private static readonly DateTimeOffset s_day = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Plays it.</summary>
    /// <param name="nights">How many nights.</param>
    /// <param name="gate">The gate's policy.</param>
    /// <param name="slips">Whether the practice target forgets a rule now and then.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<EvaluationReport> RunAsync(int nights, string gate, bool slips, CancellationToken cancellationToken = default)
    {
        var root = Path.Combine(folder, $"{gate}-{nights}");
        var project = Directory.CreateDirectory(Path.Combine(root, "home", "work")).FullName;
        var (machine, home) = (new Machine(Path.Combine(root, "home"), _ => null), new SleepHome(Path.Combine(root, "sleep")));
        foreach (var lesson in Lesson.All)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(project, lesson.Skill))!);
            var text =
                $"---\nname: {lesson.Skill}\ndescription: Used for this kind of work.\n---\n\n# {lesson.Skill}\n\nDo what "
                + $"is asked, briefly.\n";
            await File.WriteAllTextAsync(PathOf(project, lesson.Skill), text, cancellationToken).ConfigureAwait(false);
        }

        using var agent = new Scribe(slips ? 0.1 : 0);
        var cost = 0m;
        for (var night = 1; night <= nights; night++)
        {
            await DayAsync(new RehearsalDay(machine.Home, project, agent), project, night, cancellationToken).ConfigureAwait(false);
            var report = await new NightRunner(Request(home, machine, project, gate, slips))
                .RunAsync(cancellationToken)
                .ConfigureAwait(false);
            cost += report.Skills.Sum(s => s.Cost);
            await AdoptAsync(home, cancellationToken).ConfigureAwait(false);
        }

        return new EvaluationReport(
            gate,
            nights,
            Lesson.All.Count(l => HasLearned(project, l)),
            Lesson.All.Count,
            Trap.All.Count(t => t.IsIn(File.ReadAllText(PathOf(project, t.Skill)))),
            Trap.All.Count,
            cost / nights,
            Rollouts(home) / (double)nights
        );
    }

    private static async Task DayAsync(RehearsalDay day, string project, int night, CancellationToken cancellationToken)
    {
        for (var i = 0; i < Lesson.All.Count; i++)
        {
            var lesson = Lesson.All[i];
            var skill = await File.ReadAllTextAsync(PathOf(project, lesson.Skill), cancellationToken).ConfigureAwait(false);
            var trap = Trap.All.FirstOrDefault(t => t.Skill == lesson.Skill && t.Night == night);
            var asks = Enumerable
                .Range(0, AsksOfADay)
                .Select(k =>
                    (lesson.AskOf((AsksOfADay * (night - 1)) + k), k == 0 && trap is { Wish.Length: > 0 } ? trap.Wish : lesson.Wish)
                )
                .ToList();
            var number = (night * 1000) + (i * AsksOfADay);
            await day.WorkAsync(
                    number,
                    s_day.AddDays(night).AddHours(i),
                    asks,
                    skill,
                    cancellationToken,
                    lesson.Skill,
                    trap?.ToolText ?? ""
                )
                .ConfigureAwait(false);
        }
    }

    private NightRequest Request(SleepHome home, Machine machine, string project, string gate, bool slips) =>
        new()
        {
            Home = home,
            Project = project,
            Harvest = new HarvestOptions { Machine = machine, Scope = ProjectScope.Of(project) },
            Settings = new NightSettings
            {
                Target = $"{RehearsalProvider.Provider}:{(slips ? "scribe?slips=0.1" : "scribe")}",
                Optimizer = $"{RehearsalProvider.Provider}:coach",
                Gate = gate,
                MaxCost = null,
                NoRegression = !slips,
            },
            Services = services,
        };

    private async Task AdoptAsync(SleepHome home, CancellationToken cancellationToken)
    {
        using var store = SleepStore.Open(home);
        foreach (var proposal in new ProposalTable(store).All().Where(p => p.State == ProposalState.Staged && !p.NeedsYes))
        {
            await new Adopter(home, store, services.Time).AdoptAsync([proposal], saidYes: false, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool HasLearned(string project, Lesson lesson)
    {
        var wish = CorrectionReader.Read(lesson.Wish);
        return File.ReadAllLines(PathOf(project, lesson.Skill))
            .Any(l => CorrectionReader.Read(l.TrimStart('-', ' ')).Intersect(wish).Any());
    }

    private static long Rollouts(SleepHome home) =>
        Directory
            .EnumerateDirectories(home.Nights, NightRun.Name, SearchOption.AllDirectories)
            .Where(d => File.Exists(Path.Combine(d, RunDirectory.DatabaseName)))
            .Sum(d =>
            {
                using var reader = RunReader.Open(d);
                return (long)Reporting.RunView.Of(reader.Facts()).Rollouts;
            });

    private static string PathOf(string project, string skill) => Path.Combine(project, ".agents", "skills", skill, "SKILL.md");
}
