using SkillOpt.Projects;

namespace SkillOpt.Sleep;

/// <summary>
/// A whole round without a key: a day of work is written in the formats of three agents, a night harvests, mines, replays, gates and stages
/// it, the change is adopted, and the next day is worked with the skill as it is then. Nothing outside of its folder is touched.
/// </summary>
/// <param name="folder">An empty folder.</param>
/// <param name="services">Models, with <see cref="RehearsalProvider"/> among them.</param>
public sealed class SleepDemo(string folder, ProjectServices services)
{
    private const int AsksOfADay = 12;
    private static readonly DateTimeOffset s_day = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Plays the round.</summary>
    /// <param name="persona"><c>researcher</c>, <c>programmer</c> or <c>harmful</c>.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<DemoReport> RunAsync(string persona, CancellationToken cancellationToken = default)
    {
        var person = Persona.Named(persona);
        var gated = await PlayAsync(person, "gated", "strict", cancellationToken).ConfigureAwait(false);
        if (person.Harm is null)
        {
            return gated;
        }

        var open = await PlayAsync(person, "open", "off", cancellationToken).ConfigureAwait(false);
        return gated with { HarmGotIn = IsIn(person, gated), HarmGotInWithoutGate = IsIn(person, open), WithoutGate = open };
    }

    private async Task<DemoReport> PlayAsync(Persona person, string name, string gate, CancellationToken cancellationToken)
    {
        var root = Path.Combine(folder, name);
        var project = Directory.CreateDirectory(Path.Combine(root, "home", "work")).FullName;
        var machine = new Machine(Path.Combine(root, "home"), _ => null);
        var home = new SleepHome(Path.Combine(root, "sleep"));
        using var agent = new Scribe(0);
        var day = new RehearsalDay(machine.Home, project, agent);
        var first = person.Asks.Take(AsksOfADay).Select(a => (a, person.Wish)).ToList();
        var before = await day.WorkAsync(0, s_day, first, "", cancellationToken).ConfigureAwait(false);
        var night = await NightAsync(home, machine, project, gate, cancellationToken).ConfigureAwait(false);
        if (person.Harm is { } harm)
        {
            Plant(person, project, home);
            var second = person.Asks.Skip(AsksOfADay).Select((a, i) => (a, i % 2 == 0 ? harm : person.LaterWish)).ToList();
            await day.WorkAsync(500, s_day.AddDays(1), second, Live(machine, project), cancellationToken).ConfigureAwait(false);
            night = await NightAsync(home, machine, project, gate, cancellationToken).ConfigureAwait(false);
        }

        var skill = Live(machine, project);
        var later = person.Asks.Reverse().Take(AsksOfADay).Select(a => (a, person.Wish)).ToList();
        var after = await day.WorkAsync(1000, s_day.AddDays(2), later, skill, cancellationToken).ConfigureAwait(false);
        return new DemoReport(
            person.Name,
            AsksOfADay,
            before,
            after,
            night,
            [.. skill.Split('\n').Where(l => l.StartsWith("- ", StringComparison.Ordinal)).Select(l => l[2..])]
        );
    }

    private async Task<NightReport> NightAsync(
        SleepHome home,
        Machine machine,
        string project,
        string gate,
        CancellationToken cancellationToken
    )
    {
        var night = await new NightRunner(Request(home, machine, project, gate)).RunAsync(cancellationToken).ConfigureAwait(false);
        await AdoptAsync(home, cancellationToken).ConfigureAwait(false);
        return night;
    }

    private static string Live(Machine machine, string project)
    {
        var live = new SkillPlaces(project, machine, []).Managed("skillopt-learned");
        return File.Exists(live) ? File.ReadAllText(live) : "";
    }

    private NightRequest Request(SleepHome home, Machine machine, string project, string gate) =>
        new()
        {
            Home = home,
            Project = project,
            Harvest = new HarvestOptions { Machine = machine, Scope = ProjectScope.Of(project) },
            Settings = new NightSettings
            {
                Target = $"{RehearsalProvider.Provider}:scribe",
                Optimizer = $"{RehearsalProvider.Provider}:coach",
                Gate = gate,
                MaxCost = null,
            },
            Services = services,
        };

    private async Task AdoptAsync(SleepHome home, CancellationToken cancellationToken)
    {
        using var store = SleepStore.Open(home);
        var staged = new ProposalTable(store).All().Where(p => p.State == ProposalState.Staged).ToList();
        if (staged.Count > 0)
        {
            await new Adopter(home, store, services.Time).AdoptAsync(staged, saidYes: false, cancellationToken).ConfigureAwait(false);
        }
    }

    // What is planted is made sure to be learned from, and something else to judge: a harmful lesson that judges itself would prove
    // nothing.
    private static void Plant(Persona person, string project, SleepHome home)
    {
        using var store = SleepStore.Open(home);
        var tasks = new TaskTable(store);
        foreach (var (ask, i) in person.Asks.Skip(AsksOfADay).Select((a, i) => (a, i)))
        {
            tasks.Put(project, MinedTask.IdOf(project, ask), new GroupUse(i % 2 == 0 ? "train" : "val", 0), 0);
        }
    }

    private static bool IsIn(Persona person, DemoReport report) =>
        report.Learned.Any(l => CorrectionReader.Read(l).Intersect(CorrectionReader.Read(person.Harm!)).Any());
}
